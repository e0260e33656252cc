package diagnose

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/cmd/internal/replay/harness/wire"
)

// TestAlign holds the ways that code and history can part. The code's list ends
// where the SDK gave up.
func TestAlign(t *testing.T) {
	act := func(id int64, name string) event { return event{id: id, kind: wire.ScheduleActivity, name: name} }
	timer := event{id: 11, kind: wire.StartTimer, name: "1s"}
	local := event{id: 5, kind: wire.LocalActivity, name: "L"}
	done := event{id: 20, kind: wire.CompleteWorkflow}
	does := func(kind, name string) wire.Command { return wire.Command{Type: kind, Name: name} }
	run := func(name string) wire.Command { return does(wire.ScheduleActivity, name) }
	sleep, end := does(wire.StartTimer, "5s"), does(wire.CompleteWorkflow, "")
	for name, test := range map[string]struct {
		events   []event
		commands []wire.Command
		gaveUp   int64
		how      string
		event    int64
		command  string
	}{
		"added and known to go on": {[]event{act(5, "A"), timer}, []wire.Command{run("N"), run("A")}, 11, "added", 5, "N"},
		"added, nothing known":     {[]event{act(5, "A"), timer}, []wire.Command{run("A"), run("N")}, 11, "added", 11, "N"},
		"removed":                  {[]event{act(5, "A"), timer, act(15, "B")}, []wire.Command{sleep, run("B")}, 0, "removed", 5, ""},
		"ends early":               {[]event{act(5, "A"), timer}, []wire.Command{run("A"), end}, 11, "removed", 11, ""},
		"renamed":                  {[]event{act(5, "A"), timer, done}, []wire.Command{run("A2"), sleep, end}, 0, "renamed", 5, "A2"},
		"reordered":                {[]event{act(5, "A"), act(6, "B"), done}, []wire.Command{run("B"), run("A"), end}, 0, "reordered", 5, "B"},
		"another identifier":       {[]event{act(5, "A"), timer}, []wire.Command{run("A")}, 5, "changed-id", 5, "A"},
		"local activity removed":   {[]event{local, act(6, "A"), done}, []wire.Command{run("A")}, 6, "removed", 5, ""},
		"local activity replaced":  {[]event{local, act(6, "A")}, []wire.Command{run("L")}, 6, "replaced", 5, "L"},
		"local activity added":     {[]event{act(5, "A"), timer}, []wire.Command{run("A"), does(wire.LocalActivity, "N")}, 0, "added", 11, "N"},
		"at the end":               {[]event{act(5, "A"), done}, []wire.Command{run("A"), run("N"), end}, 0, "added", 20, "N"},
	} {
		t.Run(name, func(t *testing.T) {
			d := align(test.events, test.commands, test.gaveUp)
			require.NotNil(t, d)
			require.Equal(t, test.how, d.how)
			require.NotNil(t, d.event)
			require.Equal(t, test.event, d.event.id)
			if test.command != "" {
				require.Equal(t, test.command, d.command.Name)
			}
		})
	}
	require.Nil(t, align([]event{act(5, "x.A"), timer}, []wire.Command{run("A"), sleep}, 0), "the SDK compares the last part of a name")
}
