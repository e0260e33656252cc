package finding

import (
	"go/token"

	"github.com/replayvet/replayvet/analyzers"
	"github.com/replayvet/replayvet/passes/effects"
)

// From converts what a rule reported.
func From(r analyzers.Reported, paths Paths) Finding {
	f := Finding{
		Rule:       r.Rule,
		Check:      r.Rule + "/" + r.Check,
		Severity:   Severity(r.Severity),
		Message:    r.Message,
		Range:      rangeOf(r.Position, r.EndPosition, paths),
		Package:    r.Package,
		Function:   r.Function,
		Workflows:  orEmpty(r.Workflows),
		Trace:      steps(r.Trace, paths),
		Fixes:      []Fix{},
		URL:        r.URL,
		Confidence: r.Confidence.String(),
		Suppressed: r.Suppressed,
		Linked:     r.Linked,
	}
	for _, fix := range r.Fixes {
		f.Fixes = append(f.Fixes, Fix{Message: fix.Message, Safe: fix.Safe})
	}
	return f
}

// FromUnresolved converts a call that effects could not resolve. fset is the
// one its positions belong to.
func FromUnresolved(s effects.Site, fset *token.FileSet, paths Paths) Unresolved {
	u := Unresolved{
		Range:      rangeOf(fset.Position(s.Pos), fset.Position(s.End), paths),
		Call:       s.Callee,
		Function:   s.Func,
		Workflows:  orEmpty(s.Workflows),
		Candidates: orEmpty(s.Candidates),
	}
	if u.Call == "" {
		u.Call = s.Symbol
	}
	return u
}

// steps converts a trace.
func steps(trace []effects.Step, paths Paths) []Step {
	out := make([]Step, 0, len(trace))
	for _, s := range trace {
		out = append(out, Step{File: paths.ShowStep(s.File), Line: s.Line, Column: s.Column, Text: s.Text})
	}
	return out
}

func rangeOf(start, end token.Position, paths Paths) Range {
	r := Range{File: paths.Show(start.Filename), Source: start.Filename, Line: start.Line, Column: start.Column, EndLine: end.Line, EndColumn: end.Column}
	if end.Filename != start.Filename || end.Line < start.Line || end.Line == start.Line && end.Column < start.Column {
		r.EndLine, r.EndColumn = r.Line, r.Column
	}
	return r
}
