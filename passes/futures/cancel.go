package futures

import (
	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/models"
)

// cancellable reports whether a call gets a context that its function can
// cancel apart from the workflow's.
func (p *pkg) cancellable(call ssa.CallInstruction) bool {
	v := p.contextOf(call)
	for v != nil {
		switch x := v.(type) {
		case *ssa.Extract:
			v = x.Tuple
			continue
		case *ssa.UnOp:
			// A variable that a closure captures as well.
			if stored := onlyStore(x.X); stored != nil {
				v = stored
				continue
			}
		case *ssa.Call:
			fn := x.Call.StaticCallee()
			if fn != nil && models.OfSDK(fn.Object()) && fn.Name() == "WithCancel" {
				return true
			}
			// Of the SDK or not, it returns a context that it makes of another.
			v = p.contextOf(x)
			continue
		}
		return false
	}
	return false
}

// contextOf is the first context among the arguments of a call, or nil.
func (p *pkg) contextOf(call ssa.CallInstruction) ssa.Value {
	for _, a := range call.Common().Args {
		if p.wf.IsContext(a.Type()) {
			return a
		}
	}
	return nil
}

// onlyStore is what a variable is set to, if that happens once.
func onlyStore(addr ssa.Value) ssa.Value {
	a, ok := addr.(*ssa.Alloc)
	if !ok {
		return nil
	}
	var val ssa.Value
	for _, r := range *a.Referrers() {
		if st, ok := r.(*ssa.Store); ok && st.Addr == a {
			if val != nil {
				return nil
			}
			val = st.Val
		}
	}
	return val
}
