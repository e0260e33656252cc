package sideeffect

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/constant"
	"go/format"
	"go/token"
	"path/filepath"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
)

// reportLoop reports an id that is another one in each turn of a loop around
// the call.
func reportLoop(s *emit.Sink, r record) {
	turn := loopAround(r.call.Block())
	if len(turn) == 0 || r.id == nil || !newVaries(turn).value(r.id) {
		return
	}
	f := r.start(s, "id", r.call)
	f.What = "the id of " + r.name + " is another in each turn of the loop, so no turn finds the value of the one before and each adds to the history"
	f.Instead = "a constant id, or workflow.SideEffect"
	s.Report(f)
}

// reportMeanings reports the second of two bodies under one id of a workflow.
func reportMeanings(s *emit.Sink, records []record) {
	for i, second := range records {
		id, ok := constantID(second)
		if !ok {
			continue
		}
		for _, first := range records[:i] {
			other, ok := constantID(first)
			if !ok || other != id || !shareWorkflow(first, second) || !differ(s.Pass.Fset, first.bodies, second.bodies) {
				continue
			}
			at := s.Pass.Fset.Position(first.call.Pos())
			f := second.start(s, "id", second.call)
			f.What = fmt.Sprintf("the id %q of %s has another body at %s:%d, so each of them can get the value that the other recorded",
				id, second.name, filepath.Base(at.Filename), at.Line)
			f.Instead = "an id for each"
			s.Report(f)
			break
		}
	}
}

func constantID(r record) (string, bool) {
	c, ok := r.id.(*ssa.Const)
	if !r.mutable || !ok || c.Value == nil || c.Value.Kind() != constant.String {
		return "", false
	}
	return constant.StringVal(c.Value), true
}

func shareWorkflow(a, b record) bool {
	return slices.ContainsFunc(a.code.Workflows, func(w string) bool { return slices.Contains(b.code.Workflows, w) })
}

// differ reports whether two side effects compute different values, as far as
// their source tells: literals with the same text do the same.
func differ(fset *token.FileSet, a, b []*ssa.Function) bool {
	if len(a) == 0 || len(b) == 0 {
		return false // not in view
	}
	for _, f := range a {
		for _, g := range b {
			if f == g || text(fset, f) == text(fset, g) {
				return false
			}
		}
	}
	return true
}

func text(fset *token.FileSet, fn *ssa.Function) string {
	lit, ok := fn.Syntax().(*ast.FuncLit)
	if !ok {
		return fn.String()
	}
	var b bytes.Buffer
	if err := format.Node(&b, fset, lit.Body); err != nil {
		return fn.String()
	}
	return b.String()
}
