package sideeffect

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/models"
	"github.com/replayvet/replayvet/passes/workflows"
)

// isBody tells the function to record from the one that compares, and from
// options.
func isBody(wf *workflows.Result, v ssa.Value) bool {
	sig, ok := v.Type().Underlying().(*types.Signature)
	return ok && sig.Params().Len() == 1 && wf.IsContext(sig.Params().At(0).Type())
}

// reportCaptured reports what the body changes beside returning a value.
func reportCaptured(s *emit.Sink, r record, body *ssa.Function) {
	for _, w := range s.Effects.WritesOutside(body) {
		f := r.start(s, "captured", w.Instr)
		f.What = "the body of " + r.name + " writes " + w.Place + ", which stays as it was on replay, because the body does not run then"
		f.Instead = "the body's return value"
		s.Report(f)
	}
}

// reportCalls reports what the body, or a closure in it, does with the SDK.
func reportCalls(s *emit.Sink, r record, body *ssa.Function) {
	reported := map[ssa.Value]bool{}
	for _, fn := range within(body) {
		for _, call := range calls(fn) {
			name, confidence, ok := acts(s, body, call)
			if !ok || reported[call.Common().Value] {
				// The Get of a future that was reported says nothing new.
				continue
			}
			if v := call.Value(); v != nil {
				reported[v] = true
			}
			f := r.start(s, "sdk", call)
			f.Confidence = confidence
			f.What = "the body of " + r.name + " calls " + name + ", which replay misses, because the body does not run then"
			f.Instead = "it in the workflow itself, and only return a value from the body"
			s.Report(f)
		}
	}
}

// acts reports whether a call in a body makes the SDK do something, not only
// tell something.
func acts(s *emit.Sink, body *ssa.Function, call ssa.CallInstruction) (name string, confidence effects.Confidence, ok bool) {
	targets, _ := s.Effects.Targets(call)
	for _, t := range targets {
		if t.Callback || t.Func != nil && encloses(body, t.Func) {
			// What a closure of the body does is reported there.
			continue
		}
		if t.Does(models.Command) || t.Does(models.Blocks) || t.Does(models.Handler) || starts(t) {
			return t.Name, t.Confidence, true
		}
	}
	return "", 0, false
}

// starts reports whether a target starts a coroutine; that is no command.
func starts(t effects.Target) bool {
	if t.Entry == nil || t.Obj == nil || !models.OfSDK(t.Obj) {
		return false
	}
	return t.Obj.Name() == "Go" || t.Obj.Name() == "GoNamed"
}

func calls(fn *ssa.Function) []ssa.CallInstruction {
	var out []ssa.CallInstruction
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if call, ok := instr.(ssa.CallInstruction); ok {
				out = append(out, call)
			}
		}
	}
	return out
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
