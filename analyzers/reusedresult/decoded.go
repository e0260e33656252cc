package reusedresult

import (
	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/models"
)

// making are the SDK's functions that make channels and futures whose values
// stay in memory, by the method that reads those.
var making = map[string]string{
	"NewChannel": "Receive", "NewNamedChannel": "Receive", "NewBufferedChannel": "Receive", "NewNamedBufferedChannel": "Receive",
	"NewFuture": "Get", "NewTimer": "Get", "NewTimerWithOptions": "Get",
}

// encoded are those whose values come as payloads.
var encoded = map[string]bool{
	"GetSignalChannel": true, "GetSignalChannelWithOptions": true,
	"ExecuteActivity": true, "ExecuteLocalActivity": true, "ExecuteChildWorkflow": true,
	"SideEffect": true, "SideEffectWithOptions": true, "MutableSideEffect": true, "MutableSideEffectWithOptions": true,
}

// decoded is the pointer into which a call decodes a payload, and the name of
// what does: a method of the SDK, or a function that passes the pointer on to
// one.
func (c *checker) decoded(call *ssa.Call) (target ssa.Value, name string) {
	common := call.Common()
	if common.IsInvoke() {
		if reads(common) != "" && c.carries(common) {
			return pointer(common.Args[len(common.Args)-1]), common.Method.Name()
		}
		return nil, ""
	}
	fn := common.StaticCallee()
	if fn == nil {
		return nil, ""
	}
	if origin := fn.Origin(); origin != nil {
		fn = origin
	}
	for i, arg := range common.Args {
		if i < len(fn.Params) && pointer(arg) != nil && c.passesOn(fn, i, 0) {
			return pointer(arg), fn.Name()
		}
	}
	return nil, ""
}

// reads is the kind of a call that reads a channel or a future into its last
// argument, "" for others.
func reads(common *ssa.CallCommon) string {
	if !models.OfSDK(common.Method) || len(common.Args) == 0 {
		return ""
	}
	switch common.Method.Name() {
	case "Receive", "ReceiveWithTimeout", "ReceiveAsync", "ReceiveAsyncWithMoreFlag":
		return "Receive"
	case "Get":
		return "Get"
	}
	return ""
}

// carries reports whether what is read comes as a payload. Channels and futures
// from elsewhere do, unless the package makes some itself.
func (c *checker) carries(common *ssa.CallCommon) bool {
	known := false
	for _, m := range c.Effects.Makings(common.Value) {
		if m.Call == nil || m.Call.Call.IsInvoke() {
			continue
		}
		fn := m.Call.Call.StaticCallee()
		if fn == nil || !models.OfSDK(fn.Object()) {
			continue
		}
		switch name := fn.Object().Name(); {
		case encoded[name]:
			known = true
		default:
			return false
		}
	}
	return known || !c.inMemory[reads(common)]
}

const maxDepth = 3

// passesOn reports whether a function decodes into what it is given.
func (c *checker) passesOn(fn *ssa.Function, param, depth int) bool {
	if depth > maxDepth {
		return false
	}
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			call, ok := instr.(*ssa.Call)
			if !ok {
				continue
			}
			common := call.Common()
			if common.IsInvoke() {
				if reads(common) != "" && same(common.Args[len(common.Args)-1], fn.Params[param]) && c.carries(common) {
					return true
				}
				continue
			}
			if callee := common.StaticCallee(); callee != nil {
				for i, arg := range common.Args {
					if same(arg, fn.Params[param]) && i < len(callee.Params) && c.passesOn(callee, i, depth+1) {
						return true
					}
				}
			}
		}
	}
	return false
}

func same(arg ssa.Value, p *ssa.Parameter) bool {
	if mi, ok := arg.(*ssa.MakeInterface); ok {
		arg = mi.X
	}
	return arg == p
}

// pointer is the address of a variable that an argument is, or nil.
func pointer(arg ssa.Value) ssa.Value {
	if mi, ok := arg.(*ssa.MakeInterface); ok {
		arg = mi.X
	}
	switch arg.(type) {
	case *ssa.Alloc, *ssa.FreeVar:
		return arg
	}
	return nil
}
