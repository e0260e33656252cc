package activityoptions

import (
	_ "embed"
	"go/token"
	"slices"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/analyzers/rule"
	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/options"
	"github.com/replayvet/replayvet/passes/targets"
	"github.com/replayvet/replayvet/passes/workflows"
)

//go:embed doc.go
var doc string

// Rule is what doc.go says.
var Rule = rule.MustParse(doc)

// New makes the analyzer over the passes of a suite.
func New(p emit.Passes) *analysis.Analyzer {
	return emit.NewAnalyzer(p, Rule, func(s *emit.Sink) error {
		r := &run{Sink: s, targets: s.Pass.ResultOf[p.Targets].(*targets.Result), seen: map[given]bool{}}
		r.discarded(s.Pass.ResultOf[p.Workflows].(*workflows.Result))
		calls := s.Pass.ResultOf[p.Options].(*options.Result).Calls
		for i := range calls {
			r.call(&calls[i])
		}
		return nil
	}, p.Workflows, p.Options, p.Targets)
}

// workflowTask is how long a workflow task may last unless its starter says
// otherwise.
const workflowTask = 10 * time.Second

type run struct {
	*emit.Sink
	targets *targets.Result
	// seen are the options reported, since many calls can share some.
	seen map[given]bool
}

type given struct {
	check string
	pos   token.Pos
}

func (r *run) call(c *options.Call) {
	reaching := c.Reaching()
	if c.Kind == options.Child || len(reaching) == 0 {
		return
	}
	every := func(is func(options.Options) bool) bool {
		return !slices.ContainsFunc(reaching, func(o options.Options) bool { return !is(o) })
	}
	if every(endless) {
		r.endless(c)
		return
	}
	first := reaching[0]
	if c.Kind == options.Local {
		if every(longAttempt) {
			r.at(c, "localtoolong", first.Field(attempt(first)).Pos,
				"an attempt of "+name(c)+" may last longer than a workflow task, 10s by default, which the worker then has to extend again and again",
				"ExecuteActivity for what takes long")
		}
		return
	}
	switch {
	case every(sameClose):
		r.at(c, "sameclose", first.Field(scheduleToClose).Pos,
			"ScheduleToCloseTimeout is StartToCloseTimeout for "+name(c)+", so an attempt that times out is never retried",
			"a ScheduleToCloseTimeout that leaves time for another attempt")
	case every(onlySchedule):
		r.at(c, "onlyschedule", first.Field(scheduleToClose).Pos,
			"only ScheduleToCloseTimeout is set for "+name(c)+", so when its worker is lost that is noticed when it is too late to retry",
			"a StartToCloseTimeout as well, as long as one attempt may take")
	}
	if every(sharedQueue) {
		r.at(c, "queue", first.Field("ScheduleToStartTimeout").Pos,
			"ScheduleToStartTimeout is set for "+name(c)+", which fails it for good, without a retry, when workers are busy or down that long",
			"no ScheduleToStartTimeout but on a task queue of one worker")
	}
}

const (
	startToClose    = "StartToCloseTimeout"
	scheduleToClose = "ScheduleToCloseTimeout"
)

func endless(o options.Options) bool {
	return o.Field(startToClose).Zero() && o.Field(scheduleToClose).Zero()
}

// attempt is the field that bounds an attempt.
func attempt(o options.Options) string {
	if o.Field(startToClose).Zero() {
		return scheduleToClose
	}
	return startToClose
}

func longAttempt(o options.Options) bool {
	d, ok := o.Field(attempt(o)).Duration()
	return ok && d > workflowTask
}

func sameClose(o options.Options) bool {
	one, ok := o.Field(startToClose).Duration()
	all, known := o.Field(scheduleToClose).Duration()
	return ok && known && one > 0 && one == all && !once(o)
}

// once: nothing is to be retried, so nothing can prevent it; or that is not
// known.
func once(o options.Options) bool {
	policy := o.Field("RetryPolicy")
	if !policy.Known {
		return true
	}
	return slices.ContainsFunc(policy.Policies, func(p options.Struct) bool {
		n, ok := p.Field("MaximumAttempts").Number()
		return !ok || n == 1
	})
}

func onlySchedule(o options.Options) bool {
	all := o.Field(scheduleToClose)
	return o.Field(startToClose).Zero() && all.Pos.IsValid() && !all.Zero() && !once(o) && shared(o)
}

func sharedQueue(o options.Options) bool {
	d, ok := o.Field("ScheduleToStartTimeout").Duration()
	return ok && d > 0 && shared(o)
}

// shared: on a task queue of its own an activity may wait for one certain
// worker, and then both timeouts are how to notice that it is gone.
func shared(o options.Options) bool { return o.Field("TaskQueue").Zero() }

// endless reports a call that no timeout reaches.
func (r *run) endless(c *options.Call) {
	f := r.finding(c, "timeout")
	kind := c.Kind.String()
	f.What = "neither StartToCloseTimeout nor ScheduleToCloseTimeout reaches " + name(c)
	if other, ok := otherKind(c); ok {
		f.Check = "kind"
		f.What = "the context of " + name(c) + " carries " + other.String() + ", at which it does not look, and no timeout"
	}
	if c.Kind == options.Local {
		f.What += ", so the SDK fails it without running it"
	} else {
		f.What += ", so the server rejects it and the workflow makes no progress"
	}
	f.Instead = "workflow.With" + kind + " with a StartToCloseTimeout"
	f.Fixes = r.fixes(c)
	r.Report(f)
}

// otherKind is the kind of options that the context carries for sure instead
// of those that the call looks at.
func otherKind(c *options.Call) (options.Kind, bool) {
	if slices.ContainsFunc(c.Reaching(), func(o options.Options) bool { return o.Set }) {
		return 0, false
	}
	for _, kind := range []options.Kind{options.Activity, options.Local, options.Child} {
		of := c.Of[kind]
		if kind != c.Kind && len(of) > 0 && !slices.ContainsFunc(of, func(o options.Options) bool { return !o.Set }) {
			return kind, true
		}
	}
	return 0, false
}

// at reports options where they are given, once for all calls.
func (r *run) at(c *options.Call, check string, pos token.Pos, what, instead string) {
	f := r.finding(c, check)
	if pos.IsValid() {
		if r.seen[given{check, pos}] {
			return
		}
		r.seen[given{check, pos}] = true
		f.Pos, f.End = pos, pos
	}
	f.What, f.Instead = what, instead
	r.Report(f)
}

func (r *run) finding(c *options.Call, check string) emit.Finding {
	f := emit.Finding{
		Check: check, Function: c.Code.Name, Workflows: c.Code.Workflows, Trace: c.Code.Trace,
		Confidence: effects.Likely,
	}
	f.Pos, f.End = r.Effects.Span(c.Instr)
	return f
}

func name(c *options.Call) string {
	call := "ExecuteActivity"
	if c.Kind == options.Local {
		call = "ExecuteLocalActivity"
	}
	if c.Target == "" {
		return call
	}
	return call + " of " + c.Target
}
