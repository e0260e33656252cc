package effects

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/models"
)

// Initial is where a package variable that never changes after init got its
// value from, when that is something another process does not share.
type Initial struct {
	Kind    models.Kind
	Check   string
	Symbol  string
	Instead string
}

// initialRead adds the read of a variable that was set at start-up from the
// environment, a clock or a generator: replay happens in another process.
func (u *unit) initialRead(f *function, load *ssa.UnOp, g *ssa.Global, add func(*occurrence)) {
	v, ok := g.Object().(*types.Var)
	if !ok || u.initialiser(f) {
		return
	}
	from := u.initialOf(g, v)
	if from == nil {
		return
	}
	if by, _ := u.mutated(g, -1); by != "" {
		return // that is said already
	}
	name := globalName(g)
	at := u.readSpan(f, v)
	add(&occurrence{
		instr: load, kind: from.Kind, check: from.Check, symbol: from.Symbol, callee: "the package variable " + name,
		instead: from.Instead, value: load, at: at,
		steps: []Step{u.step(f, at.pos, u.qualified(f)+" reads "+name+", which was set from "+from.Symbol+" at start-up")},
	})
}

func (u *unit) initialOf(g *ssa.Global, v *types.Var) *Initial {
	if g.Pkg == u.pkg {
		if u.initials == nil {
			u.findInitials()
		}
		return u.initials[g]
	}
	if !u.sameModule(v.Pkg().Path()) {
		return nil
	}
	if fact := u.value(v); fact != nil {
		return fact.Initial
	}
	return nil
}

// initialiser reports whether f only runs before any workflow does.
func (u *unit) initialiser(f *function) bool {
	for fn := f.fn; fn != nil; fn = fn.Parent() {
		if g := u.byFn[fn]; g != nil && g.name == "init" {
			return true
		}
	}
	return false
}

// findInitials looks at what the initialisers store.
func (u *unit) findInitials() {
	u.initials = map[*ssa.Global]*Initial{}
	set := func(g *ssa.Global, from *Initial) {
		if from != nil && u.initials[g] == nil && plain(g.Type().Underlying().(*types.Pointer).Elem()) {
			u.initials[g] = from
		}
	}
	for _, f := range u.fns {
		if f.name != "init" {
			continue
		}
		for _, b := range f.fn.Blocks {
			for _, instr := range b.Instrs {
				switch x := instr.(type) {
				case *ssa.Store:
					if g, ok := x.Addr.(*ssa.Global); ok && g.Pkg == u.pkg {
						set(g, u.comesFrom(f, x.Val, 0))
					}
				case *ssa.Call:
					// flag.StringVar(&name, ...)
					from := u.modelledSource(f, x)
					if from == nil || from.Kind != models.Host {
						continue
					}
					for _, a := range x.Call.Args {
						if g, ok := a.(*ssa.Global); ok && g.Pkg == u.pkg {
							set(g, from)
						}
					}
				}
			}
		}
	}
}

// plain are the types whose value was computed once: not what a pointer or an
// interface leads to, except for flags.
func plain(t types.Type) bool {
	switch under := t.Underlying().(type) {
	case *types.Basic, *types.Array:
		return true
	case *types.Pointer:
		_, basic := under.Elem().Underlying().(*types.Basic)
		return basic
	}
	return types.TypeString(t, nil) == "time.Time"
}

// comesFrom is the source that v was computed from.
func (u *unit) comesFrom(f *function, v ssa.Value, depth int) *Initial {
	if depth > 8 {
		return nil
	}
	first := func(vs ...ssa.Value) *Initial {
		for _, v := range vs {
			if from := u.comesFrom(f, v, depth+1); from != nil {
				return from
			}
		}
		return nil
	}
	switch x := v.(type) {
	case *ssa.Call:
		if from := u.modelledSource(f, x); from != nil {
			return from
		}
		if c := f.byInstr[x]; c != nil && len(c.callees) == 1 && c.callees[0].entry != nil && c.callees[0].entry.Kind == models.Pure {
			return first(x.Call.Args...)
		}
	case *ssa.BinOp:
		return first(x.X, x.Y)
	case *ssa.UnOp:
		if x.Op != token.MUL {
			return first(x.X)
		}
	case *ssa.Phi:
		return first(x.Edges...)
	case *ssa.Extract:
		return first(x.Tuple)
	case *ssa.Convert:
		return first(x.X)
	case *ssa.ChangeType:
		return first(x.X)
	}
	return nil
}

// modelledSource is what the model says about a call that yields a value which
// another process would not get.
func (u *unit) modelledSource(f *function, call *ssa.Call) *Initial {
	c := f.byInstr[call]
	if c == nil || len(c.callees) != 1 || c.callees[0].entry == nil {
		return nil
	}
	e := c.callees[0].entry
	switch e.Kind {
	case models.Host, models.Random:
	case models.Clock:
		if e.Check != "read" {
			return nil
		}
	default:
		return nil
	}
	if e.Seeded && u.seeded(c.callees[0]) {
		return nil
	}
	return &Initial{Kind: e.Kind, Check: e.Check, Symbol: e.Symbol, Instead: e.Instead}
}
