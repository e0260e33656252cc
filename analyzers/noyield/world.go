package noyield

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/analyzers/internal/paths"
)

// world is a state of the workflow in which a loop may turn forever: nothing
// has happened that it could wait for, futures are not ready and channels are
// empty; or, in addition, the workflow is cancelled. If the loop then comes
// back to where it was without having changed or yielded, it does so again.
type world struct {
	*calls
	loop      *paths.Loop
	cancelled bool

	// turns are the blocks on a way through the loop without a yield.
	turns map[*ssa.BasicBlock]bool
	// stores and calls that change memory on those ways.
	stores []ssa.Value
	dirty  bool
	same   map[ssa.Value]bool
}

// spins reports whether the loop can turn forever.
func (w *world) spins() bool {
	w.findTurns()
	if !w.turns[w.loop.Header] {
		return false
	}
	w.findWrites()
	w.same = map[ssa.Value]bool{}
	for _, b := range w.loop.List() {
		if !w.turns[b] {
			continue
		}
		branch, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
		if !ok {
			continue
		}
		if _, decided := w.decide(branch.Cond, 0); decided {
			continue
		}
		for _, s := range b.Succs {
			if !w.turns[s] && !w.stays(branch.Cond) {
				return false // in a later turn it may go there
			}
		}
	}
	return true
}

// findTurns collects the blocks that lie on a cycle through the header.
func (w *world) findTurns() {
	inside := map[*ssa.BasicBlock]bool{}
	for _, b := range w.loop.List() {
		inside[b] = !w.yields(b)
	}
	for _, l := range w.loop.Inner {
		// A loop within that yields is taken to turn at least once.
		for _, b := range l.List() {
			if !inside[b] {
				inside[l.Header] = false
			}
		}
	}
	forward, backward := map[*ssa.BasicBlock]bool{}, map[*ssa.BasicBlock]bool{}
	edges := map[*ssa.BasicBlock][]*ssa.BasicBlock{}
	var walk func(b *ssa.BasicBlock)
	walk = func(b *ssa.BasicBlock) {
		for _, s := range w.successors(b) {
			if inside[s] {
				edges[s] = append(edges[s], b)
				if !forward[s] {
					forward[s] = true
					walk(s)
				}
			}
		}
	}
	if inside[w.loop.Header] {
		walk(w.loop.Header)
	}
	var back func(b *ssa.BasicBlock)
	back = func(b *ssa.BasicBlock) {
		for _, p := range edges[b] {
			if !backward[p] {
				backward[p] = true
				back(p)
			}
		}
	}
	back(w.loop.Header)
	w.turns = map[*ssa.BasicBlock]bool{}
	for b := range forward {
		w.turns[b] = backward[b]
	}
}

func (w *world) successors(b *ssa.BasicBlock) []*ssa.BasicBlock {
	if branch, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If); ok {
		if outcome, decided := w.decide(branch.Cond, 0); decided && outcome {
			return b.Succs[:1]
		} else if decided {
			return b.Succs[1:]
		}
	}
	return b.Succs
}

func (w *world) yields(b *ssa.BasicBlock) bool {
	for _, instr := range b.Instrs {
		switch x := instr.(type) {
		case *ssa.Select, *ssa.Send:
			return true // a rule of its own
		case *ssa.UnOp:
			if x.Op == token.ARROW {
				return true
			}
		case *ssa.Call:
			if wait := w.wait(x); wait == always || wait == untilCancelled && !(w.cancelled && w.again(x)) {
				return true
			}
		}
	}
	return false
}

// again reports whether what made a call return at once does so in each turn:
// a future fires once, so a Select needs another in each.
func (w *world) again(call *ssa.Call) bool {
	if w.symbol(call) != "workflow.Selector.Select" {
		return true
	}
	return slices.ContainsFunc(w.expiring(call), func(add *ssa.Call) bool { return w.loop.Blocks[add.Block()] })
}

// turning calls f for each instruction on the ways through the loop.
func (w *world) turning(f func(ssa.Instruction)) {
	for _, b := range w.loop.List() {
		if w.turns[b] {
			for _, instr := range b.Instrs {
				f(instr)
			}
		}
	}
}

func (w *world) findWrites() {
	w.turning(func(instr ssa.Instruction) {
		switch x := instr.(type) {
		case *ssa.Store:
			w.stores = append(w.stores, x.Addr)
		case *ssa.MapUpdate:
			w.dirty = true
		case *ssa.Call:
			w.dirty = w.dirty || w.writes(x)
		}
	})
}

func (w *world) writes(call *ssa.Call) bool {
	if b, ok := call.Call.Value.(*ssa.Builtin); ok {
		switch b.Name() {
		case "append", "copy", "delete", "clear":
			return true
		}
		return false
	}
	targets, complete := w.effects.Targets(call)
	if !complete || len(targets) == 0 {
		return true
	}
	for _, t := range targets {
		switch {
		case t.Callback:
		case t.Entry == nil:
			if t.Writes {
				return true
			}
		case t.Entry.Symbol == "workflow.Selector.Select":
			if w.writesInCase(call) {
				return true
			}
		case nothingCame[t.Entry.Symbol] || w.cancelled && w.wait(call) == untilCancelled:
		case t.Writes:
			return true
		}
	}
	return false
}

// nothingCame are functions whose result is false, or zero, as long as nothing
// has happened. They write nothing then.
var nothingCame = map[string]bool{
	"workflow.Future.IsReady":                          true,
	"workflow.ReceiveChannel.ReceiveAsync":             true,
	"workflow.ReceiveChannel.ReceiveAsyncWithMoreFlag": true,
	"workflow.ReceiveChannel.Len":                      true,
	"workflow.SendChannel.SendAsync":                   true,
	"workflow.Selector.HasPending":                     true,
	"workflow.Mutex.TryLock":                           true,
	"workflow.Semaphore.TryAcquire":                    true,
}

// ignored is the call that does not block once the workflow is cancelled,
// preferably one whose error nobody looks at.
func (w *world) ignored() *ssa.Call {
	var first, dropped *ssa.Call
	w.turning(func(instr ssa.Instruction) {
		call, ok := instr.(*ssa.Call)
		if !ok || w.wait(call) != untilCancelled {
			return
		}
		if first == nil {
			first = call
		}
		if dropped == nil && len(*call.Referrers()) == 0 {
			dropped = call
		}
	})
	if dropped != nil {
		return dropped
	}
	return first
}

// polls is the first function of the SDK that the loop asks about what happens.
func (w *world) polls() (symbol string, at *ssa.Call) {
	w.turning(func(instr ssa.Instruction) {
		call, ok := instr.(*ssa.Call)
		if !ok || at != nil {
			return
		}
		switch s := w.symbol(call); {
		case nothingCame[s], s == "workflow.Selector.Select", s == "workflow.Context.Err", s == "workflow.Now":
			symbol, at = s, call
		}
	})
	return symbol, at
}

// adds reports whether the loop adds cases to a Selector.
func (w *world) adds() bool {
	found := false
	w.turning(func(instr ssa.Instruction) {
		if call, ok := instr.(*ssa.Call); ok {
			switch w.symbol(call) {
			case "workflow.Selector.AddFuture", "workflow.Selector.AddReceive", "workflow.Selector.AddSend", "workflow.Selector.AddDefault":
				found = true
			}
		}
	})
	return found
}
