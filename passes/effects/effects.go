// Package effects summarises what functions do that replay cannot reproduce.
package effects

import "golang.org/x/tools/go/analysis"

// NewAnalyzer returns the pass; its result is *Result. It is the only pass
// with facts. The arguments are the passes it requires.
func NewAnalyzer(config, workflows, directives *analysis.Analyzer) *analysis.Analyzer {
	panic("contract")
}
