package fix_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/analyzers/fix"
)

const source = `package x

import (
	clock "time"
	"os"
)

var a, b = clock.Now(), clock.Now()

var c = os.Args
`

var names = map[string]string{"time": "time", "os": "os"}

// replace edits the nth occurrence of old.
func replace(in, old, by string, nth int) fix.Edit {
	at := 0
	for range nth {
		at += strings.Index(in[at:], old) + len(old)
	}
	return fix.Edit{File: "x.go", Start: at - len(old), End: at, New: by}
}

func TestApply(t *testing.T) {
	const want = "package x\n\nimport (\n\t\"os\"\n)\n\nvar a, b = 1, 2\n\nvar c = os.Args\n\nvar d int\n"
	for name, source := range map[string]string{"LF": source, "CRLF": strings.ReplaceAll(source, "\n", "\r\n")} {
		t.Run(name, func(t *testing.T) {
			got, err := fix.Apply([]byte(source), []fix.Edit{
				replace(source, "clock.Now()", "2", 2), replace(source, "clock.Now()", "1", 1), replace(source, "clock.Now()", "1", 1),
				{File: "x.go", Start: len(source), End: len(source), New: "\n\n\nvar d int"},
			}, names)
			require.NoError(t, err)
			if name == "CRLF" {
				require.Equal(t, strings.ReplaceAll(want, "\n", "\r\n"), string(got))
				return
			}
			require.Equal(t, want, string(got))
		})
	}
}

func TestApplyRefuses(t *testing.T) {
	_, err := fix.Apply([]byte(source), []fix.Edit{replace(source, "clock.Now()", "1", 1), replace(source, "Now()", "2", 1)}, names)
	require.ErrorContains(t, err, "two fixes edit the same text at byte")
	_, err = fix.Apply([]byte(source), []fix.Edit{replace(source, "clock.Now()", "(", 1)}, names)
	require.Error(t, err, "not Go any more")
	_, err = fix.Apply([]byte("package x\n"), []fix.Edit{{Start: 90, End: 91}}, names)
	require.ErrorContains(t, err, "behind the end")
}

func TestMerge(t *testing.T) {
	first, second := fix.Edit{Start: 3, End: 3, New: "a"}, fix.Edit{Start: 3, End: 3, New: "b"}
	merged, err := fix.Merge([]fix.Edit{first, second, first})
	require.NoError(t, err)
	require.Equal(t, []fix.Edit{first, second}, merged)
}
