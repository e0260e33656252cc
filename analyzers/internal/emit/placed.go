package emit

import (
	"cmp"
	"slices"

	"github.com/replayvet/replayvet/analyzers/rule"
	"github.com/replayvet/replayvet/passes/config"
	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/linkage"
)

// Placed is a finding at a place of a linkage record, which a rule can make of
// one package or, in a driver that keeps the records, of all together.
type Placed struct {
	Check         string
	At            linkage.Place
	What, Instead string
	Confidence    effects.Confidence
	Function      string
	Workflows     []string
	Trace         []effects.Step
	// Package that the place is in.
	Package string
}

// Collect lists what a rule reports to a sink that belongs to no package: it
// has a Rule and a Config, and nothing else.
func Collect(cfg *config.Config, r *rule.Rule, run func(*Sink)) []Finding {
	s := &Sink{Rule: r, Config: cfg}
	run(s)
	return s.findings
}

// Place is f at a place of a record.
func (f Finding) Place(at linkage.Place, in *linkage.Record) Placed {
	return Placed{
		Check: f.Check, At: at, What: f.What, Instead: f.Instead, Confidence: f.Confidence,
		Function: f.Function, Workflows: f.Workflows, Trace: f.Trace, Package: in.Package,
	}
}

// ReportPlaced adds a finding about the sink's own package.
func (s *Sink) ReportPlaced(p Placed) {
	s.Report(Finding{Check: p.Check, Pos: p.At.Pos, End: p.At.End, What: p.What, Instead: p.Instead, Confidence: p.Confidence})
}

// Leave says that other packages decide whether there is a finding of that
// check at a place, so that a comment that suppresses it does not look stale.
func (s *Sink) Leave(check string, at linkage.Place) {
	if d := s.Directives.CoveringCheck(s.Rule.ID, check, at.Pos); d != nil {
		s.left = append(s.left, Use{d, check})
	}
}

// Settled grades findings that were made of several packages, as settle does
// those of one.
func Settled(cfg *config.Config, r *rule.Rule, found []Placed) []Reported {
	var out []Reported
	for _, p := range found {
		check, _ := r.Check(p.Check)
		severity := cfg.SeverityFor(r.ID, p.Check, check.Severity)
		if severity == config.Off || severity < cfg.Minimum || cfg.Skips(p.At.From.Filename) {
			continue
		}
		f := Finding{What: p.What, Instead: p.Instead, Function: p.Function, Workflows: p.Workflows, Trace: p.Trace}
		out = append(out, Reported{
			Rule: r.ID, Check: p.Check, Severity: severity, Message: f.message(),
			Position: p.At.From, EndPosition: p.At.To, Package: p.Package,
			Function: p.Function, Workflows: p.Workflows, Trace: p.Trace, URL: r.URL(p.Check), Confidence: p.Confidence, Linked: true,
			Suppressed: slices.ContainsFunc(p.At.Ignored, func(name string) bool {
				return name == "*" || name == r.ID || name == r.ID+"/"+p.Check
			}),
		})
	}
	slices.SortStableFunc(out, func(a, b Reported) int {
		return cmp.Or(cmp.Compare(a.Position.Filename, b.Position.Filename), cmp.Compare(a.Position.Offset, b.Position.Offset),
			cmp.Compare(a.Check, b.Check), cmp.Compare(a.Message, b.Message))
	})
	return out
}
