// Package migrate moves a module from workflowcheck to replayvet: its comments,
// its settings file, and the places that call it.
package migrate

import (
	"cmp"
	"go/token"
	"slices"

	"github.com/replayvet/replayvet/analyzers"
	"github.com/replayvet/replayvet/cmd/internal/load"
	"github.com/replayvet/replayvet/passes/directives"
	"github.com/replayvet/replayvet/passes/effects"
)

// Comment is one //workflowcheck:ignore.
type Comment struct {
	File       string
	Line       int
	Start, End int // offsets
	// Rules are those whose findings it covers, sorted; none where replayvet
	// has nothing to say.
	Rules []string
	// Reason is what the comment says behind its name.
	Reason string
}

// Comments are those of a package that was analysed with a suite that honours
// them.
func Comments(suite *analyzers.Suite, p *load.Package) []Comment {
	found, ok := p.ResultOf[suite.Directives].(*directives.Result)
	if !ok {
		return nil
	}
	reached, _ := p.ResultOf[suite.Effects].(*effects.Result)
	var all []Comment
	seen := make(map[token.Pos]int)
	for _, d := range found.Directives {
		if !d.Foreign {
			continue
		}
		// One comment can be attached to several nodes.
		at, ok := seen[d.Pos]
		if !ok {
			start, end := p.Pass.Fset.PositionFor(d.Pos, false), p.Pass.Fset.PositionFor(d.End, false)
			at = len(all)
			seen[d.Pos] = at
			all = append(all, Comment{File: start.Filename, Line: start.Line, Start: start.Offset, End: end.Offset, Reason: d.Reason})
		}
		for i, a := range suite.Analyzers {
			result, ok := p.ResultOf[a].(*analyzers.Result)
			if ok && covers(result, d) || reached != nil && reached.Stops(d, suite.Rules[i].ID) {
				all[at].Rules = append(all[at].Rules, suite.Rules[i].ID)
			}
		}
	}
	for i := range all {
		slices.Sort(all[i].Rules)
		all[i].Rules = slices.Compact(all[i].Rules)
	}
	return all
}

func covers(result *analyzers.Result, d *directives.Directive) bool {
	return slices.ContainsFunc(result.Used, func(u analyzers.Use) bool { return u.Directive == d })
}

// Sort puts comments in the order of files and lines, each once: test variants
// of a package repeat them.
func Sort(comments []Comment) []Comment {
	slices.SortFunc(comments, func(a, b Comment) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Start, b.Start))
	})
	var all []Comment
	for _, c := range comments {
		if n := len(all); n > 0 && all[n-1].File == c.File && all[n-1].Start == c.Start {
			all[n-1].Rules = slices.Compact(slices.Sorted(slices.Values(slices.Concat(all[n-1].Rules, c.Rules))))
			continue
		}
		all = append(all, c)
	}
	return all
}
