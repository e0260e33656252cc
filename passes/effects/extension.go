package effects

import (
	"go/token"
	"go/types"
	"reflect"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/workflows"
)

// Extension lets another pass hand facts about functions to importing packages
// through this one, which stays the only pass with facts: some drivers lose
// facts when the results of only some passes are cached.
type Extension struct {
	// Fact is a value of the fact's type.
	Fact analysis.Fact
	// Of computes the fact about a function of the package that other packages
	// can name; nil when there is nothing to say. The pass has no TypesInfo.
	Of func(pass *analysis.Pass, wf *workflows.Result, r *Result, fn *ssa.Function) analysis.Fact
}

// Import reads the fact of an extension about a function of another package.
func (r *Result) Import(obj *types.Func, fact analysis.Fact) bool {
	if r.unit == nil || obj.Pkg() == nil || obj.Pkg() == r.unit.pass.Pkg {
		return false
	}
	r.unit.questions.Lock()
	defer r.unit.questions.Unlock()
	return r.unit.pass.ImportObjectFact(obj.Origin(), fact)
}

// BodyOf is the code of a function or method of this package, or nil.
func (r *Result) BodyOf(obj *types.Func) *ssa.Function {
	if r.unit == nil {
		return nil
	}
	r.unit.questions.Lock()
	defer r.unit.questions.Unlock()
	r.unit.start()
	if fn := r.unit.prog.FuncValue(obj); fn != nil && r.unit.byFn[fn] != nil {
		return fn
	}
	return nil
}

// extends reports whether the fact is of an extension.
func (r *Result) extends(fact analysis.Fact) bool {
	for _, x := range r.unit.extensions {
		if reflect.TypeOf(x.Fact) == reflect.TypeOf(fact) {
			return true
		}
	}
	return false
}

// extend exports the facts of the extensions about fn.
func (r *Result) extend(fn *ssa.Function) {
	obj, ok := fn.Object().(*types.Func)
	if !ok || fn.Parent() != nil || obj.Signature().Recv() == nil && !token.IsExported(obj.Name()) {
		return
	}
	for _, x := range r.unit.extensions {
		if fact := x.Of(r.unit.pass, r.unit.wf, r, fn); fact != nil {
			r.unit.pass.ExportObjectFact(obj, fact)
		}
	}
}
