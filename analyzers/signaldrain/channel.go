package signaldrain

import (
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/analyzers/internal/paths"
	"github.com/replayvet/replayvet/passes/effects"
)

// channel is a signal channel of a workflow.
type channel struct {
	// name of the signal; "" when that is not a constant.
	name string
	// made are the calls that get the channel.
	made []*ssa.Call
	bit  paths.State
	// repeated: it is received from in a loop; goesOn: in one that what it
	// brings does not end.
	repeated, goesOn bool
}

// most channels of a workflow have a bit of their own; the rest share one.
const most = 8

// findChannels lists the signal channels that a workflow receives from.
func findChannels(r *effects.Result, workflow *effects.Code) []*channel {
	var channels []*channel
	awaited := conditions(r, workflow)
	for i := range r.Code {
		code := &r.Code[i]
		if !runs(code, workflow) {
			continue
		}
		for _, call := range paths.Calls(code.Func) {
			made, ok := call.(*ssa.Call)
			if !ok || !strings.HasPrefix(paths.Symbol(r, call), "workflow.GetSignalChannel") {
				continue
			}
			name := paths.Constant(paths.Argument(call, 1))
			c := named(channels, name)
			if c == nil {
				c = &channel{name: name, bit: 1 << min(len(channels), most)}
			}
			c.made = append(c.made, made)
			uses, complete := paths.Uses(r, made)
			received := !complete
			for _, u := range uses {
				switch {
				case u.Symbol == "workflow.Selector.AddReceive":
					received = true
					c.selectedInLoop(r, u.Call, awaited)
				case strings.HasPrefix(u.Symbol, "workflow.ReceiveChannel.Receive"):
					received = true
					if !strings.Contains(u.Symbol, "Async") {
						c.receivedInLoop(r, u.Call, awaited)
					}
				}
			}
			if received && (len(channels) == 0 || named(channels, name) != c) {
				channels = append(channels, c)
			}
		}
	}
	return channels
}

func runs(code, workflow *effects.Code) bool {
	for _, name := range code.Workflows {
		if name == workflow.Name {
			return true
		}
	}
	return false
}

func named(channels []*channel, name string) *channel {
	for _, c := range channels {
		if c.name == name && name != "" {
			return c
		}
	}
	return nil
}

// loop is the innermost loop around an instruction.
func loop(at ssa.Instruction) *paths.Loop {
	for _, l := range paths.Loops(at.Parent()) {
		if l.Blocks[at.Block()] {
			return l
		}
	}
	return nil
}

// conditions are the places that decide what a workflow waits for.
func conditions(r *effects.Result, workflow *effects.Code) paths.Places {
	out := paths.Places{}
	for i := range r.Code {
		if !runs(&r.Code[i], workflow) {
			continue
		}
		for _, call := range paths.Calls(r.Code[i].Func) {
			if args := call.Common().Args; awaits[paths.Symbol(r, call)] {
				for _, fn := range r.Functions(args[len(args)-1]) {
					out.Add(paths.Read(r, fn))
				}
			}
		}
	}
	return out
}

var awaits = map[string]bool{"workflow.Await": true, "workflow.AwaitWithTimeout": true, "workflow.AwaitWithOptions": true}

// receivedInLoop notes whether a Receive is in a loop, and whether that goes on
// whatever it brings.
func (c *channel) receivedInLoop(r *effects.Result, call ssa.CallInstruction, awaited paths.Places) {
	l := loop(call)
	if l == nil {
		return
	}
	c.repeated = true
	ends := paths.Leaves(r, l)
	ends.Add(awaited)
	c.goesOn = c.goesOn || !ends.Meet(paths.Written(r, call.Parent(), func(instr ssa.Instruction) bool {
		return instr.Parent() != call.Parent() || l.Blocks[instr.Block()]
	}))
}

// selectedInLoop does the same for a case of a Selector that selects in a loop.
func (c *channel) selectedInLoop(r *effects.Result, add ssa.CallInstruction, awaited paths.Places) {
	for _, call := range selects(r, add) {
		l := loop(call)
		if l == nil {
			continue
		}
		c.repeated = true
		ends := paths.Leaves(r, l)
		ends.Add(awaited)
		c.goesOn = c.goesOn || !ends.Meet(brings(r, add))
	}
}

// brings are the places that the function of a case writes.
func brings(r *effects.Result, add ssa.CallInstruction) paths.Places {
	out := paths.Places{}
	for _, fn := range r.Functions(paths.Argument(add, 1)) {
		out.Add(paths.Written(r, fn, nil))
	}
	return out
}

// selects lists the calls of Select of the Selector that a case is added to.
func selects(r *effects.Result, add ssa.CallInstruction) []ssa.CallInstruction {
	made := selector(r, add.Common().Value)
	if made == nil {
		return nil
	}
	var out []ssa.CallInstruction
	uses, _ := paths.Uses(r, made)
	for _, u := range uses {
		if u.Symbol == "workflow.Selector.Select" {
			out = append(out, u.Call)
		}
	}
	return out
}

// selector is the call that made a Selector, through variables and Add methods.
func selector(r *effects.Result, v ssa.Value) *ssa.Call {
	call := paths.Source(v)
	for call != nil && call.Call.IsInvoke() && strings.HasPrefix(paths.Symbol(r, call), "workflow.Selector.Add") {
		call = paths.Source(call.Call.Value)
	}
	return call
}
