package cancelcleanup

import (
	"go/ast"
	"go/token"
	"go/types"
	"regexp"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/passes/effects"
)

// compensating are the names by which people call what undoes a step. There is
// nothing else that tells a list of compensations from one of steps.
var compensating = regexp.MustCompile(`(?i)compensat|roll_?backs?|undo|saga`)

// loop runs the compensations of a list, one after another.
type loop struct {
	stmt ast.Stmt
	body *ast.BlockStmt
	// list holds the compensations; index and value are the variables of the
	// turn, either may be nil.
	list         types.Object
	index, value types.Object
	forward      bool
}

// sagas reports lists of compensations that are run on the context of the
// workflow, or in the order in which they were added.
func (r *run) sagas() {
	byPos := map[token.Pos]ssa.CallInstruction{}
	for i := range r.Effects.Code {
		for _, b := range r.Effects.Code[i].Func.Blocks {
			for _, instr := range b.Instrs {
				if call, ok := instr.(ssa.CallInstruction); ok && call.Pos().IsValid() {
					byPos[call.Pos()] = call
				}
			}
		}
	}
	root := inspector.New(r.Pass.Files).Root()
	for c := range root.Preorder((*ast.RangeStmt)(nil), (*ast.ForStmt)(nil)) {
		l, ok := r.loopOf(c.Node())
		if !ok {
			continue
		}
		named := compensating.MatchString(l.list.Name()) || compensating.MatchString(types.TypeString(l.list.Type(), nil))
		for fn := range c.Enclosing((*ast.FuncDecl)(nil)) {
			decl := fn.Node().(*ast.FuncDecl)
			named = named || compensating.MatchString(decl.Name.Name)
			if decl.Recv != nil && len(decl.Recv.List) > 0 {
				named = named || compensating.MatchString(types.ExprString(decl.Recv.List[0].Type))
			}
		}
		if named {
			r.saga(l, byPos)
		}
	}
}

func (r *run) saga(l loop, byPos map[token.Pos]ssa.CallInstruction) {
	var first ssa.CallInstruction
	ast.Inspect(l.body, func(n ast.Node) bool {
		if _, ok := n.(*ast.FuncLit); ok {
			return false
		}
		expr, ok := n.(*ast.CallExpr)
		if !ok || !r.usesElement(l, expr) {
			return true
		}
		call := byPos[expr.Lparen]
		code := r.code[parent(call)]
		if call == nil || code == nil {
			return true
		}
		if first == nil {
			first = call
		}
		s := &search{run: r, outer: call, seen: map[*ssa.Function]bool{}}
		s.each = func(f found) {
			r.report(&f, code, "compensation", f.name+" undoes a step on the context of the workflow, so nothing is undone when the workflow is cancelled")
		}
		s.call(call, &frame{fn: call.Parent()})
		return true
	})
	if first == nil || !l.forward || !r.waits(l) || r.reversed(l.list) {
		return
	}
	code := r.code[first.Parent()]
	r.Report(emit.Finding{
		Check: "order", Pos: l.stmt.Pos(), End: l.body.Lbrace, Function: code.Name, Workflows: code.Workflows, Trace: code.Trace,
		Confidence: effects.Possible,
		What:       "the compensations in " + l.list.Name() + " run in the order in which they were added, so that a step is undone before those that build on it",
		Instead:    "the reverse order, from the last to the first",
	})
}

func parent(call ssa.CallInstruction) *ssa.Function {
	if call == nil {
		return nil
	}
	return call.Parent()
}

// usesElement reports whether a call runs an element of the list, or starts
// what one says.
func (r *run) usesElement(l loop, call *ast.CallExpr) bool {
	used := false
	ast.Inspect(call, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.Ident:
			obj := r.Pass.TypesInfo.Uses[n]
			used = used || obj != nil && (obj == l.value || obj == l.index)
		}
		return true
	})
	return used
}

// waits reports whether a turn of the loop ends before the next begins:
// compensations that run at the same time have no order.
func (r *run) waits(l loop) bool {
	waits := false
	ast.Inspect(l.body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.GoStmt:
			return false
		case *ast.CallExpr:
			switch fun := ast.Unparen(n.Fun).(type) {
			case *ast.SelectorExpr:
				waits = waits || fun.Sel.Name == "Get" || r.isElement(l, fun)
			default:
				waits = waits || r.isElement(l, fun)
			}
		}
		return true
	})
	return waits
}

// isElement reports whether an expression is an element, or a field of one.
func (r *run) isElement(l loop, e ast.Expr) bool {
	for {
		switch x := ast.Unparen(e).(type) {
		case *ast.SelectorExpr:
			e = x.X
			continue
		case *ast.IndexExpr:
			return objectOf(r.Pass.TypesInfo, x.X) == l.list
		case *ast.Ident:
			return l.value != nil && r.Pass.TypesInfo.Uses[x] == l.value
		}
		return false
	}
}
