package heartbeat

import (
	_ "embed"
	"fmt"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/analyzers/rule"
	"github.com/replayvet/replayvet/passes/activities"
	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/linkage"
	"github.com/replayvet/replayvet/passes/options"
)

//go:embed doc.go
var doc string

// Rule is what doc.go says.
var Rule = rule.MustParse(doc)

// New makes the analyzer over the passes of a suite.
func New(p emit.Passes) *analysis.Analyzer {
	return emit.NewAnalyzer(p, Rule, func(s *emit.Sink) error {
		all := s.Pass.ResultOf[p.Activities].(*activities.Result).Activities
		for i := range all {
			if j := newJudge(s, &all[i]); j != nil {
				j.judge()
			}
		}
		leave(s, s.Pass.ResultOf[p.Linkage].(*linkage.Record))
		return nil
	}, p.Activities, p.Linkage)
}

// judge looks at one activity.
type judge struct {
	*emit.Sink
	a       *activities.Activity
	conduct *effects.Conduct
	// calls run it as activity of the server, with the limits that are
	// certainly its own.
	calls []timed
}

// timed is a call under one of the sets of options that can reach it.
type timed struct {
	*activities.Call
	limits activities.Limits
}

// newJudge is nil for what can have no heartbeats or is not in view, and for
// what completes later than its function.
func newJudge(s *emit.Sink, a *activities.Activity) *judge {
	if a.Conduct == nil || a.Conduct.Pending {
		return nil
	}
	j := &judge{Sink: s, a: a, conduct: a.Conduct}
	local := a.Local
	for _, c := range a.Calls {
		if c.Kind == options.Local {
			continue
		}
		local = false
		for _, l := range c.Limits {
			if c.Shared && len(c.Limits) > 1 {
				l = activities.Limits{}
			}
			j.calls = append(j.calls, timed{c, l})
		}
	}
	if local || !a.Declared && len(j.calls) == 0 {
		// What another package declares is reported where it is called.
		return nil
	}
	return j
}

func (j *judge) judge() {
	if j.conduct.Beats() {
		j.timeout()
		j.interval()
		j.cancel()
		j.details()
		return
	}
	if !j.shadowed() {
		j.missing()
	}
}

// longest is the call that gives an attempt the most time, as far as it is
// known to be more than d.
func (j *judge) longest(d time.Duration) (call timed, ok bool) {
	for _, c := range j.calls {
		if t := c.limits.Attempt(); t.Above(d) && (!ok || t.Value > call.limits.Attempt().Value) {
			call, ok = c, true
		}
	}
	return call, ok
}

// short reports whether no call in view gives an attempt more time than d.
func (j *judge) short(d time.Duration) bool {
	for _, c := range j.calls {
		if t := c.limits.Attempt(); !t.Known || t.Value <= 0 || t.Value > d {
			return false
		}
	}
	return len(j.calls) > 0
}

// beatTimeout is the shortest HeartbeatTimeout that a call sets.
func (j *judge) beatTimeout() (call timed, ok bool) {
	for _, c := range j.calls {
		if t := c.limits.Heartbeat; t.Known && t.Value > 0 && (!ok || t.Value < call.limits.Heartbeat.Value) {
			call, ok = c, true
		}
	}
	return call, ok
}

// subject is what findings speak of.
func (j *judge) subject() string {
	if j.a.Display == "" {
		return "this activity"
	}
	return "the activity " + j.a.Display
}

// finding is at the activity where its package has it, else at a call.
func (j *judge) finding(check string, steps []effects.Step) emit.Finding {
	f := emit.Finding{Check: check, Function: j.a.Display, Trace: steps, Confidence: effects.Likely}
	if j.conduct.Open {
		f.Confidence = effects.Possible
	}
	f.Pos, f.End = j.a.Pos, j.a.End
	if !j.a.Declared {
		j.atCall(&f, j.calls[0])
	}
	return f
}

// atCall puts a finding at a call of the activity.
func (j *judge) atCall(f *emit.Finding, c timed) {
	f.Pos, f.End = c.Pos, c.End
	f.Function, f.Workflows = c.Code.Name, c.Code.Workflows
}

// elapsed says how long an attempt may take at a call.
func elapsed(c timed) string {
	name := "StartToCloseTimeout"
	if l := c.limits; l.StartToClose.Value != l.Attempt().Value {
		name = "ScheduleToCloseTimeout"
	}
	return fmt.Sprintf("%s (%s)", name, activities.Length(c.limits.Attempt().Value))
}
