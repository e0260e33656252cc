package handlers

import (
	"go/constant"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/analyzers/internal/paths"
	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/models"
	"github.com/replayvet/replayvet/passes/workflows"
)

// reportActs reports calls of a handler that must only read which block or
// issue commands, themselves or through what they call.
func reportActs(s *emit.Sink, code *effects.Code, what string) {
	reported := map[ssa.Value]bool{}
	for _, fn := range within(code.Func) {
		for _, call := range paths.Calls(fn) {
			t, ok := acts(s, code.Func, call)
			if !ok || switched(call) || reported[call.Common().Value] {
				continue // the Get of a future that was reported says nothing new
			}
			if v := call.Value(); v != nil {
				reported[v] = true
			}
			f := start(s, "acts", code, call)
			f.Confidence = t.Confidence
			f.What = t.Name + " blocks or issues a command, which " + what + " must not, so the SDK panics when it runs"
			f.Instead = "an update handler, or state that the workflow keeps ready"
			s.Report(f)
		}
	}
}

func acts(s *emit.Sink, handler *ssa.Function, call ssa.CallInstruction) (effects.Target, bool) {
	targets, _ := s.Effects.Targets(call)
	for _, t := range targets {
		if t.Callback || t.Confidence == effects.Possible || t.Func != nil && encloses(handler, t.Func) {
			continue
		}
		if t.Does(models.Command) || t.Does(models.Blocks) || starts(t) {
			return t, true
		}
	}
	return effects.Target{}, false
}

// switched reports whether a call says by a constant what the callee is to do,
// which it mostly does to have it leave out what a handler must not do.
func switched(call ssa.CallInstruction) bool {
	for _, arg := range call.Common().Args {
		c, ok := arg.(*ssa.Const)
		if ok && c.Value != nil && c.Value.Kind() == constant.Bool {
			return true
		}
	}
	return false
}

// starts reports whether a target starts a coroutine, which is no command.
func starts(t effects.Target) bool {
	return t.Entry != nil && (t.Entry.Symbol == "workflow.Go" || t.Entry.Symbol == "workflow.GoNamed")
}

// reportWrites reports what a handler that must only read changes.
func reportWrites(s *emit.Sink, kinds map[*ssa.Function]workflows.Kind, code *effects.Code, what string) {
	reported := map[string]bool{}
	for _, w := range s.Effects.WritesOutside(code.Func) {
		if reported[w.Place] || locks(s, w.Instr) || unread(kinds, w.Instr) {
			continue
		}
		if call, ok := w.Instr.(ssa.CallInstruction); ok && switched(call) {
			continue
		}
		reported[w.Place] = true
		f := start(s, "writes", code, w.Instr)
		f.What = "the " + what + " writes " + w.Place + ", but it does not run on replay, so the workflow finds another value there then"
		f.Instead = "an update or a signal to change state"
		s.Report(f)
	}
}

// locks reports whether a write is that of a lock, which nativesync judges.
func locks(s *emit.Sink, instr ssa.Instruction) bool {
	call, ok := instr.(ssa.CallInstruction)
	return ok && strings.Contains(paths.Symbol(s.Effects, call), "sync.")
}

// unread reports whether the variable that an instruction writes is read by
// nothing but handlers like this one.
func unread(kinds map[*ssa.Function]workflows.Kind, instr ssa.Instruction) bool {
	store, ok := instr.(*ssa.Store)
	if !ok {
		return false
	}
	fv, ok := store.Addr.(*ssa.FreeVar)
	if !ok {
		return false
	}
	for _, alloc := range paths.Variables(fv) {
		for _, at := range paths.Reads(alloc) {
			if !reads(kinds, at.Parent()) {
				return false
			}
		}
	}
	return true
}

// reads reports whether fn is part of a handler that only reads.
func reads(kinds map[*ssa.Function]workflows.Kind, fn *ssa.Function) bool {
	for ; fn != nil; fn = fn.Parent() {
		if kind, ok := kinds[fn]; ok && (kind == workflows.QueryHandler || kind == workflows.Validator) {
			return true
		}
	}
	return false
}

// within lists fn and the closures in it.
func within(fn *ssa.Function) []*ssa.Function {
	out := []*ssa.Function{fn}
	for _, anon := range fn.AnonFuncs {
		out = append(out, within(anon)...)
	}
	return out
}

// encloses reports whether fn is outer or a closure within it.
func encloses(outer, fn *ssa.Function) bool {
	for ; fn != nil; fn = fn.Parent() {
		if fn == outer {
			return true
		}
	}
	return false
}
