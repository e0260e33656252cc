package handlers

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/analyzers/internal/paths"
	"github.com/replayvet/replayvet/passes/models"
)

// readsOf reports whether a condition reads what one of the handlers writes
// when it no longer waits for anything: its sign that it is done.
func readsOf(s *emit.Sink, condition *ssa.Function, handlers []*ssa.Function) bool {
	read := places(s, condition, false)
	for _, h := range handlers {
		for place := range places(s, h, true) {
			if read[place] {
				return true
			}
		}
	}
	return false
}

// places are the variables and fields that fn and what it calls in this
// package reads; or writes, where nothing in fn waits afterwards.
func places(s *emit.Sink, fn *ssa.Function, written bool) map[any]bool {
	out := map[any]bool{}
	collect(s, fn, written, out, map[*ssa.Function]bool{})
	return out
}

func collect(s *emit.Sink, fn *ssa.Function, written bool, out map[any]bool, seen map[*ssa.Function]bool) {
	if seen[fn] {
		return
	}
	seen[fn] = true
	for _, b := range fn.Blocks {
		for i, instr := range b.Instrs {
			switch x := instr.(type) {
			case *ssa.Store:
				if written && !waitsAfter(s, b, i) {
					mark(x.Addr, out)
				}
			case *ssa.MapUpdate:
				if written && !waitsAfter(s, b, i) {
					mark(x.Map, out)
				}
			case *ssa.UnOp:
				if x.Op == token.MUL && !written {
					mark(x.X, out)
				}
			case ssa.CallInstruction:
				if written && waitsAfter(s, b, i) {
					if _, deferred := x.(*ssa.Defer); !deferred {
						continue
					}
				}
				if builtin, ok := x.Common().Value.(*ssa.Builtin); ok && written && builtin.Name() == "delete" {
					mark(x.Common().Args[0], out)
				}
				targets, _ := s.Effects.Targets(x)
				for _, t := range targets {
					if t.Func != nil && !t.Callback {
						collect(s, t.Func, written, out, seen)
					}
				}
			}
		}
	}
}

// mark adds the variable or field behind an address or a value read from it.
func mark(addr ssa.Value, out map[any]bool) {
	switch x := addr.(type) {
	case *ssa.Alloc, *ssa.FreeVar:
		for _, v := range paths.Variables(addr) {
			out[v] = true
		}
	case *ssa.FieldAddr:
		out[paths.Field(x)] = true
	case *ssa.IndexAddr:
		mark(x.X, out)
	case *ssa.UnOp:
		mark(x.X, out)
	}
}

// waitsAfter reports whether something waits on a way from the i-th
// instruction of b on.
func waitsAfter(s *emit.Sink, b *ssa.BasicBlock, i int) bool {
	seen := map[*ssa.BasicBlock]bool{}
	var from func(b *ssa.BasicBlock, i int) bool
	from = func(b *ssa.BasicBlock, i int) bool {
		for _, instr := range b.Instrs[i:] {
			if call, ok := instr.(*ssa.Call); ok && does(s, call, models.Blocks) {
				return true
			}
		}
		for _, next := range b.Succs {
			if !seen[next] {
				seen[next] = true
				if from(next, 0) {
					return true
				}
			}
		}
		return false
	}
	return from(b, i+1)
}
