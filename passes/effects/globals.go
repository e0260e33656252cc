package effects

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/models"
)

// globalReads adds what f reads of package variables: those a model names, and
// those that change after init.
func (u *unit) globalReads(f *function, add func(*occurrence)) {
	for _, b := range f.fn.Blocks {
		for _, instr := range b.Instrs {
			switch x := instr.(type) {
			case *ssa.UnOp:
				if x.Op != token.MUL {
					continue
				}
				if g, ok := x.X.(*ssa.Global); ok {
					if u.modelledRead(f, x, g, add) {
						continue
					}
					u.initialRead(f, x, g, add)
				}
				if g, field := globalPart(x.X); g != nil {
					u.readGlobal(f, x, g, field, add)
				}
			case *ssa.Call:
				// Atomics are read through a method.
				c := f.byInstr[x]
				if c == nil || len(c.callees) != 1 || len(x.Call.Args) == 0 {
					continue
				}
				e := c.callees[0].entry
				if e == nil || e.Kind != models.Sync || e.Check != "atomic" || isSyncMap(e) {
					continue
				}
				if g, field := globalPart(x.Call.Args[0]); g != nil {
					u.readGlobal(f, x, g, field, add)
				}
			}
		}
	}
}

// globalPart is the package variable that addr is a part of, and the field of
// it that holds the part.
func globalPart(addr ssa.Value) (*ssa.Global, int) {
	field := -1
	for {
		switch x := addr.(type) {
		case *ssa.Global:
			return x, field
		case *ssa.FieldAddr:
			addr, field = x.X, x.Field
		case *ssa.IndexAddr:
			addr, field = x.X, -1
		default:
			return nil, -1
		}
	}
}

// modelledRead handles variables of other packages that a model answers for.
func (u *unit) modelledRead(f *function, load *ssa.UnOp, g *ssa.Global, add func(*occurrence)) bool {
	v, ok := g.Object().(*types.Var)
	if !ok || g.Pkg == u.pkg {
		return false
	}
	entry, ok := u.cfg.Models.Var(v)
	if !ok {
		return false
	}
	if entry.Kind.Rule() != "" && !u.reported(f, load, entry.Kind) {
		if entry.Kind == models.Log && u.readStream(f, load, entry, add) {
			return true
		}
		at := u.readSpan(f, v)
		add(&occurrence{
			instr: load, kind: entry.Kind, check: entry.Check, symbol: entry.Symbol, callee: entry.Symbol,
			instead: entry.Instead, value: load, at: at,
			steps: []Step{u.step(f, at.pos, u.qualified(f)+" reads "+entry.Symbol)},
		})
	}
	return true
}

// readGlobal adds the read of a variable that changes after init. A func or
// interface is not looked at as a value: calling it is.
func (u *unit) readGlobal(f *function, value ssa.Value, g *ssa.Global, field int, add func(*occurrence)) {
	v, ok := g.Object().(*types.Var)
	if !ok || callable(value.Type()) {
		return
	}
	if g.Pkg != u.pkg && !u.sameModule(v.Pkg().Path()) {
		return // another module's variables are its own business
	}
	by, where := u.mutated(g, field)
	check := "read"
	switch by {
	case "", byOnce:
		return // what a Once sets is set before it is read
	case bySetter:
		check = "setter"
	}
	at := u.readSpan(f, v)
	name := globalName(g)
	add(&occurrence{
		instr: value.(ssa.Instruction), kind: models.GlobalRead, check: check, symbol: name, value: value, at: at,
		steps: []Step{u.step(f, at.pos, u.qualified(f)+" reads "+name+", which "+where+" writes")},
	})
}

// writeGlobal adds a write of a package variable, unless it is one like
// os.Stdout: there the call on it is what is reported.
func (u *unit) writeGlobal(f *function, w globalWrite, add func(*occurrence)) {
	if v, ok := w.global.Object().(*types.Var); ok && w.global.Pkg != u.pkg {
		if _, modelled := u.cfg.Models.Var(v); modelled {
			return
		}
	}
	name := globalName(w.global)
	check := "write"
	if f.once {
		check = "once"
	}
	o := &occurrence{
		instr: w.instr, kind: models.GlobalWrite, check: check, symbol: name, steps: w.steps,
	}
	if len(w.steps) == 0 {
		o.steps = []Step{u.step(f, u.spanOf(f, w.instr).pos, u.qualified(f)+" writes "+name)}
	}
	add(o)
}
