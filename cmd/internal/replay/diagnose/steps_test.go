package diagnose

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/cmd/internal/replay/harness/wire"
)

// TestRows holds which event stands beside which command.
func TestRows(t *testing.T) {
	act := func(id int64, name string) event { return event{id: id, kind: wire.ScheduleActivity, name: name} }
	marker := func(id int64, kind, name string) event { return event{id: id, kind: kind, name: name} }
	does := func(kind, name string) wire.Command { return wire.Command{Type: kind, Name: name} }
	run := func(name string) wire.Command { return does(wire.ScheduleActivity, name) }
	a, done, end := act(5, "A"), event{id: 20, kind: wire.CompleteWorkflow}, does(wire.CompleteWorkflow, "")
	for name, test := range map[string]struct {
		events   []event
		commands []wire.Command
		event    int64 // of the divergence, 0 is none
		command  int   // of the divergence, -1 is none
		want     []string
	}{
		"renamed": {
			[]event{a, act(9, "B"), done}, []wire.Command{run("A"), run("C")}, 9, 1,
			[]string{"A | A", "B | C !", " | -"},
		},
		"a marker that nothing makes": {
			[]event{a, marker(9, wire.LocalActivity, "L"), done}, []wire.Command{run("A"), end}, 9, -1,
			[]string{"A | A", "L | - !", " | "},
		},
		"versions with and without a marker": {
			[]event{marker(4, wire.GetVersion, "v"), a, done},
			[]wire.Command{does(wire.GetVersion, "v"), does(wire.GetVersion, "old"), run("A2"), end}, 5, 2,
			[]string{"v | v", "- | old", "A | A2 !", " | "},
		},
		"waits for a local activity": {
			[]event{a, act(9, "B")}, []wire.Command{run("A"), does(wire.LocalActivity, "L")}, 9, 1,
			[]string{"A | A", "B | L !"},
		},
		"goes on behind the history": {
			[]event{a}, []wire.Command{run("A"), run("B")}, 0, 1,
			[]string{"A | A", "- | B !"},
		},
		"a local activity that is done later": {
			[]event{a, marker(9, wire.LocalActivity, "L"), done}, []wire.Command{does(wire.LocalActivity, "L"), run("A"), run("B")}, 20, 2,
			[]string{"A | A", "L | L", " | B !"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			place := &divergence{}
			for i := range test.events {
				if test.events[i].id == test.event {
					place.event = &test.events[i]
				}
			}
			if test.command >= 0 {
				copied := test.commands[test.command]
				place.command = &copied
			}
			var got []string
			for _, r := range rows(test.events, test.commands, place) {
				left, right, mark := "-", "-", ""
				if r.event != nil {
					left = r.event.name
				}
				if r.command != nil {
					right = r.command.Name
				}
				if r.diverges {
					mark = " !"
				}
				got = append(got, left+" | "+right+mark)
			}
			require.Equal(t, test.want, got)
		})
	}
}
