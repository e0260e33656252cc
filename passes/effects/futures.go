package effects

import (
	"go/types"
	"slices"
	"sort"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/models"
)

// Started says that a result of a function is the future of something that it
// starts and does nothing else with: who calls the function has to await it.
type Started struct {
	Result int
	// What is the model's word for the command: "activity", "child", "timer".
	What string
}

// Starts lists what is started by a call whose result is the future of it, by
// the model's words, sorted; none when the result is not the future of
// something new.
func (r *Result) Starts(call ssa.CallInstruction, result int) []string {
	if r.unit == nil {
		return nil
	}
	r.unit.questions.Lock()
	defer r.unit.questions.Unlock()
	if f := r.unit.byFn[call.Parent()]; f != nil {
		r.unit.activate([]*function{f})
	}
	w := &startWalk{u: r.unit, seen: map[ssa.Value]bool{}}
	w.call(call, result)
	return w.found()
}

// IsFuture reports whether t is one of the SDK's futures.
func IsFuture(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || !models.OfSDK(named.Obj()) {
		return false
	}
	switch named.Obj().Name() {
	case "Future", "ChildWorkflowFuture", "NexusOperationFuture":
		return true
	}
	return false
}

// startedBy lists the futures among a function's results, for its fact.
func (u *unit) startedBy(f *function) []Started {
	var out []Started
	results := f.fn.Signature.Results()
	for i := range results.Len() {
		if !IsFuture(results.At(i).Type()) {
			continue
		}
		w := &startWalk{u: u, seen: map[ssa.Value]bool{}}
		w.results(f.fn, i)
		for _, what := range w.found() {
			out = append(out, Started{i, what})
		}
	}
	return out
}

// startWalk follows a future back to what starts it.
type startWalk struct {
	u    *unit
	seen map[ssa.Value]bool
	what []string
	// lost: somebody else has the future as well, or it is not in view.
	lost bool
}

func (w *startWalk) found() []string {
	if w.lost {
		return nil
	}
	sort.Strings(w.what)
	return slices.Compact(w.what)
}

func (w *startWalk) call(call ssa.CallInstruction, result int) {
	c := w.u.callOf(call)
	if c == nil || c.unresolved || len(c.callees) == 0 {
		w.lost = true
		return
	}
	for _, target := range c.callees {
		switch {
		case target.callback:
		case target.guess || target.through != nil:
			w.lost = true
		case target.entry != nil:
			if target.entry.Kind != models.Command || !IsFuture(resultType(call, result)) {
				w.lost = true
				return
			}
			w.what = append(w.what, target.entry.Check)
		case target.fn != nil:
			w.results(target.fn.fn, result)
		case target.sum != nil:
			n := len(w.what)
			for _, s := range target.sum.Starts {
				if s.Result == result {
					w.what = append(w.what, s.What)
				}
			}
			w.lost = w.lost || len(w.what) == n
		default:
			w.lost = true
		}
	}
}

func resultType(call ssa.CallInstruction, result int) types.Type {
	return call.Common().Signature().Results().At(result).Type()
}

func (w *startWalk) results(fn *ssa.Function, result int) {
	for _, b := range fn.Blocks {
		if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && result < len(ret.Results) {
			w.value(ret.Results[result])
		}
	}
}

func (w *startWalk) value(v ssa.Value) {
	if w.seen[v] {
		return
	}
	w.seen[v] = true
	switch v := v.(type) {
	case *ssa.Const:
		return // nil, mostly beside an error
	case *ssa.Phi:
		for _, e := range v.Edges {
			w.value(e)
		}
	case *ssa.ChangeInterface:
		w.value(v.X)
	case *ssa.Extract:
		if call, ok := v.Tuple.(*ssa.Call); ok {
			w.call(call, v.Index)
		} else {
			w.lost = true
		}
	case *ssa.Call:
		w.call(v, 0)
	default:
		w.lost = true
	}
	w.lost = w.lost || !onlyReturned(v)
}

// onlyReturned reports whether nothing but the caller gets v.
func onlyReturned(v ssa.Value) bool {
	for _, r := range *v.Referrers() {
		switch r.(type) {
		case *ssa.Return, *ssa.Phi, *ssa.ChangeInterface, *ssa.DebugRef:
		default:
			return false
		}
	}
	return true
}
