package effects

import (
	"go/ast"
	"go/token"
	"go/types"
)

// Conduct is what a function does that concerns the activity that runs it, by
// itself and through what it calls. Unlike a Summary it says nothing about
// replay, and is computed only for code that can belong to an activity: that
// of the module, and of packages that can import go.temporal.io/sdk/activity.
// Other libraries are answered by models, or not at all.
type Conduct struct {
	// Own: its package registers or executes the function as activity itself,
	// so that what the code alone shows is reported there.
	Own bool
	// Beat leads to the first heartbeat that it records; empty when it
	// records none.
	Beat []Step
	// Background: heartbeats come from a goroutine, or from a callback of code
	// that is not in view, while something else does the work.
	Background bool
	// Calls lists what it calls of its parameters.
	Calls []ParamCall
}

// AFact marks Conduct as a fact.
func (*Conduct) AFact() {}

// String is for test output.
func (c *Conduct) String() string { return "conduct" }

// Beats reports whether heartbeats are recorded.
func (c *Conduct) Beats() bool { return len(c.Beat) > 0 }

// ParamCall is a call of a parameter, or of a method of one: what that does is
// for the caller to say.
type ParamCall struct {
	Param  int
	Method string
	// Apart: in a goroutine.
	Apart bool
}

const activityPath = "go.temporal.io/sdk/activity"

// Conduct tells what a declared function does, also one of another package;
// nil where its code is not in view.
func (r *Result) Conduct(fn *types.Func) *Conduct {
	if r.unit == nil || fn == nil {
		return nil
	}
	r.unit.questions.Lock()
	defer r.unit.questions.Unlock()
	fn = fn.Origin()
	if fn.Pkg() != r.unit.pass.Pkg {
		return r.unit.conductElsewhere(fn)
	}
	r.unit.start()
	return r.unit.conductOf(r.unit.byFn[r.unit.prog.FuncValue(fn)])
}

// ConductOf tells what a function literal of this package does.
func (r *Result) ConductOf(lit *ast.FuncLit) *Conduct {
	if r.unit == nil || lit == nil {
		return nil
	}
	r.unit.questions.Lock()
	defer r.unit.questions.Unlock()
	r.unit.start()
	for _, f := range r.unit.fns {
		if f.fn.Syntax() == lit {
			return r.unit.conductOf(f)
		}
	}
	return nil
}

// conductOf computes the conduct of f, and of all that it reaches here.
func (u *unit) conductOf(f *function) *Conduct {
	if f == nil {
		return nil
	}
	// What other people's libraries do is none of an activity's own doing, and
	// reading them would cost more than all the rest.
	u.narrow = true
	defer func() { u.narrow = false }()
	return u.conductFrom(f).exported(f)
}

// conductElsewhere imports the conduct of a function of another package.
func (u *unit) conductElsewhere(fn *types.Func) *Conduct {
	if c, ok := u.conducts[fn]; ok {
		return c
	}
	c := new(Conduct)
	if !u.actsHere(fn.Pkg()) || fn.Pkg() == u.pass.Pkg || !u.pass.ImportObjectFact(fn, c) {
		c = nil
	}
	u.conducts[fn] = c
	return c
}

// exportConduct hands the conduct of a function to the packages that import
// this one.
func (u *unit) exportConduct(f *function) {
	obj, ok := f.fn.Object().(*types.Func)
	if !ok || !u.conductWanted() || f.fn.Parent() != nil || obj.Signature().Recv() == nil && !token.IsExported(obj.Name()) {
		return
	}
	if c := u.conductOf(f); c != nil {
		c.Own = u.runsAsActivity(obj)
		u.pass.ExportObjectFact(obj, c)
	}
}

// runsAsActivity reports whether this package hands obj to the SDK as activity.
func (u *unit) runsAsActivity(obj *types.Func) bool {
	for _, a := range u.wf.Activities {
		if a.Func == obj && !a.Nexus {
			return true
		}
	}
	return false
}

// actsHere reports whether code of a package can belong to an activity as far
// as the package under analysis is concerned.
func (u *unit) actsHere(pkg *types.Package) bool {
	if pkg == nil {
		return false
	}
	if known, ok := u.acting[pkg]; ok {
		return known
	}
	path := pkg.Path()
	u.acting[pkg] = !u.cfg.Models.Std(path) && !u.cfg.Models.Package(path) &&
		(u.sameModule(path) || imports(pkg, activityPath))
	return u.acting[pkg]
}

// imports reports whether pkg imports path itself.
func imports(pkg *types.Package, path string) bool {
	for _, p := range pkg.Imports() {
		if p.Path() == path {
			return true
		}
	}
	return false
}

// conductWanted reports whether the package under analysis is the user's code,
// or knows activities: not a release of somebody else's library, which only
// some drivers summarise.
func (u *unit) conductWanted() bool {
	m := u.pass.Module
	return m == nil || m.Version == "" || imports(u.pass.Pkg, activityPath)
}
