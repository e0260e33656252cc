package effects

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/models"
)

// acted is one target of a call in an activity's code.
type acted struct {
	// fn is code of this package, entry what the models say of modelled code,
	// obj the function where it has a name, and the only thing known of code
	// that is not in view.
	fn    *function
	entry *models.Entry
	obj   *types.Func
	// owner, param and method: a parameter of owner, or a method of one.
	owner  *function
	param  int
	method string
	// args are the values of its parameters, receiver first.
	args []ssa.Value
	// guess: one of several implementations of an interface.
	guess bool
}

// name is how people refer to the target.
func (t *acted) name() string {
	c := callee{fn: t.fn, entry: t.entry, obj: t.obj}
	return c.name()
}

// actedBy lists what a call in an activity's code may run. Calls are resolved
// as those of workflow code are, without a look into other people's libraries.
func (u *unit) actedBy(ci ssa.CallInstruction) []acted {
	common := ci.Common()
	if _, builtin := common.Value.(*ssa.Builtin); builtin {
		return nil
	}
	if common.IsInvoke() {
		return u.methodActs(common.Value, common.Method, invokeArgs(common))
	}
	if fn := common.StaticCallee(); fn != nil {
		if _, closure := common.Value.(*ssa.MakeClosure); !closure || fn.Synthetic == "" {
			return u.staticActs(fn, common.Args)
		}
	}
	return u.sourceActs(u.sources(common.Value), "", common.Args)
}

func (u *unit) staticActs(fn *ssa.Function, args []ssa.Value) []acted {
	if origin := fn.Origin(); origin != nil {
		fn = origin
	}
	if f := u.byFn[fn]; f != nil {
		return []acted{{fn: f, args: args}}
	}
	obj, ok := fn.Object().(*types.Func)
	if !ok {
		return nil
	}
	obj = obj.Origin()
	if own := u.prog.FuncValue(obj); own != nil && u.byFn[own] != nil {
		return []acted{{fn: u.byFn[own], args: args}}
	}
	return []acted{u.namedAct(obj, args)}
}

func (u *unit) namedAct(obj *types.Func, args []ssa.Value) acted {
	t := acted{obj: obj, args: args}
	if entry, ok := u.entry(obj); ok {
		t.entry = &entry
	}
	return t
}

// methodActs lists what calling a method of the interface value v may run.
func (u *unit) methodActs(v ssa.Value, method *types.Func, args []ssa.Value) []acted {
	if entry, ok := u.cfg.Models.Method(v.Type(), method); ok && entry.Kind != models.Unknown {
		return []acted{{entry: &entry, obj: method, args: args}}
	}
	if !u.actsHere(method.Pkg()) && method.Pkg() != u.pass.Pkg {
		return []acted{{obj: method, args: args}}
	}
	out := u.sourceActs(u.methodSources(v, method.Name()), method.Name(), args)
	if len(out) > 0 {
		return out
	}
	candidates := u.hierarchy.implementers(v.Type())
	if len(candidates) > maxGuesses {
		candidates = nil
	}
	several := len(candidates) > 1 && !onlyOneReal(candidates)
	for _, c := range candidates {
		m := u.method(c, method.Name())
		if m == nil {
			continue
		}
		t := acted{fn: u.byFn[m.fn], args: args, guess: several}
		if m.obj != nil {
			t = u.namedAct(m.obj, args)
			t.guess = several
		}
		out = append(out, t)
	}
	if len(out) == 0 {
		out = []acted{{obj: method, args: args}}
	}
	return out
}

// sourceActs turns what a value can be into targets of a call of it, or of its
// method.
func (u *unit) sourceActs(sources []source, method string, args []ssa.Value) []acted {
	var out []acted
	for _, s := range sources {
		full := args
		if s.bound != nil && method == "" {
			full = append([]ssa.Value{s.bound}, args...)
		}
		switch {
		case s.fn != nil && u.byFn[s.fn] != nil:
			out = append(out, acted{fn: u.byFn[s.fn], args: full})
		case s.obj != nil:
			out = append(out, u.namedAct(s.obj, full))
		case s.owner != nil && u.byFn[s.owner] != nil:
			out = append(out, acted{owner: u.byFn[s.owner], param: s.param, method: method, args: full})
		}
	}
	return out
}

// onlyOneReal reports whether all but one of the types are called mocks: those
// stand in where no worker runs, and do nothing outside.
func onlyOneReal(candidates []types.Type) bool {
	n := 0
	for _, c := range candidates {
		named, _ := namedOf(c)
		if named == nil || !isMock(named.Obj().Name()) && (named.Obj().Pkg() == nil || !isMock(named.Obj().Pkg().Name())) {
			n++
		}
	}
	return n == 1
}

// isMock tells how generators and people call mocks.
func isMock(name string) bool {
	if strings.HasSuffix(name, "Mock") {
		return true
	}
	if len(name) < 4 {
		return false
	}
	switch strings.ToLower(name[:4]) {
	case "mock", "fake", "stub":
		rest := name[4:]
		return rest == "" || rest == "s" || rest[0] == '_' || 'A' <= rest[0] && rest[0] <= 'Z'
	}
	return false
}
