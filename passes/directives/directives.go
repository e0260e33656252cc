// Package directives answers which findings people have accepted in the
// source. It reads suppression comments:
//
//	//replayvet:ignore rule[,rule] reason
//
// on a line, a statement, a block, a declaration or a file. "rule/check" names
// a single check of a rule.
//
// It knows the rules of the syntax, not the names of the rules, and it does
// not know whether a comment suppresses anything: both are for the rule
// staleignore to say.
package directives

import (
	"cmp"
	"go/token"
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/replayvet/replayvet/passes/config"
)

// Directive is one suppression comment.
type Directive struct {
	Pos, End token.Pos
	// From and To delimit the source it covers; none if it has a Problem.
	From, To token.Pos
	// Rules it names, "rule" or "rule/check"; empty for
	// //workflowcheck:ignore, which covers all.
	Rules []string
	// RulePos is where each of Rules is written.
	RulePos []token.Pos
	Reason  string
	// Foreign is true for //workflowcheck:ignore.
	Foreign bool
	// Problem is the sentence that says what is wrong with the comment
	// itself (no reason, unknown form, a space after //), or "". A comment
	// with a problem covers nothing, because what is meant is a guess.
	Problem string
}

// Result of the pass, in source order.
type Result struct{ Directives []*Directive }

// Covering returns the directive that suppresses rule at pos, or nil. The
// innermost wins. A directive that names one check of the rule does not
// suppress the rule; CoveringCheck finds it.
func (r *Result) Covering(rule string, pos token.Pos) *Directive {
	return r.innermost(pos, func(name string) bool { return name == rule })
}

// CoveringCheck returns the innermost directive that suppresses the check of
// the rule at pos, by the rule's name or by rule/check, or nil.
func (r *Result) CoveringCheck(rule, check string, pos token.Pos) *Directive {
	return r.innermost(pos, func(name string) bool { return name == rule || name == rule+"/"+check })
}

func (r *Result) innermost(pos token.Pos, names func(string) bool) *Directive {
	var best *Directive
	for _, d := range r.Directives {
		if pos < d.From || pos >= d.To || !d.Foreign && !slices.ContainsFunc(d.Rules, names) {
			continue
		}
		// Of two over the same code, the later is the closer.
		if best == nil || d.To-d.From <= best.To-best.From {
			best = d
		}
	}
	return best
}

// NewAnalyzer returns the pass; its result is *Result. It requires config.
func NewAnalyzer(settings *analysis.Analyzer) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:             "replayvetdirectives",
		Doc:              "read the suppression comments of a package",
		Requires:         []*analysis.Analyzer{settings},
		RunDespiteErrors: true, // comments need no types
		ResultType:       reflect.TypeFor[*Result](),
		Run: func(pass *analysis.Pass) (any, error) {
			cfg := pass.ResultOf[settings].(*config.Config)
			result := new(Result)
			for _, file := range pass.Files {
				own := read(pass.Fset, file)
				if cfg.HonourWorkflowcheckIgnore {
					own = append(own, readForeign(pass.Fset, file)...)
				}
				result.Directives = append(result.Directives, own...)
			}
			slices.SortStableFunc(result.Directives, func(a, b *Directive) int { return cmp.Compare(a.Pos, b.Pos) })
			return result, nil
		},
	}
}
