// Package activities answers which functions a package runs as activities, what
// is known of each, and which options reach the calls that run it.
//
// What an activity's code does is computed by package effects, where functions
// of other packages are summarised too; here it is joined with the calls. Calls by
// a name that nobody here registers are only listed; package linkage brings them
// together with activities of other packages.
package activities

import (
	"go/ast"
	"go/token"
	"go/types"
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/options"
	"github.com/replayvet/replayvet/passes/workflows"
)

// Activity is a function that this package registers or executes as activity.
type Activity struct {
	// Func, or Lit of a function literal. Func may belong to another package.
	Func *types.Func
	Lit  *ast.FuncLit
	// Name is what workflows start it by; Display is how people refer to it, ""
	// for a literal without a name.
	Name, Display string
	// Declared: the code is in this package, and Pos to End name it there.
	// Else they are where it is registered or executed.
	Declared bool
	Pos, End token.Pos
	// Registered: this package registers it, not only executes it.
	Registered bool
	// Local: a call here runs it as local activity.
	Local bool
	// Conduct is what its code does; nil where that is not in view.
	Conduct *effects.Conduct
	// Calls of this package that run it as activity, in source order.
	Calls []*Call
	// literal is the signature of Lit.
	literal *types.Signature
}

// Signature is what the activity takes and returns; nil when that is not known.
func (a *Activity) Signature() *types.Signature {
	if a.Func != nil {
		return a.Func.Signature()
	}
	return a.literal
}

// Call is one call that runs an activity.
type Call struct {
	*options.Call
	// Pos to End is the call in the source.
	Pos, End token.Pos
	// Limits are the timeouts that can reach it, one for each alternative.
	Limits []Limits
	// Shared: the activity comes in through a parameter, so that another one
	// may be meant with these options.
	Shared bool
}

// Result of the pass.
type Result struct {
	// Activities of the package in the order of their positions. Handlers of
	// Nexus operations are none.
	Activities []Activity
	// Named are the calls by a name that no activity here has.
	Named []*Call
}

// NewAnalyzer returns the pass; its result is *Result.
func NewAnalyzer(wf, eff, opts *analysis.Analyzer) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:       "activities",
		Doc:        "find what is run as activity, and with which timeouts",
		URL:        "https://pkg.go.dev/github.com/replayvet/replayvet/passes/activities",
		Requires:   []*analysis.Analyzer{wf, eff, opts},
		ResultType: reflect.TypeFor[*Result](),
		Run: func(pass *analysis.Pass) (any, error) {
			j := &joiner{pass: pass, eff: pass.ResultOf[eff].(*effects.Result)}
			return j.run(pass.ResultOf[wf].(*workflows.Result), pass.ResultOf[opts].(*options.Result)), nil
		},
	}
}

// joiner brings activities and calls together.
type joiner struct {
	pass *analysis.Pass
	eff  *effects.Result
	res  Result
	byFn map[*types.Func]int
	lits map[*ast.FuncLit]int
}

func (j *joiner) run(wf *workflows.Result, opts *options.Result) *Result {
	j.byFn, j.lits = map[*types.Func]int{}, map[*ast.FuncLit]int{}
	for _, a := range wf.Activities {
		if !a.Nexus && !isAbstract(a.Func) {
			j.add(a)
		}
	}
	for i := range opts.Calls {
		if c := &opts.Calls[i]; c.Kind != options.Child {
			j.call(c)
		}
	}
	return &j.res
}

func (j *joiner) add(a workflows.Activity) int {
	out := Activity{Func: a.Func, Lit: a.Lit, Name: a.RegisteredName, Pos: a.Pos, End: a.Pos, Local: a.Local, Registered: a.Registered}
	switch {
	case a.Lit != nil:
		out.Declared, out.Pos, out.End = true, a.Lit.Type.Pos(), a.Lit.Type.End()
		out.Display = a.RegisteredName
		out.Conduct = j.eff.ConductOf(a.Lit)
		out.literal, _ = j.pass.TypesInfo.TypeOf(a.Lit).(*types.Signature)
		j.lits[a.Lit] = len(j.res.Activities)
	case a.Func != nil:
		out.Display = effects.DisplayName(a.Func)
		if a.Func.Pkg() == j.pass.Pkg {
			out.Declared, out.Display = true, effects.LocalName(a.Func)
			out.Pos, out.End = a.Func.Pos(), a.Func.Pos()+token.Pos(len(a.Func.Name()))
		}
		if out.Name == "" {
			out.Name = a.Func.Name()
		}
		out.Conduct = j.eff.Conduct(a.Func)
		j.byFn[a.Func] = len(j.res.Activities)
	}
	j.res.Activities = append(j.res.Activities, out)
	return len(j.res.Activities) - 1
}

// call gives a call to the activities that it can run.
func (j *joiner) call(oc *options.Call) {
	args := oc.Instr.Common().Args
	if len(args) < 2 {
		return
	}
	c := &Call{Call: oc, Limits: limits(oc)}
	c.Pos, c.End = j.eff.Span(oc.Instr)
	refs := j.eff.Referents(args[1])
	// All that the SDK takes of a method of an interface is its name.
	refs = slices.DeleteFunc(refs, func(ref effects.Referent) bool { return isAbstract(ref.Obj) })
	for _, ref := range refs {
		if i, ok := j.find(ref, oc); ok {
			c.Shared = c.Shared || ref.Passed
			j.res.Activities[i].Calls = append(j.res.Activities[i].Calls, c)
			j.res.Activities[i].Local = j.res.Activities[i].Local || oc.Kind == options.Local
		}
	}
	if len(refs) > 0 || oc.Target == "" {
		return
	}
	found := false
	for i := range j.res.Activities {
		if a := &j.res.Activities[i]; a.Name == oc.Target {
			found = true
			a.Calls = append(a.Calls, c)
		}
	}
	if !found {
		j.res.Named = append(j.res.Named, c)
	}
}

// find is the index of the activity that a value denotes; one that only the
// call makes an activity is added.
func (j *joiner) find(ref effects.Referent, oc *options.Call) (int, bool) {
	if ref.Func != nil {
		if lit, ok := ref.Func.Syntax().(*ast.FuncLit); ok {
			i, ok := j.lits[lit]
			return i, ok
		}
	}
	if ref.Obj == nil {
		return 0, false
	}
	if i, ok := j.byFn[ref.Obj]; ok {
		return i, true
	}
	return j.add(workflows.Activity{Func: ref.Obj, Pos: oc.Instr.Pos(), Local: oc.Kind == options.Local}), true
}

// isAbstract reports whether fn is a method of an interface, which has no code.
func isAbstract(fn *types.Func) bool {
	return fn != nil && fn.Signature().Recv() != nil && types.IsInterface(fn.Signature().Recv().Type())
}
