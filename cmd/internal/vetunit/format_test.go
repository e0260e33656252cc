package vetunit

import (
	"crypto/sha256"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestFormat(t *testing.T) {
	for _, m := range []*Manifest{
		{ID: "a"},
		{
			ID: "a [a.test]", ModulePath: "example.com/a", ModuleVersion: "v1.2.3", GoVersion: "go1.26",
			Files:   []File{{"/a b/\tä.go", sha256.Sum256([]byte("a"))}, {`C:\b.go`, sha256.Sum256([]byte("b"))}},
			Imports: []Import{{Path: "fmt", ID: "fmt"}, {Path: "c", ID: "v/c", Export: "/e", Manifest: "abc"}},
		},
	} {
		text := m.format()
		got, err := parse(text)
		require.NoError(t, err)
		require.Equal(t, sha256.Sum256(text), got.Sum())
		got.sum = m.sum
		if m.Files == nil {
			require.Empty(t, got.Files)
			got.Files = nil
		}
		require.Equal(t, m, got)
	}
}

func TestFormatDamaged(t *testing.T) {
	whole := string((&Manifest{ID: "a", Files: []File{{Name: "a.go"}}, Imports: []Import{{Path: "fmt"}}}).format())
	for _, text := range []string{
		"", "replayvet manifest 1\n{}", magic, magic + "a\x00\x00\x00\x00x", magic + "a\x00\x00\x00\x002\x00a.go\x00",
		magic + "a\x00\x00\x00\x00-1", whole + "\x00", strings.TrimSuffix(whole, "\x00"), strings.Replace(whole, "00", "0g", 1),
		strings.Replace(whole, "0000", "00", 1), strings.Replace(whole, "0000", "000000", 1),
	} {
		_, err := parse([]byte(text))
		require.Error(t, err, "%q", text)
	}
}
