package migrate_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/cmd/internal/migrate"
)

func TestRewrite(t *testing.T) {
	const comment = "//workflowcheck:ignore"
	for _, test := range []struct {
		name, before, after string
		rules               []string
		reason              string
	}{
		{"a line of its own", "package p\n\n\t" + comment + "\nvar x = 1\n", "package p\n\nvar x = 1\n", nil, ""},
		{"behind code, lined up", "package p\n\nvar (\n\ta  = 1 " + comment + "\n\tbb = 2\n)\n", "package p\n\nvar (\n\ta  = 1\n\tbb = 2\n)\n", nil, ""},
		{"rewritten", "package p\n\n" + comment + "\nvar x = 1\n", "package p\n\n//replayvet:ignore maporder,wallclock " + migrate.Placeholder + "\nvar x = 1\n", []string{"maporder", "wallclock"}, ""},
		{"a reason without words is none", "package p\n\n" + comment + "\nvar x = 1\n", "package p\n\n//replayvet:ignore wallclock " + migrate.Placeholder + "\nvar x = 1\n", []string{"wallclock"}, "--"},
		{"the reason is kept", "package p\n\n" + comment + "\nvar x = 1\n", "package p\n\n//replayvet:ignore wallclock ids are fixed\nvar x = 1\n", []string{"wallclock"}, "ids are fixed"},
		{"the end of a file", "package p\n\nvar x = 1\n" + comment, "package p\n\nvar x = 1\n", nil, ""},
		{"line endings of Windows", "package p\r\n\r\n\t" + comment + "\r\nvar  x = 1\r\n", "package p\r\n\r\nvar  x = 1\r\n", nil, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			start := strings.Index(test.before, comment)
			got := migrate.Rewrite([]byte(test.before), []migrate.Comment{{Start: start, End: start + len(comment), Rules: test.rules, Reason: test.reason}})
			require.Equal(t, test.after, string(got))
		})
	}
}
