package effects

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/replayvet/replayvet/passes/directives"
)

// ChangeAt is a change with its place.
type ChangeAt struct {
	Change
	// Pos and End are in this package; none for a function of another.
	Pos, End token.Pos
	// Func is the function at that place.
	Func string
	// Suppressed is the directive that covers a step on the way to it, or nil.
	Suppressed *directives.Directive
}

// Changes lists the changes that a declared function makes, by itself and
// through what it calls, in the order of their places.
func (r *Result) Changes(fn *types.Func) []ChangeAt {
	if r.unit == nil || fn == nil {
		return nil
	}
	r.unit.questions.Lock()
	defer r.unit.questions.Unlock()
	fn = fn.Origin()
	if fn.Pkg() != r.unit.pass.Pkg {
		var out []ChangeAt
		for _, c := range r.unit.changesElsewhere(fn).List {
			out = append(out, ChangeAt{Change: c})
		}
		return out
	}
	r.unit.start()
	return r.unit.changesAt(r.unit.byFn[r.unit.prog.FuncValue(fn)])
}

// ChangesOf lists the changes that a function literal of this package makes.
func (r *Result) ChangesOf(lit *ast.FuncLit) []ChangeAt {
	if r.unit == nil || lit == nil {
		return nil
	}
	r.unit.questions.Lock()
	defer r.unit.questions.Unlock()
	r.unit.start()
	for _, f := range r.unit.fns {
		if f.fn.Syntax() == lit {
			return r.unit.changesAt(f)
		}
	}
	return nil
}

func (u *unit) changesAt(f *function) []ChangeAt {
	if f == nil {
		return nil
	}
	u.conductOf(f)
	var out []ChangeAt
	for _, c := range f.conduct.changes {
		s := u.spanOf(c.fn, c.at)
		out = append(out, ChangeAt{Change: c.exported(f), Pos: s.pos, End: s.end, Func: c.fn.name, Suppressed: c.suppressed})
	}
	slices.SortStableFunc(out, func(a, b ChangeAt) int { return cmp.Compare(a.Pos, b.Pos) })
	return out
}

// exportChanges hands the changes that a function makes to the packages that
// import this one.
func (u *unit) exportChanges(f *function, obj *types.Func) {
	fact := &Changes{Makes: u.makes(f)}
	for _, c := range f.conduct.changes {
		if c.suppressed != nil {
			continue
		}
		out := c.exported(f)
		for i := range out.Steps {
			out.Steps[i].Func = "" // said by the text
		}
		fact.List = append(fact.List, out)
	}
	if len(fact.List)+len(fact.Makes) > 0 {
		u.pass.ExportObjectFact(obj, fact)
	}
}

// changesElsewhere imports the changes that a function of another package makes.
func (u *unit) changesElsewhere(fn *types.Func) *Changes {
	if c, ok := u.changes[fn]; ok {
		return c
	}
	c := new(Changes)
	if u.actsHere(fn.Pkg()) && fn.Pkg() != u.pass.Pkg {
		u.importFact(fn, c)
	}
	u.changes[fn] = c
	return c
}

// changes are those of the list, to be taken in by a caller.
func (c *Changes) changes() []*change {
	var out []*change
	for _, of := range c.List {
		ch := &change{Change: of}
		for _, in := range of.Inputs {
			ch.inputs = append(ch.inputs, input{Input: in})
		}
		ch.Inputs = nil
		out = append(out, ch)
	}
	return out
}

// exported is what f's callers need to know of c.
func (c *change) exported(f *function) Change {
	out := c.Change
	out.Steps = slices.Clone(out.Steps)
	if c.asker != f.fn {
		out.Asks = ""
	}
	for _, in := range c.inputs {
		if in.Param >= 0 && in.owner != f.fn {
			continue
		}
		if !slices.Contains(out.Inputs, in.Input) {
			out.Inputs = append(out.Inputs, in.Input)
		}
	}
	return out
}

// stopsChange reports whether a directive keeps a change from f's callers.
func (u *unit) stopsChange(f *function, d *directives.Directive) bool {
	u.conductOf(f)
	return slices.ContainsFunc(f.conduct.changes, func(c *change) bool { return c.suppressed == d })
}
