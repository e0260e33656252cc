package idempotency

import (
	_ "embed"
	"fmt"
	"go/token"

	"golang.org/x/tools/go/analysis"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/analyzers/rule"
	"github.com/replayvet/replayvet/passes/activities"
	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/linkage"
)

//go:embed doc.go
var doc string

// Rule is what doc.go says.
var Rule = rule.MustParse(doc)

// New makes the analyzer over the passes of a suite.
func New(p emit.Passes) *analysis.Analyzer {
	return emit.NewAnalyzer(p, Rule, func(s *emit.Sink) error {
		r := &run{Sink: s, seen: map[place]bool{}}
		all := s.Pass.ResultOf[p.Activities].(*activities.Result).Activities
		for i := range all {
			r.activity(&all[i])
		}
		for _, c := range s.Pass.ResultOf[p.Linkage].(*linkage.Record).Timed {
			s.Leave("unlimited", c.Place)
		}
		return nil
	}, p.Activities, p.Linkage)
}

type run struct {
	*emit.Sink
	// seen are the writes reported: activities that share a helper share them.
	seen map[place]bool
}

type place struct {
	check, what string
	pos         token.Pos
}

// activity judges the changes that one activity makes.
func (r *run) activity(a *activities.Activity) {
	changes := r.changes(a)
	anonymous := a.Signature() != nil && activities.IdentityOf(a.Signature(), r.Config.IdempotencyKeys) == activities.Anonymous
	unlimited := r.unlimited(a)
	for i := range changes {
		c := &changes[i]
		if in := r.fresh(&c.Change); in != nil {
			r.reportFresh(a, c, in)
			continue
		}
		if !anonymous || !repeats(&c.Change) {
			continue
		}
		if unlimited != nil {
			r.reportUnlimited(a, c, unlimited)
			unlimited = nil
		} else if !elsewhere(a) {
			r.reportKey(a, c)
		}
		return
	}
}

// repeats reports whether nothing but the input of the activity could tell a
// retry of the change from another one.
func repeats(c *effects.Change) bool {
	return !c.Same && c.Keyed == "" && !c.Guess && c.Asks == "" && !byExecution(c)
}

// changes are those of the activity with the places to report them at: in its
// own code, or where the activity is named.
func (r *run) changes(a *activities.Activity) []effects.ChangeAt {
	if a.Lit != nil {
		return r.Effects.ChangesOf(a.Lit)
	}
	out := r.Effects.Changes(a.Func)
	for i := range out {
		if !a.Declared {
			out[i].Pos, out[i].End = a.Pos, a.End
		}
	}
	return out
}

// elsewhere reports whether another package reports what the activity's code
// alone shows: the one that has the code and runs it as activity, or the one
// that registers it.
func elsewhere(a *activities.Activity) bool {
	return !a.Declared && (!a.Registered || a.Conduct != nil && a.Conduct.Own)
}

// byExecution reports whether the write is marked with what identifies the
// activity's execution.
func byExecution(c *effects.Change) bool {
	for _, in := range c.Inputs {
		if in.Execution {
			return true
		}
	}
	return false
}

func (r *run) unlimited(a *activities.Activity) *activities.Call {
	for _, c := range a.Calls {
		if !c.Shared && c.Unlimited() {
			return c
		}
	}
	return nil
}

func (r *run) report(a *activities.Activity, c *effects.ChangeAt, f emit.Finding) {
	if key := (place{f.Check, f.What, f.Pos}); r.seen[key] {
		return
	} else {
		r.seen[key] = true
	}
	f.Function = c.Func
	if f.Function == "" {
		f.Function = a.Display
	}
	f.Confidence, f.Suppressed = effects.Likely, c.Suppressed
	r.Report(f)
}

func (r *run) reportFresh(a *activities.Activity, c *effects.ChangeAt, in *effects.Input) {
	if elsewhere(a) {
		return
	}
	into := ""
	if in.Into != "" {
		into = " as " + in.Into
	}
	trace := c.Steps
	if in.At.Text != "" {
		trace = append(append([]effects.Step(nil), trace...), in.At)
	}
	r.report(a, c, emit.Finding{
		Check: "fresh", Pos: c.Pos, End: c.End, Trace: trace,
		What:    fmt.Sprintf("%s is new at each attempt of %s and goes into %s%s, so a retry does it again instead of being recognised", in.Fresh, a.Display, sends(&c.Change), into),
		Instead: "an id from the input, or one derived from activity.GetInfo(ctx)",
	})
}

func (r *run) reportKey(a *activities.Activity, c *effects.ChangeAt) {
	r.report(a, c, emit.Finding{
		Check: "key", Pos: c.Pos, End: c.End, Trace: c.Steps,
		What:    fmt.Sprintf("%s happens again when %s is retried, and nothing that it takes identifies it", sends(&c.Change), a.Display),
		Instead: "an idempotency key from the input or from activity.GetInfo(ctx)",
	})
}

func (r *run) reportUnlimited(a *activities.Activity, c *effects.ChangeAt, call *activities.Call) {
	f := emit.Finding{
		Check: "unlimited", Trace: c.Steps, Workflows: call.Code.Workflows,
		What:    fmt.Sprintf("%s is retried without limit, and %s happens again each time with nothing to identify it", a.Display, sends(&c.Change)),
		Instead: "an idempotency key in its input, or MaximumAttempts in its RetryPolicy",
	}
	f.Pos, f.End = call.Pos, call.End
	r.report(a, c, f)
}

// sends is what a change does, in words.
func sends(c *effects.Change) string {
	switch c.What {
	case "":
		return c.Symbol
	case "POST", "PUT", "PATCH", "DELETE":
		return "the " + c.What + " by " + c.Symbol
	}
	return c.What + " by " + c.Symbol
}
