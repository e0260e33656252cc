package emit

import (
	"cmp"
	"go/token"
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/replayvet/replayvet/passes/config"
	"github.com/replayvet/replayvet/passes/directives"
)

var resultType = reflect.TypeFor[*Result]()

// settle decides what becomes of each finding, in an order that does not
// depend on the one in which the rule found them, and reports the diagnostics.
func (s *Sink) settle() *Result {
	result := &Result{Used: s.left}
	if len(s.findings)+len(s.left) == 0 {
		return result
	}
	for i := range s.findings {
		s.anchor(&s.findings[i])
	}
	// By file and line, not by token.Pos: files are parsed at the same time
	// and their order in a file set varies.
	slices.SortStableFunc(s.findings, func(a, b Finding) int {
		return cmp.Or(s.compare(a.Pos, b.Pos), cmp.Compare(a.Check, b.Check),
			cmp.Compare(a.message(), b.message()), s.compare(a.End, b.End))
	})
	s.findings = slices.CompactFunc(s.findings, func(a, b Finding) bool {
		return a.Pos == b.Pos && a.Check == b.Check && a.message() == b.message()
	})
	for _, f := range s.findings {
		directive := s.covering(f)
		if directive != nil {
			result.Used = append(result.Used, Use{directive, f.Check})
		}
		check, _ := s.Rule.Check(f.Check)
		severity := s.Config.SeverityFor(s.Rule.ID, f.Check, check.Severity)
		if severity == config.Off || severity < s.Config.Minimum || s.Config.Skips(s.Pass.Fset.Position(f.Pos).Filename) {
			continue
		}
		r := s.reported(f, severity)
		r.Suppressed = directive != nil
		result.Findings = append(result.Findings, r)
		if !r.Suppressed {
			s.Pass.Report(s.diagnostic(f, r))
		}
	}
	slices.SortFunc(result.Used, func(a, b Use) int {
		return cmp.Or(s.compare(a.Directive.Pos, b.Directive.Pos), cmp.Compare(a.Check, b.Check))
	})
	result.Used = slices.Compact(result.Used)
	return result
}

// anchor gives a finding without a position one: code that the compiler makes
// up has none, and a finding must not get lost over it.
func (s *Sink) anchor(f *Finding) {
	if !f.Pos.IsValid() {
		f.Pos, f.End = s.Pass.Files[0].Name.Pos(), s.Pass.Files[0].Name.End()
	}
	if f.End < f.Pos {
		f.End = f.Pos
	}
}

func (s *Sink) compare(a, b token.Pos) int {
	p, q := s.Pass.Fset.Position(a), s.Pass.Fset.Position(b)
	return cmp.Or(cmp.Compare(p.Filename, q.Filename), cmp.Compare(p.Line, q.Line), cmp.Compare(p.Column, q.Column))
}

// covering is the innermost directive that suppresses f, by the rule's name or
// the check's.
func (s *Sink) covering(f Finding) *directives.Directive {
	if d := s.Directives.CoveringCheck(s.Rule.ID, f.Check, f.Pos); d != nil {
		return d
	}
	return f.Suppressed
}

func (s *Sink) reported(f Finding, severity config.Severity) Reported {
	r := Reported{
		Rule:        s.Rule.ID,
		Check:       f.Check,
		Severity:    severity,
		Message:     f.message(),
		Position:    s.Pass.Fset.Position(f.Pos),
		EndPosition: s.Pass.Fset.Position(f.End),
		Package:     s.Pass.Pkg.Path(),
		Function:    f.Function,
		Workflows:   f.Workflows,
		Trace:       f.Trace,
		Fixes:       slices.Clone(f.Fixes),
		URL:         s.Rule.URL(f.Check),
		Confidence:  f.Confidence,
	}
	// Drivers that apply one fix apply the first.
	slices.SortStableFunc(r.Fixes, func(a, b Fix) int { return cmp.Compare(unsafety(a), unsafety(b)) })
	return r
}

func unsafety(f Fix) int {
	if f.Safe {
		return 0
	}
	return 1
}

func (s *Sink) diagnostic(f Finding, r Reported) analysis.Diagnostic {
	d := analysis.Diagnostic{
		Pos:      f.Pos,
		End:      f.End,
		Category: r.Rule + "/" + r.Check,
		Message:  r.Message,
		URL:      r.URL,
		Related:  s.related(f),
	}
	for _, fix := range r.Fixes {
		if fix.Safe {
			d.SuggestedFixes = append(d.SuggestedFixes, fix.SuggestedFix)
		}
	}
	return d
}
