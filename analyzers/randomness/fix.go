package randomness

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/analyzers/internal/rewrite"
	"github.com/replayvet/replayvet/passes/effects"
)

// fixes records a number or an id by workflow.SideEffect, in front of the
// statement that uses it. That adds a marker to the history, so it needs a
// review. What is drawn for cryptography stays: it must not stand in a
// history.
func fixes(w *rewrite.Writer, site effects.Site) []emit.Fix {
	if site.Check != "prng" && site.Check != "id" {
		return nil
	}
	p := w.At(site.Pos, site.End)
	if p == nil || !p.Blocking() {
		return nil
	}
	call, _ := p.Call()
	if call == nil {
		return nil
	}
	// A function on the way to the cause may do other things as well.
	fn := typeutil.StaticCallee(w.Pass.TypesInfo, call)
	ctx := p.Context()
	if fn == nil || fn.Signature().Recv() != nil || effects.DisplayName(fn) != site.Symbol || ctx == nil || givenContext(p, call) {
		return nil
	}
	if _, ok := w.Pass.TypesInfo.TypeOf(call).(*types.Tuple); ok {
		// uuid.Must(uuid.NewV7())
		around, ok := p.Path[1].(*ast.CallExpr)
		if !ok || len(around.Args) != 1 || around.Fun == call {
			return nil
		}
		p, call = p.Up(1), around
	}
	t := w.Pass.TypesInfo.TypeOf(call)
	if !recordable(t) {
		return nil
	}
	stmt := p.Around()
	if stmt == nil || !p.First(stmt) {
		return nil
	}
	written, edits, ok := stmt.Type(t)
	returning := stmt.Returning("err")
	if !ok || returning == "" {
		return nil
	}
	workflow, imports := stmt.Qualifier()
	edits = append(edits, imports...)
	r := &recording{Place: stmt, call: call, written: written, ctx: ctx.Name(), workflow: workflow, returning: returning}
	edits = append(edits, r.edits(site)...)
	return p.Fix(false, "Record "+types.ExprString(call.Fun)+" by "+workflow+"SideEffect("+ctx.Name()+", ...)"+rewrite.Guard, edits...)
}

// recording is the statement that records the result of a call.
type recording struct {
	*rewrite.Place
	call                              *ast.CallExpr
	written, ctx, workflow, returning string
}

func (r *recording) edits(site effects.Site) []analysis.TextEdit {
	indent := r.Indent(r.call.Pos())
	if v := r.defined(); v != "" {
		before, after := r.lines(v, indent)
		return []analysis.TextEdit{
			rewrite.Replace(r.Path[0].Pos(), r.call.Pos(), before),
			rewrite.Insert(r.call.End(), after),
		}
	}
	base := "drawn"
	if site.Check == "id" {
		base = "id"
	}
	v := r.Name(base)
	indent = r.Indent(r.Path[0].Pos())
	before, after := r.lines(v, indent)
	return []analysis.TextEdit{
		rewrite.Insert(r.Path[0].Pos(), before+r.Text(r.call)+after+"\n"+indent),
		rewrite.Replace(r.call.Pos(), r.call.End(), v),
	}
}

func (r *recording) lines(v, indent string) (before, after string) {
	before = "var " + v + " " + r.written + "\n" + indent +
		"if err := " + r.workflow + "SideEffect(" + r.ctx + ", func(" + r.workflow + "Context) any {\n" + indent + "\treturn "
	after = "\n" + indent + "}).Get(&" + v + "); err != nil {\n" + indent + "\t" + r.returning + "\n" + indent + "}"
	return before, after
}

// defined is the variable that the statement declares with the call as its
// value, which then needs no other. The call must not mention its name.
func (r *recording) defined() string {
	assign, ok := r.Path[0].(*ast.AssignStmt)
	if !ok || assign.Tok != token.DEFINE || len(assign.Lhs) != 1 || assign.Rhs[0] != r.call {
		return ""
	}
	name := assign.Lhs[0].(*ast.Ident).Name
	taken := name == "_"
	ast.Inspect(r.call, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		taken = taken || ok && id.Name == name
		return !taken
	})
	if taken {
		return ""
	}
	return name
}

func givenContext(p *rewrite.Place, call *ast.CallExpr) bool {
	given := false
	ast.Inspect(call, func(n ast.Node) bool {
		if e, ok := n.(ast.Expr); ok {
			if t := p.Pass.TypesInfo.TypeOf(e); t != nil && p.Workflows.IsContext(t) {
				given = true
			}
		}
		return !given
	})
	return given
}

// recordable reports whether a value comes out of the default data converter
// as it went in.
func recordable(t types.Type) bool {
	if t == nil {
		return false
	}
	if has(t, "MarshalText") && has(types.NewPointer(t), "UnmarshalText") {
		return true
	}
	if has(t, "MarshalJSON") || has(t, "MarshalText") {
		return false
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Info()&(types.IsInteger|types.IsFloat|types.IsString|types.IsBoolean) != 0 && u.Info()&types.IsUntyped == 0
	case *types.Slice:
		return recordable(u.Elem())
	case *types.Array:
		return recordable(u.Elem())
	}
	return false
}

func has(t types.Type, method string) bool {
	obj, _, _ := types.LookupFieldOrMethod(t, false, nil, method)
	_, ok := obj.(*types.Func)
	return ok
}
