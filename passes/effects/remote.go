package effects

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/models"
)

// Remote says of an error, which has come over the wire, whose it is.
type Remote struct {
	// Of names that: "an activity".
	Of string
	// Outer is the type that the SDK wraps around what was returned, "" where
	// it comes as it is.
	Outer string
	// Changed: something was taken off or put around it, or it may be another
	// error that was made on the spot.
	Changed bool
	// Client: the call can fail on its own as well, such as by its context.
	Client bool
}

// started are the SDK's functions by what the error of their future is.
var started = map[string]Remote{
	"ExecuteActivity":      {Of: "an activity", Outer: "ActivityError"},
	"ExecuteLocalActivity": {Of: "a local activity"},
	"ExecuteChildWorkflow": {Of: "a child workflow", Outer: "ChildWorkflowExecutionError"},
}

// Remote tells where an error comes from. It is false unless every way leads
// to a future of the SDK, or to an error that was made on the spot and so is
// like no other; nil counts for nothing. In a function that is given the error it
// is enough that one caller passes such an error.
func (r *Result) Remote(err ssa.Value) (Remote, bool) {
	if r.unit == nil {
		return Remote{}, false
	}
	r.unit.questions.Lock()
	defer r.unit.questions.Unlock()
	r.unit.start()
	return r.unit.remote(err)
}

func (u *unit) remote(err ssa.Value) (Remote, bool) {
	t := remoteWalk{u: u, seen: make(map[ssa.Value]bool)}
	out, ok, _ := t.error(err, 0)
	return out, ok
}

// remoteResult is what callers in other packages need to know of the error
// that f returns.
func (u *unit) remoteResult(f *function) *Remote {
	results := f.fn.Signature.Results()
	last := results.Len() - 1
	if last < 0 || !isError(results.At(last).Type()) || u.wf.SDK == nil || !u.takesContext(f.fn.Signature) {
		return nil
	}
	t := remoteWalk{u: u, seen: make(map[ssa.Value]bool)}
	var all joined
	for _, b := range f.fn.Blocks {
		if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok {
			all.add(t.error(ret.Results[last], 0))
		}
	}
	if !all.some || all.other {
		return nil
	}
	return &all.remote
}

// takesContext: without a context there is no future to wait for.
func (u *unit) takesContext(sig *types.Signature) bool {
	for i := range sig.Params().Len() {
		if u.wf.IsContext(sig.Params().At(i).Type()) {
			return true
		}
	}
	return sig.Recv() != nil && u.wf.IsContext(sig.Recv().Type())
}

// joined is what several ways say together.
type joined struct {
	remote      Remote
	some, other bool
}

func (j *joined) add(r Remote, ok, nothing bool) {
	switch {
	case nothing:
		j.remote.Changed = j.remote.Changed || r.Changed
	case !ok:
		j.other = true
	case !j.some:
		r.Changed = r.Changed || j.remote.Changed
		j.remote, j.some = r, true
	case j.remote != r:
		j.remote.Client = j.remote.Client || r.Client
		j.remote.Changed = j.remote.Changed || r.Changed || j.remote.Of != r.Of
		if j.remote.Of != r.Of {
			j.remote.Of, j.remote.Outer = "an activity or a child workflow", ""
		}
	}
}

type remoteWalk struct {
	u    *unit
	seen map[ssa.Value]bool
}

const maxRemoteDepth = 8

// error is as Remote; nothing: the value is no error, one that is like no
// other, or looked at already.
func (t remoteWalk) error(v ssa.Value, depth int) (r Remote, ok, nothing bool) {
	if t.seen[v] || depth > maxRemoteDepth {
		return Remote{}, false, t.seen[v]
	}
	t.seen[v] = true
	var all joined
	for _, m := range t.u.makings(v, map[ssa.Value]bool{}) {
		all.add(t.making(m, depth+1))
	}
	return all.remote, all.some && !all.other, !all.some && !all.other
}

func (t remoteWalk) making(m Making, depth int) (r Remote, ok, nothing bool) {
	switch {
	case m.Param != nil:
		return t.parameter(m.Param, depth)
	case m.Call == nil:
		return Remote{}, false, false
	}
	common := m.Call.Common()
	if common.IsInvoke() {
		if common.Method.Name() == "Get" && models.OfSDK(common.Method) {
			return t.future(common.Value, depth)
		}
		return Remote{}, false, false
	}
	fn := common.StaticCallee()
	if fn == nil || fn.Object() == nil || fn.Object().Pkg() == nil {
		return Remote{}, false, false
	}
	obj, _ := fn.Object().(*types.Func)
	var parts []ssa.Value
	switch obj.FullName() {
	case "errors.New":
		// What a package makes as it starts is kept, to be compared with.
		return Remote{Changed: true}, false, !isInit(m.Call.Parent())
	case "errors.Unwrap", "github.com/pkg/errors.Cause", "github.com/pkg/errors.Unwrap",
		"github.com/pkg/errors.Wrap", "github.com/pkg/errors.Wrapf", "github.com/pkg/errors.WithMessage", "github.com/pkg/errors.WithStack":
		parts = common.Args[:1]
	case "fmt.Errorf", "errors.Join":
		parts = errorsIn(common.Args[len(common.Args)-1])
	default:
		// To ask for a summary is to read the package.
		if !t.u.takesContext(obj.Signature()) {
			return Remote{}, false, false
		}
		if sum := t.u.summary(obj.Origin()); sum != nil && sum.Remote != nil && m.Result == obj.Signature().Results().Len()-1 {
			return *sum.Remote, true, false
		}
		return Remote{}, false, false
	}
	all := joined{other: isInit(m.Call.Parent())}
	for _, part := range parts {
		all.add(t.error(part, depth))
	}
	all.remote.Changed = true
	return all.remote, all.some && !all.other, !all.some && !all.other
}

func isInit(fn *ssa.Function) bool {
	return fn.Parent() == nil && fn.Signature.Recv() == nil && (fn.Name() == "init" || strings.HasPrefix(fn.Name(), "init#"))
}

// errorsIn are the errors among variadic arguments.
func errorsIn(list ssa.Value) []ssa.Value {
	slice, ok := list.(*ssa.Slice)
	if !ok {
		return nil
	}
	var out []ssa.Value
	for _, r := range *slice.X.Referrers() {
		at, ok := r.(*ssa.IndexAddr)
		if !ok {
			continue
		}
		for _, use := range *at.Referrers() {
			st, ok := use.(*ssa.Store)
			if !ok {
				continue
			}
			v := st.Val
			if ci, ok := v.(*ssa.ChangeInterface); ok {
				v = ci.X
			}
			mi, concrete := v.(*ssa.MakeInterface)
			if isError(v.Type()) || concrete && types.Implements(mi.X.Type(), errorInterface) {
				out = append(out, v)
			}
		}
	}
	return out
}

var errorInterface = types.Universe.Lookup("error").Type().Underlying().(*types.Interface)

// parameter looks at what callers pass; one is enough.
func (t remoteWalk) parameter(p *ssa.Parameter, depth int) (r Remote, ok, nothing bool) {
	at := paramIndex(p)
	for _, call := range t.u.stores.static[p.Parent()] {
		if args := call.Common().Args; at >= 0 && at < len(args) {
			if r, ok, _ := t.error(args[at], depth); ok {
				return r, true, false
			}
		}
	}
	return Remote{}, false, false
}

// future tells what a future is of.
func (t remoteWalk) future(v ssa.Value, depth int) (r Remote, ok, nothing bool) {
	if isNamed(v.Type(), "WorkflowRun") {
		return Remote{Of: "a workflow", Outer: "WorkflowExecutionError", Client: true}, true, false
	}
	if t.seen[v] || depth > maxRemoteDepth {
		return Remote{}, false, t.seen[v]
	}
	t.seen[v] = true
	var all joined
	for _, m := range t.u.makings(v, map[ssa.Value]bool{}) {
		all.add(t.start(m, depth))
	}
	return all.remote, all.some && !all.other, !all.some && !all.other
}

func (t remoteWalk) start(m Making, depth int) (r Remote, ok, nothing bool) {
	if m.Param != nil {
		return t.futureParameter(m.Param, depth+1)
	}
	if m.Call == nil || m.Call.Common().IsInvoke() {
		return Remote{}, false, false
	}
	fn := m.Call.Common().StaticCallee()
	if fn == nil || !models.OfSDK(fn.Object()) {
		return Remote{}, false, false
	}
	r, ok = started[fn.Object().Name()]
	return r, ok, false
}

// futureParameter: all callers must agree, since futures that a workflow makes
// itself keep what is set.
func (t remoteWalk) futureParameter(p *ssa.Parameter, depth int) (r Remote, ok, nothing bool) {
	at := paramIndex(p)
	var all joined
	for _, call := range t.u.stores.static[p.Parent()] {
		args := call.Common().Args
		if at < 0 || at >= len(args) {
			return Remote{}, false, false
		}
		all.add(t.future(args[at], depth))
	}
	return all.remote, all.some && !all.other, false
}

func isNamed(t types.Type, name string) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Name() == name && models.OfSDK(named.Obj())
}
