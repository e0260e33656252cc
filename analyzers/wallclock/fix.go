package wallclock

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/analyzers/internal/rewrite"
	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/models"
)

// fixes replaces the calls that the SDK has a counterpart for.
func fixes(w *rewrite.Writer, site effects.Site) []emit.Fix {
	p := w.At(site.Pos, site.End)
	if p == nil {
		return nil
	}
	call, name := p.Call()
	ctx := p.Context()
	if ctx == nil {
		return nil
	}
	switch name {
	case "time.Now", "time.Since", "time.Until":
		return now(p, call, name, ctx.Name(), site)
	case "time.Sleep":
		return sleep(p, call, ctx.Name())
	}
	return nil
}

// now is safe, because it issues no command and history has the value on every
// replay. The exception is a time that tells things apart: workflow.Now does
// not advance until the workflow yields.
func now(p *rewrite.Place, call *ast.CallExpr, name, ctx string, site effects.Site) []emit.Fix {
	if spins(p) {
		return nil
	}
	workflow, edits := p.Qualifier()
	title := "Replace " + name + " with " + workflow + "Now(" + ctx + ")"
	switch name {
	case "time.Now":
		title = "Replace time.Now() with " + workflow + "Now(" + ctx + ")"
		edits = append(edits, rewrite.Replace(call.Fun.Pos(), call.Fun.End(), workflow+"Now"), rewrite.Insert(call.Lparen+1, ctx))
	case "time.Since":
		edits = append(edits, rewrite.Replace(call.Fun.Pos(), call.Fun.End(), workflow+"Now("+ctx+").Sub"))
	case "time.Until":
		from, to := "", ""
		if !operand(call.Args[0]) {
			from, to = "(", ")"
		}
		edits = append(edits, rewrite.Replace(call.Pos(), call.Args[0].Pos(), from),
			rewrite.Replace(call.Args[0].End(), call.End(), to+".Sub("+workflow+"Now("+ctx+"))"))
	}
	safe := !distinguishes(p, site)
	if !safe {
		title += ", which stays the same until the workflow yields"
	}
	return p.Fix(safe, title, edits...)
}

// operand reports whether a selector can follow an expression.
func operand(e ast.Expr) bool {
	switch e.(type) {
	case *ast.Ident, *ast.SelectorExpr, *ast.CallExpr, *ast.IndexExpr, *ast.ParenExpr:
		return true
	}
	return false
}

// fine are the methods of a time that people make unique numbers with.
var fine = []string{"UnixNano", "UnixMicro", "UnixMilli", "Nanosecond"}

func distinguishes(p *rewrite.Place, site effects.Site) bool {
	if site.Sinks.Has(effects.SinkID) {
		return true
	}
	sel, ok := p.Parent().(*ast.SelectorExpr)
	return ok && slices.Contains(fine, sel.Sel.Name)
}

// spins reports whether the call is in a loop that may wait for the host's clock
// to advance: nothing in it hands a context to anybody.
func spins(p *rewrite.Place) bool {
	for _, n := range p.Path {
		switch n := n.(type) {
		case *ast.FuncLit, *ast.FuncDecl:
			return false
		case *ast.ForStmt:
			in := n.Cond != nil && n.Cond.Pos() <= p.Path[0].Pos() && p.Path[0].End() <= n.Cond.End()
			if (n.Post == nil || in) && !yields(p, n) {
				return true
			}
		}
	}
	return false
}

// yields reports whether a call in a loop is given a context for something
// other than to look at it.
func yields(p *rewrite.Place, loop *ast.ForStmt) bool {
	found := false
	ast.Inspect(loop, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || found {
			return !found
		}
		if fn := typeutil.StaticCallee(p.Pass.TypesInfo, call); fn != nil && models.OfSDK(fn) && slices.Contains(looks, fn.Name()) {
			return true
		}
		found = slices.ContainsFunc(call.Args, func(arg ast.Expr) bool { return isContext(p, p.Pass.TypesInfo.TypeOf(arg)) })
		return !found
	})
	return found
}

var looks = []string{"Now", "GetLogger", "GetInfo", "GetMetricsHandler", "IsReplaying"}

func isContext(p *rewrite.Place, t types.Type) bool { return t != nil && p.Workflows.IsContext(t) }

// sleep adds a timer to the commands, so it needs a review.
func sleep(p *rewrite.Place, call *ast.CallExpr, ctx string) []emit.Fix {
	before, after, ok := p.Handle()
	if !ok || !p.Statement() || !p.Blocking() {
		return nil
	}
	workflow, edits := p.Qualifier()
	edits = append(edits,
		rewrite.Replace(call.Fun.Pos(), call.Fun.End(), before+workflow+"Sleep"),
		rewrite.Insert(call.Lparen+1, ctx+", "),
		analysis.TextEdit{Pos: call.End(), End: call.End(), NewText: []byte(after)})
	return p.Fix(false, "Replace time.Sleep with "+workflow+"Sleep("+ctx+", ...)"+rewrite.Guard, edits...)
}
