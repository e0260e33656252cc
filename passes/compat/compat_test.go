package compat_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/passes/compat"
	"github.com/replayvet/replayvet/passes/shapes"
)

func lock(t *testing.T, blocks string) []shapes.Workflow {
	t.Helper()
	all, err := shapes.ParseLock("replayvet.lock", "format 2\n"+blocks)
	require.NoError(t, err)
	return all.Workflows
}

const (
	charge = "\n  activity \"Charge\"\n  close completed\n"
	ship   = "\n  activity \"Ship\"\n  close completed\n"
)

func TestAll(t *testing.T) {
	for name, test := range map[string]struct {
		base, head string
		want       map[string]compat.Verdict
	}{
		"the same":          {"workflow A in p" + charge, "workflow A in p" + charge, map[string]compat.Verdict{"p.A": compat.Safe}},
		"new and gone":      {"workflow A in p" + charge, "workflow B in p" + charge, map[string]compat.Verdict{"p.A": compat.Gone, "p.B": compat.New}},
		"moved":             {"workflow A in p" + charge, "workflow (*T).A in q" + charge, map[string]compat.Verdict{"q.(*T).A": compat.Safe}},
		"moved and changed": {"workflow A in p" + charge, "workflow A in q" + ship, map[string]compat.Verdict{"q.A": compat.Unsafe}},
		"one of two": {"workflow A in p" + charge, "workflow A in q" + charge + "\nworkflow A in r" + charge,
			map[string]compat.Verdict{"p.A": compat.Gone, "q.A": compat.New, "r.A": compat.New}},
	} {
		t.Run(name, func(t *testing.T) {
			got := map[string]compat.Verdict{}
			for _, c := range compat.All(lock(t, test.base), compat.Head{Workflows: lock(t, test.head), Complete: true}) {
				got[c.Package+"."+c.Workflow] = c.Verdict
			}
			require.Equal(t, test.want, got)
		})
	}
}
