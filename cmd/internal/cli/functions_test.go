package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/cmd/internal/finding"
)

func TestFunctionsAround(t *testing.T) {
	const source = `package p

var v = func() int { return 1 }

func F() {
	func() { two() }()
}

func (t *T) M() { three() }

func (t (T[A, B])) V() { four() }

func (*G[A]) P() { five() }
`
	name := filepath.Join(t.TempDir(), "p.go")
	require.NoError(t, os.WriteFile(name, []byte(source), 0o644))
	fs := make(functions)
	for mark, want := range map[string]string{
		"return 1": "", "two": "F", "three": "(*T).M", "four": "T.V", "five": "(*G).P",
	} {
		line := 1 + strings.Count(source[:strings.Index(source, mark)], "\n")
		require.Equal(t, want, fs.around(finding.Range{Source: name, Line: line}), mark)
	}
	require.Empty(t, fs.around(finding.Range{Source: "gone.go", Line: 1}))
}
