package hook

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	commonpb "go.temporal.io/api/common/v1"
	enumspb "go.temporal.io/api/enums/v1"
	historypb "go.temporal.io/api/history/v1"
	"go.temporal.io/sdk/converter"

	"github.com/replayvet/replayvet/cmd/internal/replay/harness/wire"
)

// differences are what a replay that the SDK is content with did unlike the
// history. The SDK has matched the commands one by one, so that the nth
// activity of the code is the nth of the history.
func (r *recorder) differences(w *Worker, f *facts) []wire.Semantic {
	d := &differ{r: r, f: f, dc: w.converter(nil)}
	d.closing()
	d.locals()
	d.inputs()
	d.timers()
	return d.found
}

type differ struct {
	r     *recorder
	f     *facts
	dc    converter.DataConverter
	found []wire.Semantic
}

func (d *differ) report(kind string, event *historypb.HistoryEvent, c *command, format string, args ...any) {
	s := wire.Semantic{Kind: kind, Message: fmt.Sprintf(format, args...), Event: event.GetEventId()}
	if c != nil {
		described := d.r.describe(c)
		s.Command = &described
	}
	d.found = append(d.found, s)
}

// words for the ways a workflow ends.
var ends = map[string]string{
	wire.CompleteWorkflow: "completes",
	wire.FailWorkflow:     "fails",
	wire.CancelWorkflow:   "ends as canceled",
	wire.ContinueAsNew:    "continues as new",
}

// closing compares the end of the workflow.
func (d *differ) closing() {
	c := d.r.closed
	last := d.f.last
	if d.f.open() {
		// What comes after the last completed workflow task is new ground: an
		// execution may well end there. The server writes the end of an
		// execution together with the completion of the task.
		if c != nil && int64(c.length) <= d.f.completed {
			d.report(wire.EarlyClose, last, &c.command, "the workflow %s where the running execution goes on waiting", ends[c.kind])
		}
		return
	}
	if c == nil {
		if last.GetEventType() == enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_FAILED {
			d.report(wire.Ending, last, nil, "the execution failed, and the code goes on waiting")
		}
		return
	}
	switch last.GetEventType() {
	case enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_FAILED:
		if c.kind != wire.FailWorkflow {
			d.report(wire.Ending, last, &c.command, "the execution failed, and the code %s", ends[c.kind])
		}
	case enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED:
		if c.kind != wire.CancelWorkflow {
			d.report(wire.Ending, last, &c.command, "the execution ended as canceled, and the code %s", ends[c.kind])
		}
	case enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED:
		was := last.GetWorkflowExecutionCompletedEventAttributes().GetResult()
		if c.kind == wire.CompleteWorkflow && c.result != nil {
			dc := d.r.worker.converter(c.ctx)
			if is := encode(dc, []any{c.result}); is != nil && len(was.GetPayloads()) > 0 {
				if then, now := texts(dc, was), texts(dc, is); changed(then, now) {
					d.report(wire.ResultChanged, last, &c.command, "the workflow returned %s, and the code returns %s", short(then), short(now))
				}
			}
		}
	case enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW:
		attributes := last.GetWorkflowExecutionContinuedAsNewEventAttributes()
		if c.kind != wire.ContinueAsNew {
			return
		}
		if was := attributes.GetWorkflowType().GetName(); was != c.name {
			d.report(wire.ContinueTarget, last, &c.command, "the workflow continued as new as %s, and the code continues as %s", was, c.name)
		} else if then, now := texts(d.dc, attributes.GetInput()), texts(d.dc, c.input); changed(then, now) {
			d.report(wire.ContinueInput, last, &c.command, "the workflow continued as new with %s, and the code does with %s", short(then), short(now))
		}
	}
}

// locals finds local activities that nobody waits for: they leave no marker.
func (d *differ) locals() {
	if d.f.open() {
		return
	}
	var calls []*command
	for i := range d.r.commands {
		if d.r.commands[i].kind == wire.LocalActivity {
			calls = append(calls, &d.r.commands[i])
		}
	}
	if len(calls) > d.f.localActivities && d.f.last.GetEventType() == enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED {
		c := calls[d.f.localActivities]
		d.report(wire.UnawaitedLocal, d.f.last, c, "the code runs local activity %s, of which the history has nothing; nothing waits for it", c.name)
	}
}

// inputs compares what activities, children and signals were given.
func (d *differ) inputs() {
	d.compare(wire.ScheduleActivity, wire.ActivityInput, d.f.activities, func(e *historypb.HistoryEvent) (string, *commonpb.Payloads) {
		a := e.GetActivityTaskScheduledEventAttributes()
		return a.GetActivityType().GetName(), a.GetInput()
	})
	d.compare(wire.StartChild, wire.ChildInput, d.f.children, func(e *historypb.HistoryEvent) (string, *commonpb.Payloads) {
		a := e.GetStartChildWorkflowExecutionInitiatedEventAttributes()
		return a.GetWorkflowType().GetName(), a.GetInput()
	})
	d.compare(wire.SignalExternal, wire.SignalInput, d.f.signals, func(e *historypb.HistoryEvent) (string, *commonpb.Payloads) {
		a := e.GetSignalExternalWorkflowExecutionInitiatedEventAttributes()
		return a.GetSignalName(), a.GetInput()
	})
}

// compare goes through the commands of one kind beside their events. Inputs of
// two calls that have changed places are worse than a changed input: each call
// now gets the other's result.
func (d *differ) compare(kind, report string, events []*historypb.HistoryEvent, of func(*historypb.HistoryEvent) (string, *commonpb.Payloads)) {
	type change struct {
		event     *historypb.HistoryEvent
		command   *command
		name      string
		then, now []string
	}
	var changes []change
	next := 0
	for i := range d.r.commands {
		c := &d.r.commands[i]
		if c.kind != kind || next == len(events) {
			continue
		}
		event := events[next]
		next++
		name, input := of(event)
		if last(name) != last(c.name) {
			break // out of step: a command that was canceled at once
		}
		if same(input, c.input) {
			continue
		}
		if then, now := texts(d.dc, input), texts(d.dc, c.input); changed(then, now) {
			changes = append(changes, change{event, c, name, then, now})
		}
	}
	for i, c := range changes {
		swapped := slices.IndexFunc(changes, func(o change) bool {
			return o.name == c.name && slices.Equal(o.then, c.now) && slices.Equal(o.now, c.then)
		})
		switch {
		case swapped > i:
			d.report(wire.Swapped, c.event, c.command, "two calls of %s have changed places, so that each gets the result of the other: %s was first, and now %s is", c.name, short(c.then), short(c.now))
		case swapped < 0:
			d.report(report, c.event, c.command, "%s was given %s, and the code gives %s", c.name, short(c.then), short(c.now))
		}
	}
}

// last is the part of a name that the SDK compares.
func last(name string) string { return name[strings.LastIndex(name, ".")+1:] }

func (d *differ) timers() {
	next := 0
	for i := range d.r.commands {
		c := &d.r.commands[i]
		if c.kind != wire.StartTimer || next == len(d.f.timers) {
			continue
		}
		event := d.f.timers[next]
		next++
		if was := duration(event.GetTimerStartedEventAttributes().GetStartToFireTimeout()); was != c.name {
			d.report(wire.TimerLength, event, c, "the timer ran for %s, and the code asks for %s", was, c.name)
		}
	}
}

// duration is a timer's length. Its type differs between generations of the
// API.
func duration(d any) string {
	switch d := d.(type) {
	case interface{ AsDuration() time.Duration }:
		return d.AsDuration().String()
	case *time.Duration:
		if d != nil {
			return d.String()
		}
	}
	return ""
}

// scrubbed is the metadata of payloads that "replayvet histories scrub" has
// blanked. The tests of testdata/e2e hold the two together.
const scrubbed = "replayvet-scrubbed"

// same reports whether payloads are equal as they are, which spares decoding
// them.
func same(a, b *commonpb.Payloads) bool {
	return slices.EqualFunc(a.GetPayloads(), b.GetPayloads(), func(a, b *commonpb.Payload) bool {
		return bytes.Equal(a.GetData(), b.GetData()) && maps.EqualFunc(a.GetMetadata(), b.GetMetadata(), bytes.Equal)
	})
}

// texts are payloads in a form that can be compared: decoded as far as the
// converter can, and JSON without its spacing. There is none of blanked ones.
func texts(dc converter.DataConverter, p *commonpb.Payloads) (all []string) {
	defer func() {
		if recover() != nil {
			all = nil
		}
	}()
	if len(p.GetPayloads()) == 0 {
		return nil
	}
	for _, payload := range p.GetPayloads() {
		if _, ok := payload.GetMetadata()[scrubbed]; ok {
			return nil
		}
	}
	all = dc.ToStrings(p)
	for i, text := range all {
		var value any
		if json.Unmarshal([]byte(text), &value) == nil {
			if normal, err := json.Marshal(value); err == nil {
				all[i] = string(normal)
			}
		}
	}
	return all
}

// changed reports whether both were decoded and differ.
func changed(a, b []string) bool {
	return len(a) > 0 && len(b) > 0 && !slices.Equal(a, b)
}

// short is a value for a message.
func short(values []string) string {
	text := strings.Join(values, ", ")
	if len(text) > 60 {
		text = text[:57] + "…"
	}
	return text
}
