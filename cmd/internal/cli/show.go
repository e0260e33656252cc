package cli

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/peterbourgon/ff/v3/ffcli"

	"github.com/replayvet/replayvet/cmd/internal/histories"
)

func (a *app) showCommand() *ffcli.Command {
	fs := a.flags("show")
	format := fs.String("format", "text", "`format`: text or json")
	commands := fs.Bool("commands", false, "show the events that commands of the code have made, and the end, alone")
	return &ffcli.Command{
		Name:       "show",
		ShortUsage: "replayvet histories show [-format json] [-commands] files and folders",
		ShortHelp:  "shows histories as tables",
		LongHelp: `Example:
  temporal workflow show -w order-1 --output json | replayvet histories show -`,
		FlagSet: fs,
		Exec: func(ctx context.Context, args []string) error {
			if err := inputs("histories show", args); err != nil {
				return err
			}
			if err := oneOf("format", *format, formats); err != nil {
				return err
			}
			return a.show(ctx, args, *format, *commands)
		},
	}
}

// shownHistory is a history in the JSON format.
type shownHistory struct {
	History    string       `json:"history"`
	Workflow   string       `json:"workflow"`
	WorkflowID string       `json:"workflowId"`
	RunID      string       `json:"runId"`
	Closed     bool         `json:"closed"`
	Events     []shownEvent `json:"events"`

	start  time.Time
	lasted time.Duration
}

type shownEvent struct {
	ID      int64     `json:"id"`
	Time    time.Time `json:"time"`
	Type    string    `json:"type"`
	Detail  string    `json:"detail"`
	Command bool      `json:"command"`
}

func (a *app) show(ctx context.Context, paths []string, format string, commands bool) error {
	document := struct {
		Version   int            `json:"version"`
		Histories []shownHistory `json:"histories"`
	}{Version: 1}
	first := true
	err := a.each(ctx, paths, func(h histories.History) error {
		shown := describe(h, commands)
		if format == "json" {
			document.Histories = append(document.Histories, shown)
			return nil
		}
		if !first {
			fmt.Fprintln(a.stdout)
		}
		first = false
		a.showTable(shown)
		return nil
	})
	if err != nil || format != "json" {
		return err
	}
	encoder := json.NewEncoder(a.stdout)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(document)
}

func describe(h histories.History, commands bool) shownHistory {
	shown := shownHistory{
		History: h.Path, Workflow: h.Workflow, WorkflowID: h.WorkflowID, RunID: h.RunID,
		Closed: histories.Closed(h.Events),
		Events: []shownEvent{},
		start:  h.Events.GetEvents()[0].GetEventTime().AsTime(),
		lasted: histories.Lasted(h.Events),
	}
	for _, event := range h.Events.GetEvents() {
		command := histories.IsCommand(event)
		if commands && !command {
			continue
		}
		shown.Events = append(shown.Events, shownEvent{
			event.GetEventId(), event.GetEventTime().AsTime(), event.GetEventType().String(), histories.Detail(event), command,
		})
	}
	return shown
}

func (a *app) showTable(h shownHistory) {
	state := "open"
	if h.Closed {
		state = "closed"
	}
	fmt.Fprintf(a.stdout, "%s: %s %s, run %s, %s after %s\n", h.History, h.Workflow,
		cmp.Or(h.WorkflowID, "without id"), cmp.Or(h.RunID, "without id"), state, h.lasted.Round(time.Millisecond))
	// Empty details would end the columns of a tabwriter.
	times, types := 0, 0
	for _, event := range h.Events {
		times, types = max(times, len(h.since(event))), max(types, len(event.Type))
	}
	for _, event := range h.Events {
		line := fmt.Sprintf("%5d  %*s  %-*s  %s", event.ID, times, h.since(event), types, event.Type, event.Detail)
		fmt.Fprintln(a.stdout, strings.TrimRight(line, " "))
	}
}

// since is the time from the start of the run to the event.
func (h shownHistory) since(event shownEvent) string {
	return "+" + event.Time.Sub(h.start).Round(time.Millisecond).String()
}
