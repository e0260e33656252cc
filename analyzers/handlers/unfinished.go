package handlers

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/analyzers/internal/paths"
	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/models"
)

// pending is the state in which an update handler may be at work.
const pending paths.State = 1

// reportUnfinished reports the first end of a workflow, in source order, that
// does not wait for update handlers which block.
func reportUnfinished(s *emit.Sink, codes map[*ssa.Function]*effects.Code, workflow *effects.Code) {
	ends := map[ssa.Instruction]bool{}
	var handlers []*ssa.Function
	m := &paths.Machine{Effects: s.Effects}
	m.Step = func(instr ssa.Instruction, state paths.State) paths.State {
		call, ok := instr.(ssa.CallInstruction)
		if !ok {
			return state
		}
		switch symbol := paths.Symbol(s.Effects, call); {
		case strings.HasPrefix(symbol, "workflow.SetUpdateHandler"):
			if blocking := blockingHandlers(s, call); len(blocking) > 0 && !abandons(call) {
				handlers = append(handlers, blocking...)
				return state | pending
			}
		case strings.HasPrefix(symbol, "workflow.NewContinueAsNewError"):
			if state&pending != 0 {
				ends[call] = true
			}
		case awaitsHandlers(s, call, symbol, handlers):
			return state &^ pending
		}
		return state
	}
	m.Exit = func(ret *ssa.Return, state paths.State) {
		if state&pending != 0 && paths.Succeeds(ret) {
			ends[ret] = true
		}
	}
	m.Run(workflow.Func, 0)
	if len(ends) == 0 {
		return
	}
	for i := range s.Effects.Code {
		for _, b := range s.Effects.Code[i].Func.Blocks {
			for _, instr := range b.Instrs {
				if ends[instr] {
					reportEnd(s, codes, workflow, instr, handlers[0])
					return
				}
			}
		}
	}
}

func reportEnd(s *emit.Sink, codes map[*ssa.Function]*effects.Code, workflow *effects.Code, end ssa.Instruction, handler *ssa.Function) {
	name := handler.Name()
	if code := codes[handler]; code != nil {
		name = code.Name
	}
	f := start(s, "unfinished", codes[end.Parent()], end)
	what := "the workflow returns"
	if call, ok := end.(ssa.CallInstruction); ok {
		what = paths.Symbol(s.Effects, call) + " ends the run"
	}
	f.What = what + " while the update handler " + name + ", which blocks, may still run, so the client of the update gets an error and the rest of the handler is lost"
	f.Instead = "workflow.Await(ctx, func() bool { return workflow.AllHandlersFinished(ctx) }) before"
	f.Workflows = []string{workflow.Name}
	s.Report(f)
}

// blockingHandlers are the handlers that a call sets which start something and
// wait. One that only waits for the workflow itself ends when that lets it.
func blockingHandlers(s *emit.Sink, call ssa.CallInstruction) []*ssa.Function {
	var out []*ssa.Function
	for _, fn := range s.Effects.Functions(paths.Argument(call, 2)) {
		waits, starts := false, false
		for _, c := range paths.Calls(fn) {
			waits = waits || does(s, c, models.Blocks)
			starts = starts || does(s, c, models.Command)
		}
		if waits && starts {
			out = append(out, fn)
		}
	}
	return out
}

func does(s *emit.Sink, call ssa.CallInstruction, kind models.Kind) bool {
	targets, _ := s.Effects.Targets(call)
	for _, t := range targets {
		if !t.Callback && t.Confidence != effects.Possible && t.Does(kind) {
			return true
		}
	}
	return false
}

// abandons reports whether the options of a handler say that it may be cut
// off, or are not in view.
func abandons(call ssa.CallInstruction) bool {
	options := paths.Argument(call, 3)
	if options == nil {
		return false
	}
	load, ok := options.(*ssa.UnOp)
	if !ok {
		_, zero := options.(*ssa.Const)
		return !zero
	}
	alloc, ok := load.X.(*ssa.Alloc)
	if !ok {
		return true
	}
	for _, ref := range *alloc.Referrers() {
		field, ok := ref.(*ssa.FieldAddr)
		if !ok {
			continue
		}
		if t, ok := alloc.Type().Underlying().(*types.Pointer).Elem().Underlying().(*types.Struct); ok && t.Field(field.Field).Name() == "UnfinishedPolicy" {
			return true
		}
	}
	return false
}

// awaitsHandlers reports whether a call waits for the handlers: as the SDK
// says, or for what they set at their ends.
func awaitsHandlers(s *emit.Sink, call ssa.CallInstruction, symbol string, handlers []*ssa.Function) bool {
	switch symbol {
	case "workflow.AllHandlersFinished", "workflow.WaitGroup.Wait":
		return true
	case "workflow.Await", "workflow.AwaitWithTimeout", "workflow.AwaitWithOptions":
	default:
		return false
	}
	common := call.Common()
	for _, condition := range s.Effects.Functions(common.Args[len(common.Args)-1]) {
		if asksHandlers(s, condition, map[*ssa.Function]bool{}) || readsOf(s, condition, handlers) {
			return true
		}
	}
	return false
}

func asksHandlers(s *emit.Sink, fn *ssa.Function, seen map[*ssa.Function]bool) bool {
	if seen[fn] {
		return false
	}
	seen[fn] = true
	for _, call := range paths.Calls(fn) {
		targets, complete := s.Effects.Targets(call)
		if !complete {
			return true // it may ask
		}
		for _, t := range targets {
			if t.Entry != nil && t.Entry.Symbol == "workflow.AllHandlersFinished" || t.Func != nil && asksHandlers(s, t.Func, seen) {
				return true
			}
		}
	}
	return false
}
