package retrypolicy

import (
	_ "embed"
	"go/token"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/analyzers/rule"
	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/options"
)

//go:embed doc.go
var doc string

// Rule is what doc.go says.
var Rule = rule.MustParse(doc)

// New makes the analyzer over the passes of a suite.
func New(p emit.Passes) *analysis.Analyzer {
	return emit.NewAnalyzer(p, Rule, func(s *emit.Sink) error {
		r := &run{Sink: s, seen: map[given]bool{}}
		r.started()
		calls := s.Pass.ResultOf[p.Options].(*options.Result).Calls
		for i := range calls {
			r.call(&calls[i])
		}
		return nil
	}, p.Options)
}

type run struct {
	*emit.Sink
	// seen are the values reported, since many calls can share a policy.
	seen map[given]bool
}

type given struct {
	check string
	pos   token.Pos
}

func (r *run) call(c *options.Call) {
	reaching := c.Reaching()
	if len(reaching) == 0 {
		return
	}
	all := func(judge func(options.Options, options.Struct) bool) bool {
		return !slices.ContainsFunc(reaching, func(o options.Options) bool {
			policies, ok := policiesOf(o)
			return !ok || slices.ContainsFunc(policies, func(p options.Struct) bool { return !judge(o, p) })
		})
	}
	first := reaching[0]
	policies, ok := policiesOf(first)
	if !ok {
		return
	}
	policy := policies[0]
	if c.Kind == options.Child && all(func(_ options.Options, p options.Struct) bool { return attempts(p) != 1 }) {
		r.at(c, "workflow", first.Field("RetryPolicy").Pos,
			"the RetryPolicy of "+name(c)+" starts the whole workflow again, with nothing of what it did undone", "retry policies of its activities")
	}
	if c.Kind != options.Local && all(func(_ options.Options, p options.Struct) bool { _, why := fault(p); return why != "" }) {
		field, why := fault(policy)
		r.at(c, "rejected", policy.Field(field).Pos, "the server rejects the retry policy of "+name(c)+": "+why+", so the workflow makes no progress", "")
		return
	}
	if c.Kind == options.Child {
		return
	}
	for _, p := range policies {
		r.errorTypes(c, p)
	}
	if all(late) {
		r.at(c, "interval", policy.Field("InitialInterval").Pos,
			"the InitialInterval of "+name(c)+" is longer than its ScheduleToCloseTimeout, so it is never retried", "a shorter InitialInterval, or MaximumAttempts: 1")
	}
	if c.Kind == options.Activity && all(func(_ options.Options, p options.Struct) bool { return attempts(p) == 1 }) {
		r.at(c, "once", policy.Field("MaximumAttempts").Pos,
			name(c)+" is attempted once only, so the restart of a worker is enough to fail it", "more attempts if it is idempotent")
	}
}

// policiesOf are the policies of one set of options; ok is false when it may
// have none, or one that is not in view.
func policiesOf(o options.Options) (policies []options.Struct, ok bool) {
	set := o.Field("RetryPolicy")
	return set.Policies, set.Known && len(set.Policies) > 0
}

// attempts is the limit of attempts, -1 when it is not in view.
func attempts(p options.Struct) float64 {
	n, ok := p.Field("MaximumAttempts").Number()
	if !ok {
		return -1
	}
	return n
}

// late: the first retry is due when the time is over.
func late(o options.Options, p options.Struct) bool {
	total, ok := o.Field("ScheduleToCloseTimeout").Duration()
	wait, known := p.Field("InitialInterval").Duration()
	return ok && known && total > 0 && wait > total && attempts(p) != 1
}

// at reports a value where it is given, once for all calls.
func (r *run) at(c *options.Call, check string, pos token.Pos, what, instead string) {
	f := emit.Finding{
		Check: check, What: what, Instead: instead,
		Function: c.Code.Name, Workflows: c.Code.Workflows, Trace: c.Code.Trace, Confidence: effects.Likely,
	}
	f.Pos, f.End = r.Effects.Span(c.Instr)
	if pos.IsValid() {
		if r.seen[given{check, pos}] {
			return
		}
		r.seen[given{check, pos}] = true
		f.Pos, f.End = pos, pos
	}
	r.Report(f)
}

func name(c *options.Call) string {
	call := map[options.Kind]string{
		options.Activity: "ExecuteActivity", options.Local: "ExecuteLocalActivity", options.Child: "ExecuteChildWorkflow",
	}[c.Kind]
	if c.Target == "" {
		return call
	}
	return call + " of " + c.Target
}
