package compat_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/passes/compat"
)

// manyWays is a workflow with a loop over n decisions about memory, n about what
// activities yield and n versions. It has more paths than anybody can walk.
func manyWays(n int, edit func(i int) string) string {
	var b strings.Builder
	b.WriteString("workflow A in p\n  repeat\n")
	for i := range n {
		fmt.Fprintf(&b, "    if ~int%d < ~int%d\n      side effect\n", 2*i+2, 2*i+3)
		fmt.Fprintf(&b, "    if has(~map, ~string%d)\n      side effect  \n", i+2)
		fmt.Fprintf(&b, "    activity \"Step%d\"  as @Step%d\n", i, i)
		fmt.Fprintf(&b, "    await @Step%d\n    unless ok(@Step%d)\n      close failed\n", i, i)
		fmt.Fprintf(&b, "    version \"v%d\"  -1  1\n    if version(\"v%d\") is 1\n      activity \"Guarded%d\"\n", i, i, i)
		if edit != nil {
			b.WriteString(edit(i))
		}
	}
	return b.String()
}

func one(t *testing.T, base, head string) compat.Comparison {
	t.Helper()
	all := compat.All(lock(t, base), compat.Head{Workflows: lock(t, head), Complete: true})
	require.Len(t, all, 1)
	return all[0]
}

func TestManyWays(t *testing.T) {
	const n = 5
	at := func(n int, text string) func(int) string {
		return func(i int) string {
			if i == n {
				return text
			}
			return ""
		}
	}
	base := manyWays(n, nil)
	for name, test := range map[string]struct {
		head    string
		verdict compat.Verdict
		checks  []string
	}{
		"a guarded activity":            {manyWays(n, at(3, "    version \"new\"  -1  1\n    if version(\"new\") is 1\n      activity \"New\"\n")), compat.Safe, nil},
		"an activity":                   {manyWays(n, at(n-1, "    activity \"New\"\n")), compat.Unsafe, []string{"added"}},
		"an activity on some condition": {manyWays(n, at(n-1, "    if ~bool\n      activity \"New\"\n")), compat.Unsafe, []string{"added"}},
		"another name":                  {strings.Replace(base, `"Step4"`, `"Other"`, 1), compat.Unsafe, []string{"renamed"}},
		"other names of memory":         {strings.ReplaceAll(strings.ReplaceAll(base, "~int", "~int1"), "~string", "~string1"), compat.Safe, nil},
		"memory that is used for two":   {strings.ReplaceAll(base, "~int11", "~int3"), compat.Evidence, []string{"condition"}},
		"a condition in other words":    {strings.ReplaceAll(base, "~int10 < ~int11", "full(~int10)"), compat.Evidence, []string{"condition"}},
	} {
		t.Run(name, func(t *testing.T) {
			c := one(t, base, test.head)
			var checks []string
			for _, change := range c.Changes {
				t.Log(change)
				checks = append(checks, change.Check)
			}
			require.Equal(t, test.verdict, c.Verdict)
			require.Equal(t, test.checks, checks)
		})
	}
}
