// Package directives reads suppression comments:
//
//	//replayvet:ignore rule[,rule] reason
//
// on a line, a statement, a block or a declaration.
package directives

import (
	"go/token"

	"golang.org/x/tools/go/analysis"
)

// Directive is one suppression comment.
type Directive struct {
	Pos, End token.Pos
	// From and To delimit the source it covers.
	From, To token.Pos
	// Rules it names; empty for //workflowcheck:ignore, which covers all.
	Rules  []string
	Reason string
	// Foreign is true for //workflowcheck:ignore.
	Foreign bool
	// Problem is the sentence that says what is wrong with the comment
	// itself (no reason, unknown form, a space after //), or "".
	Problem string
}

// Result of the pass, in source order.
type Result struct{ Directives []*Directive }

// Covering returns the directive that suppresses rule at pos, or nil. The
// innermost wins.
func (r *Result) Covering(rule string, pos token.Pos) *Directive { panic("contract") }

// NewAnalyzer returns the pass; its result is *Result. It requires config.
func NewAnalyzer(config *analysis.Analyzer) *analysis.Analyzer { panic("contract") }
