package contextmix

import (
	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/workflows"
)

// reportStored reports a write to memory that outlives the execution when what
// is written is, or holds, a workflow.Context.
func reportStored(s *emit.Sink, wf *workflows.Result, site effects.Site) {
	if !storesContext(wf, site.Instr) {
		return
	}
	s.Report(kept(emit.FromSite(site), site.Symbol))
}

func storesContext(wf *workflows.Result, instr ssa.Instruction) bool {
	switch x := instr.(type) {
	case *ssa.Store:
		return holdsContext(wf, x.Val, 0)
	case *ssa.MapUpdate:
		return holdsContext(wf, x.Value, 0) || holdsContext(wf, x.Key, 0)
	}
	return false
}

// reportKept reports a call of a package variable's method, such as that of a
// sync.Map, that gets a context as an any. Where the parameter is a context,
// the method is workflow code of its own.
func reportKept(s *emit.Sink, wf *workflows.Result, code effects.Code) {
	for _, call := range calls(code.Func) {
		args := call.Common().Args
		if len(args) < 2 {
			continue
		}
		g, ok := args[0].(*ssa.Global)
		if !ok || call.Common().Signature().Recv() == nil {
			continue
		}
		for _, arg := range args[1:] {
			switch x := arg.(type) {
			case *ssa.MakeInterface:
				arg = x.X
			case *ssa.ChangeInterface:
				arg = x.X
			default:
				continue
			}
			if holdsContext(wf, arg, 0) {
				f := emit.Finding{Function: code.Name, Workflows: code.Workflows, Trace: code.Trace, Confidence: effects.Proved}
				f.Pos, f.End = s.Effects.Span(call)
				s.Report(kept(f, g.Name()))
				break
			}
		}
	}
}

func kept(f emit.Finding, place string) emit.Finding {
	f.Check, f.Suppressed = "stored", nil
	f.What = "a workflow.Context is kept in " + place + ", which outlives the execution that the context belongs to"
	f.Instead = "a parameter"
	return f
}

// holdsContext reports whether v is a context, or something made here around
// one.
func holdsContext(wf *workflows.Result, v ssa.Value, depth int) bool {
	if depth > 8 {
		return false
	}
	depth++
	switch x := v.(type) {
	case *ssa.Const:
		return false
	case *ssa.MakeInterface:
		return holdsContext(wf, x.X, depth)
	case *ssa.UnOp:
		if alloc, ok := x.X.(*ssa.Alloc); ok && !wf.IsContext(v.Type()) {
			return holdsContext(wf, alloc, depth)
		}
	case *ssa.Slice:
		return holdsContext(wf, x.X, depth)
	case *ssa.Call:
		if b, ok := x.Call.Value.(*ssa.Builtin); ok && b.Name() == "append" {
			return len(x.Call.Args) > 1 && holdsContext(wf, x.Call.Args[1], depth)
		}
	case *ssa.Alloc:
		for _, ref := range *x.Referrers() {
			addr, ok := ref.(ssa.Value)
			if !ok {
				continue
			}
			switch addr.(type) {
			case *ssa.FieldAddr, *ssa.IndexAddr:
				for _, use := range *addr.Referrers() {
					if store, ok := use.(*ssa.Store); ok && store.Addr == addr && holdsContext(wf, store.Val, depth) {
						return true
					}
				}
			}
		}
		return false
	}
	return wf.IsContext(v.Type())
}

// reportGoroutine reports a context that a goroutine gets, as an argument or
// captured by what it runs.
func reportGoroutine(s *emit.Sink, wf *workflows.Result, site effects.Site) {
	call, ok := site.Instr.(ssa.CallInstruction)
	if !ok || site.Callee != "" && site.Callee != site.Symbol {
		// What a callee starts, it does not start with our arguments for sure.
		return
	}
	name := handed(wf, call)
	if name == "" {
		return
	}
	f := emit.FromSite(site)
	f.Check, f.Suppressed = "goroutine", nil
	f.What = "the workflow.Context " + name + " is handed to a goroutine, which the SDK does not know and cannot park"
	f.Instead = "workflow.Go(" + name + ", ...)"
	s.Report(f)
}

// handed names the context that a call hands over; "" when there is none.
func handed(wf *workflows.Result, call ssa.CallInstruction) string {
	values := call.Common().Args
	if call.Common().Method == nil {
		values = append([]ssa.Value{call.Common().Value}, values...)
	}
	for _, v := range values {
		if wf.IsContext(v.Type()) {
			return nameOf(v)
		}
		closure, ok := v.(*ssa.MakeClosure)
		if !ok {
			continue
		}
		for i, b := range closure.Bindings {
			// A variable is captured by its address.
			if wf.IsContext(b.Type()) {
				return closure.Fn.(*ssa.Function).FreeVars[i].Name()
			}
		}
	}
	return ""
}

// nameOf is what the source calls v, for the message.
func nameOf(v ssa.Value) string {
	switch v := v.(type) {
	case *ssa.Parameter:
		return v.Name()
	case *ssa.UnOp:
		if alloc, ok := v.X.(*ssa.Alloc); ok && alloc.Comment != "" {
			return alloc.Comment
		}
		if fv, ok := v.X.(*ssa.FreeVar); ok {
			return fv.Name()
		}
	}
	return "ctx"
}

// reportBackground reports a context.Context that workflow code makes and
// hands on.
func reportBackground(s *emit.Sink, site effects.Site) {
	if site.Callee == site.Symbol && !passedOn(site.Instr) {
		return
	}
	f := emit.FromSite(site)
	f.What = site.Symbol + " makes a context that is not cancelled when the workflow is, and that only code outside the workflow takes"
	s.Report(f)
}

// passedOn reports whether the result of a call is used at all: a context that
// stays in its variable does no harm.
func passedOn(instr ssa.Instruction) bool {
	v, ok := instr.(ssa.Value)
	return !ok || len(*v.Referrers()) > 0
}
