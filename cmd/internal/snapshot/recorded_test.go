package snapshot_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/cmd/internal/histories"
	"github.com/replayvet/replayvet/cmd/internal/snapshot"
)

func TestRecorded(t *testing.T) {
	at := func(v int) []histories.Version { return []histories.Version{{ChangeID: "c", Version: v}} }
	const (
		can  = "if these are all open runs, the minimum can be raised to "
		none = "no version, so workflow.DefaultVersion or not there yet: 1 run, 1 open"
	)
	for name, tc := range map[string]struct {
		rng  string
		runs []snapshot.Run
		want []string
	}{
		"old run open":       {"-1..2", []snapshot.Run{{"Flow", true, nil}}, []string{none, "the branches of all versions are in use"}},
		"of another package": {"-1..2", []snapshot.Run{{"pkg.Flow", true, nil}}, []string{none, "the branches of all versions are in use"}},
		"another workflow":   {"-1..2", []snapshot.Run{{"Other", true, nil}}, []string{"no history of a workflow that asks for it"}},
		"another name": {"-1..2", []snapshot.Run{{"Alias", true, at(1)}}, []string{
			"version 1: 1 run, 1 open", can + "1 and the branches for older versions can go",
		}},
		"closed": {"-1..2", []snapshot.Run{{"Flow", false, at(1)}}, []string{
			"version 1: 1 run, 0 open", can + "2 and the branches for older versions can go",
		}},
		"several": {"-1..2", []snapshot.Run{{"Flow", true, at(2)}, {"Flow", false, nil}, {"Flow", true, at(1)}}, []string{
			"no version, so workflow.DefaultVersion or not there yet: 1 run, 0 open", "version 1: 1 run, 1 open", "version 2: 1 run, 1 open",
			can + "1 and the branches for older versions can go",
		}},
		"below":    {"1..2", []snapshot.Run{{"Flow", true, nil}}, []string{none, "an open run may have a version below the minimum 1, and fails then"}},
		"above":    {"-1..1", []snapshot.Run{{"Flow", true, at(2)}}, []string{"version 2: 1 run, 1 open", "an open run has a version above the maximum 1 and will fail"}},
		"computed": {"-1..input", []snapshot.Run{{"Flow", true, at(2)}}, []string{"version 2: 1 run, 1 open", "with a computed range, no minimum is suggested"}},
	} {
		t.Run(name, func(t *testing.T) {
			c := snapshot.Change{ID: `"c"`, Ranges: []string{tc.rng}, Workflows: []string{"Flow"}}
			require.Equal(t, tc.want, c.Lines(c.Saved(tc.runs)))
		})
	}
}
