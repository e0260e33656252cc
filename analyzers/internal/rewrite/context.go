package rewrite

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/replayvet/replayvet/passes/workflows"
)

// Context is the workflow.Context in scope here: the one of the innermost
// block that has one, and of several there the function's parameter, else the
// one that was declared last. It is nil if there is none that has a name.
//
// A coroutine or a handler with a context of its own so gets that one.
func (p *Place) Context() *types.Var {
	if p.Workflows.Context == nil {
		return nil
	}
	file := p.Pass.TypesInfo.Scopes[p.File]
	innermost := file.Innermost(p.pos)
	for scope := innermost; scope != nil && scope != file; scope = scope.Parent() {
		var best *types.Var
		for _, name := range scope.Names() {
			v, ok := scope.Lookup(name).(*types.Var)
			if !ok || name == "_" || !types.AssignableTo(v.Type(), p.Workflows.Context) {
				continue
			}
			// Later declared, or hidden by another variable.
			if _, found := innermost.LookupParent(name, p.pos); found != v {
				continue
			}
			if best == nil || v.Kind() == types.ParamVar || best.Kind() != types.ParamVar && v.Pos() > best.Pos() {
				best = v
			}
		}
		if best != nil {
			return best
		}
	}
	return nil
}

// Blocking reports whether the code here may issue commands and wait: it is no
// query handler, validator, condition, or code that the SDK runs outside
// replay, as far as that is in view.
func (p *Place) Blocking() bool {
	for _, n := range p.Path {
		var fn types.Object
		lit, _ := n.(*ast.FuncLit)
		if decl, ok := n.(*ast.FuncDecl); ok {
			fn = p.Pass.TypesInfo.Defs[decl.Name]
		}
		if lit == nil && fn == nil {
			continue
		}
		for _, root := range p.Workflows.Roots {
			if lit != nil && root.Lit == lit || fn != nil && types.Object(root.Func) == fn {
				switch root.Kind {
				case workflows.QueryHandler, workflows.Validator, workflows.Condition:
					return false
				}
			}
		}
		if lit != nil && slices.Contains(p.Workflows.Excluded, ast.Node(lit)) {
			return false
		}
	}
	return true
}
