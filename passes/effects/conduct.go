package effects

import (
	"go/ast"
	"go/token"
	"go/types"
	"time"
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
	// that is not in view, while something else does the work. Pace is the
	// longest known wait between two of a goroutine's.
	Background bool
	Pace       Wait
	// Waits: it sleeps or waits for a timer. Wait is the longest such wait of
	// known length, outside of goroutines; Sleeps are the parameters that say
	// how long.
	Waits  bool
	Wait   Wait
	Sleeps []int
	// Lasts: its waits, taken together, are more than a moment.
	Lasts bool
	// IO is the first call that leaves the process, or that is not in view and
	// looks like one.
	IO string
	// Within is how long all such calls last at most, by deadlines of their
	// contexts; 0 if one has none in view.
	Within time.Duration
	// Loop is the loop without heartbeats that most likely takes long.
	Loop *Loop
	// Looks: it asks its context whether it is done. Hands: it gives its
	// context to code that does, as far as one knows: clients, other libraries,
	// what is not in view.
	Looks, Hands bool
	// Open: its context goes to code of the module that is not in view, which
	// may record heartbeats.
	Open bool
	// Pending: it can return activity.ErrResultPending, to be completed later
	// by somebody else.
	Pending bool
	// Recorded are the details of its heartbeats, Read those it asks for, each
	// once, in the order found. Resumes: it asks whether there are any.
	Recorded, Read []Details
	Resumes        bool
	// Calls lists what it calls of its parameters.
	Calls []ParamCall
}

// Wait is one wait of known length.
type Wait struct {
	For   time.Duration
	Steps []Step
}

// Loop is a loop that waits or does I/O in each turn.
type Loop struct {
	// Waits: it polls. Wait is the length of a turn's wait, 0 if unknown.
	Waits bool
	Wait  time.Duration
	// Times is how many turns it has at most, 0 if that is not known. Counted:
	// it ends with a count or a collection, whatever its length.
	Times   int
	Counted bool
	// Retries: what it does is done again only if it fails.
	Retries bool
	// Within is how long it lasts at most by a deadline of its context, 0 if
	// there is none in view.
	Within time.Duration
	// IO is the I/O in it, or "".
	IO string
	// Calls are those of parameters in it, which may record heartbeats.
	Calls []ParamCall
	Steps []Step
}

// Details are what one call records or reads.
type Details struct {
	// Types as people write them, and as what each travels: "number",
	// "string", "bool", "list", "object", "bytes", or "" when that depends.
	Types, Forms []string
	Steps        []Step
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
	Apart  Apart
	// Loop: over and over, without heartbeats of its own; Waits: waiting in
	// between.
	Loop, Waits bool
}

// Apart says whether code runs beside the code that starts it.
type Apart uint8

const (
	// Inline: it does not.
	Inline Apart = iota
	// Worker: a group or a library runs it, and mostly it is awaited.
	Worker
	// Detached: a go statement runs it, for its work or beside the work.
	Detached
)

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
	if !u.actsHere(fn.Pkg()) || fn.Pkg() == u.pass.Pkg || !u.importFact(fn, c) {
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
		u.exportChanges(f, obj)
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
	return u.workedOn() || imports(u.pass.Pkg, activityPath)
}

// workedOn reports whether the module under analysis is no release.
func (u *unit) workedOn() bool { return u.pass.Module == nil || u.pass.Module.Version == "" }
