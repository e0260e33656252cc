package futures

import (
	"go/token"

	"golang.org/x/tools/go/ssa"
)

// Use is what is done with a future.
type Use uint8

const (
	// Started: somebody learns whether the child workflow or the operation has
	// started.
	Started Use = 1 << iota
	// Outcome: somebody can learn the outcome.
	Outcome
)

const all = Started | Outcome

// uses are what becomes of the future that a call returns.
type uses struct {
	p *pkg
	// at are the uses at an instruction of the function that starts it,
	// everywhere those at a time that is not known.
	at         map[ssa.Instruction]Use
	everywhere Use
	// carriers are the values that are, or hold, the future; cells the
	// variables.
	carriers map[ssa.Value]Use
	cells    map[ssa.Value]bool
}

func (p *pkg) newUses() *uses {
	return &uses{p: p, at: map[ssa.Instruction]Use{}, carriers: map[ssa.Value]Use{}, cells: map[ssa.Value]bool{}}
}

func (p *pkg) usesOf(start ssa.CallInstruction) *uses {
	u := p.newUses()
	call, ok := start.(*ssa.Call)
	if !ok {
		return u // go and defer drop results
	}
	if start.Common().Signature().Results().Len() == 1 {
		u.follow(call, all)
		return u
	}
	for _, r := range *call.Referrers() {
		if x, ok := r.(*ssa.Extract); ok && x.Index == futureOf(start) {
			u.follow(x, all)
		}
	}
	return u
}

// follow collects the uses of v, through which the future can be used as far
// as use says.
func (u *uses) follow(v ssa.Value, use Use) {
	if u.carriers[v]&use == use {
		return
	}
	u.carriers[v] |= use
	if v.Referrers() == nil {
		u.everywhere |= use
		return
	}
	for _, r := range *v.Referrers() {
		u.referrer(v, r, use)
	}
}

func (u *uses) referrer(v ssa.Value, r ssa.Instruction, use Use) {
	switch x := r.(type) {
	case *ssa.DebugRef, *ssa.BinOp:
	case *ssa.Phi:
		u.follow(x, use)
	case *ssa.ChangeInterface:
		u.follow(x, use)
	case *ssa.ChangeType:
		u.follow(x, use)
	case *ssa.MakeInterface:
		u.follow(x, use)
	case *ssa.Slice:
		u.follow(x, use)
	case *ssa.IndexAddr:
		if x.X == v {
			u.element(x, use)
		}
	case *ssa.Store:
		if x.Val == v {
			u.stored(x, use)
		}
	case ssa.CallInstruction:
		u.call(v, x, use)
	default:
		u.at[r] |= use
	}
}

// call is the use of v as receiver or argument.
func (u *uses) call(v ssa.Value, call ssa.CallInstruction, use Use) {
	common := call.Common()
	if common.IsInvoke() && common.Value == v {
		switch common.Method.Name() {
		case "GetChildWorkflowExecution", "GetNexusOperationExecution":
			if execution := call.Value(); execution != nil {
				u.follow(execution, use&Started)
			}
		case "SignalChildWorkflow":
			// It waits for the start.
			u.at[call] |= use & Started
		default:
			u.at[call] |= use
		}
		return
	}
	if b, ok := common.Value.(*ssa.Builtin); ok && b.Name() == "append" {
		u.follow(call.Value(), use)
		return
	}
	for i, a := range common.Args {
		if a != v {
			continue
		}
		fn := common.StaticCallee()
		if fn == nil || common.IsInvoke() {
			u.at[call] |= use
			continue
		}
		if did := use & u.p.parameter(fn, i); did != 0 {
			u.at[call] |= did
		}
	}
}

// stored puts the future into a variable, or part of one.
func (u *uses) stored(st *ssa.Store, use Use) {
	addr := st.Addr
	for {
		switch x := addr.(type) {
		case *ssa.IndexAddr:
			addr = x.X
			continue
		case *ssa.FieldAddr:
			addr = x.X
			continue
		case *ssa.Alloc:
			u.cell(x, use)
			return
		}
		break
	}
	u.at[st] |= use
}

// cell collects the uses of a variable, or of memory, that holds the future.
func (u *uses) cell(addr ssa.Value, use Use) {
	if u.cells[addr] {
		return
	}
	u.cells[addr] = true
	for _, r := range *addr.Referrers() {
		switch x := r.(type) {
		case *ssa.DebugRef:
		case *ssa.Store:
			if x.Val == addr {
				u.everywhere |= use
			}
		case *ssa.UnOp:
			u.follow(x, use)
		case *ssa.FieldAddr:
			u.cell(x, use)
		case *ssa.IndexAddr:
			u.element(x, use)
		case *ssa.Slice:
			u.follow(x, use)
		case *ssa.MakeClosure:
			fn := x.Fn.(*ssa.Function)
			for i, b := range x.Bindings {
				if b == addr && i < len(fn.FreeVars) && read(fn.FreeVars[i], 0) {
					u.everywhere |= use
				}
			}
		default:
			u.everywhere |= use
		}
	}
}

// element is the address of an element of what holds the future: of a slice,
// or of the array behind a variadic argument.
func (u *uses) element(addr *ssa.IndexAddr, use Use) {
	for _, r := range *addr.Referrers() {
		switch x := r.(type) {
		case *ssa.DebugRef:
		case *ssa.Store:
			if x.Val == addr {
				u.at[x] |= use
			}
		case *ssa.UnOp:
			u.follow(x, use)
		default:
			u.at[r] |= use
		}
	}
}

// read reports whether a closure reads a variable that it captures.
func read(fv ssa.Value, depth int) bool {
	for _, r := range *fv.Referrers() {
		switch x := r.(type) {
		case *ssa.DebugRef:
		case *ssa.Store:
			if x.Val == fv {
				return true
			}
		case *ssa.UnOp:
			if x.Op == token.MUL && len(*x.Referrers()) > 0 {
				return true
			}
		case *ssa.MakeClosure:
			fn := x.Fn.(*ssa.Function)
			for i, b := range x.Bindings {
				if b == fv && (depth > 8 || read(fn.FreeVars[i], depth+1)) {
					return true
				}
			}
		default:
			return true
		}
	}
	return false
}

// param is a parameter of a function of the package.
type param struct {
	fn    *ssa.Function
	index int
}

// parameter is what a function does with a future that it is given; a function
// that is not in view is taken to do everything.
func (p *pkg) parameter(fn *ssa.Function, index int) Use {
	if origin := fn.Origin(); origin != nil {
		fn = origin
	}
	if len(fn.Blocks) == 0 || index >= len(fn.Params) {
		return all
	}
	key := param{fn, index}
	if use, ok := p.params[key]; ok {
		return use
	}
	p.params[key] = 0 // recursion adds nothing
	u := p.newUses()
	u.follow(fn.Params[index], all)
	use := u.everywhere
	for _, at := range u.at {
		use |= at
	}
	p.params[key] = use
	return use
}
