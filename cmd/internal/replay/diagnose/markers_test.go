package diagnose

import (
	"testing"

	"github.com/stretchr/testify/require"
	commonpb "go.temporal.io/api/common/v1"
	historypb "go.temporal.io/api/history/v1"

	"github.com/replayvet/replayvet/cmd/internal/replay/harness/wire"
	"github.com/replayvet/replayvet/cmd/internal/replay/report"
)

// TestMarks holds which call of GetVersion is blamed for a difference.
func TestMarks(t *testing.T) {
	marker := func(id int64, change, version string) event {
		details := map[string]*commonpb.Payloads{"version": {Payloads: []*commonpb.Payload{{Data: []byte(version)}}}}
		return event{id: id, kind: wire.GetVersion, name: change, event: &historypb.HistoryEvent{
			Attributes: &historypb.HistoryEvent_MarkerRecordedEventAttributes{MarkerRecordedEventAttributes: &historypb.MarkerRecordedEventAttributes{Details: details}},
		}}
	}
	act := func(id int64, name string) event { return event{id: id, kind: wire.ScheduleActivity, name: name} }
	asks := func(change string) wire.Command {
		return wire.Command{Type: wire.GetVersion, Name: change, Stack: []wire.Frame{{File: "w.go", Line: 7}}}
	}
	run := func(name string) wire.Command { return wire.Command{Type: wire.ScheduleActivity, Name: name} }
	for name, test := range map[string]struct {
		events   []event
		event    int64
		commands []wire.Command
		versions []wire.Version
		cause    string
		message  string
		guard    string
	}{
		"removed": {
			events: []event{marker(5, "c1", "3"), act(7, "B")}, event: 7, commands: []wire.Command{run("A")},
			cause:   "version-marker-removed",
			message: "event 5 is the marker of version 3 of change c1, and the code no longer asks for it: m",
			guard:   `keep workflow.GetVersion(ctx, "c1", workflow.DefaultVersion, 3) with its branch`,
		},
		"renamed": {
			events: []event{marker(5, "c1", "1"), act(7, "B")}, event: 7, commands: []wire.Command{asks("c2"), run("A")},
			versions: []wire.Version{{ID: "c2", Min: -1, Max: 1, Got: -1}},
			cause:    "version-marker-renamed",
			message:  "the code asks for change c2 instead at w.go:7, of which the history has none",
			guard:    `ask for "c1" again`,
		},
		"added": {
			events: []event{act(5, "B")}, event: 5, commands: []wire.Command{asks("c2"), run("A")},
			versions: []wire.Version{{ID: "c2", Min: -1, Max: 1, Got: -1}},
			cause:    "version-marker-added",
			message:  "m, right behind workflow.GetVersion of change c2 at w.go:7, of which the history has no marker",
			guard:    `let the branch for workflow.DefaultVersion of change "c2" do`,
		},
		"its branch": {
			events: []event{marker(5, "c1", "1"), act(7, "B")}, event: 7, commands: []wire.Command{asks("c1"), run("A")},
			versions: []wire.Version{{ID: "c1", Min: -1, Max: 2, Got: 1}},
			cause:    "version-branch-changed",
			message:  "which gives version 1",
			guard:    `let version 1 of change "c1" do what it did, and give what is new version 2`,
		},
		"gone long ago": {
			events: []event{marker(5, "c1", "1"), act(7, "B"), act(13, "C")}, event: 13, commands: []wire.Command{run("B"), run("A")},
			cause: "as it was", message: "m; event 5 is the marker of version 1 of change c1, for which the code no longer asks",
		},
		"asked elsewhere": {
			events: []event{marker(5, "c1", "1"), act(7, "B"), act(13, "C")}, event: 13, commands: []wire.Command{asks("c1"), run("B"), run("A")},
			versions: []wire.Version{{ID: "c1", Min: -1, Max: 1, Got: 1}},
			cause:    "as it was", message: "m",
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := &diagnosis{
				h: &report.History{Cause: "as it was", Message: "m"}, result: wire.Result{Commands: test.commands, Versions: test.versions},
				opts: Options{Shown: func(file string) string { return file }},
			}
			place := &divergence{command: &test.commands[len(test.commands)-1]}
			for i := range test.events {
				if test.events[i].id == test.event {
					place.event = &test.events[i]
				}
			}
			d.marks(test.events, place)
			require.Equal(t, test.cause, d.h.Cause)
			require.Contains(t, d.h.Message, test.message)
			require.Contains(t, d.h.Guard, test.guard)
		})
	}
}
