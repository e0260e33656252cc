package options

import (
	"fmt"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// structs lists what a struct value can be.
func (e *evaluation) structs(v ssa.Value, f *frame) []Struct {
	open := []Struct{{Open: true}}
	if v == opaque || e.spent(f) {
		return open
	}
	var all []argument
	switch x := v.(type) {
	case *ssa.Const:
		return []Struct{{}}
	case *ssa.ChangeType:
		return e.structs(x.X, f)
	case *ssa.Phi:
		for _, edge := range x.Edges {
			all = append(all, argument{edge, f.deeper()})
		}
	case *ssa.Parameter:
		args, complete := e.arguments(x, f)
		if !complete {
			return open
		}
		all = args
	case *ssa.Call:
		all = e.results(x, 0, f)
	case *ssa.Extract:
		if call, ok := x.Tuple.(*ssa.Call); ok {
			all = e.results(call, x.Index, f)
		}
	case *ssa.UnOp:
		if x.Op == token.MUL {
			return e.contents(x, f)
		}
	}
	var out []Struct
	for _, a := range all {
		out = append(out, e.structs(a.v, a.f)...)
	}
	if out == nil {
		return open
	}
	return few(out)
}

// contents is what a load of a struct yields.
func (e *evaluation) contents(load *ssa.UnOp, f *frame) []Struct {
	if records, in, ok := e.held(load, f); ok {
		return e.filled(load.Type(), records, in)
	}
	var out []Struct
	if stored := e.stored(load, f); stored != nil {
		for _, s := range stored {
			out = append(out, e.structs(s.v, s.f)...)
		}
		return few(out)
	}
	for _, p := range e.pointees(load.X, f) {
		if p.alloc == nil {
			return []Struct{{Open: true}}
		}
		out = append(out, e.pointed(p, load)...)
	}
	if out == nil {
		return []Struct{{Open: true}}
	}
	return few(out)
}

// filled evaluates records.
func (e *evaluation) filled(t types.Type, records []record, f *frame) []Struct {
	st, ok := t.Underlying().(*types.Struct)
	if !ok || len(records) == 0 {
		return []Struct{{Open: true}}
	}
	var out []Struct
	for _, r := range records {
		bases := []Struct{{}}
		if r.base != nil {
			bases = e.structs(r.base, f)
		}
		for _, s := range bases {
			for i := range min(st.NumFields(), len(r.fields)) {
				name := st.Field(i).Name()
				switch set := r.fields[i]; {
				case set.v == opaque:
					s = s.with(name, Setting{})
				case set.v != nil:
					s = s.with(name, e.setting(name, set.v, set.at.Pos(), f, set.at))
				}
			}
			out = append(out, s)
		}
	}
	return few(out)
}

// setting evaluates the value of one field, given at an instruction.
func (e *evaluation) setting(name string, v ssa.Value, pos token.Pos, f *frame, at ssa.Instruction) Setting {
	if name == "RetryPolicy" {
		set := e.policy(v, f, at)
		set.Pos = pos
		return set
	}
	c, ok := e.constant(v, f)
	return Setting{Known: ok, Value: c, Pos: pos}
}

func (e *evaluation) policy(v ssa.Value, f *frame, at ssa.Instruction) Setting {
	if _, ok := v.Type().Underlying().(*types.Struct); ok {
		return Setting{Known: true, Policies: e.structs(v, f)}
	}
	set := Setting{Known: true}
	for _, p := range e.pointees(v, f) {
		switch {
		case p.null:
			// With others beside it, it is not known whether there is one.
			set.Known = len(e.pointees(v, f)) == 1
		case p.alloc == nil:
			return Setting{}
		default:
			set.Policies = append(set.Policies, e.pointed(p, at)...)
		}
	}
	return set
}

// pointee is what a pointer can point to; without alloc it is not in view.
type pointee struct {
	alloc ssa.Value
	null  bool
	f     *frame
}

func (e *evaluation) pointees(v ssa.Value, f *frame) []pointee {
	if v == opaque || e.spent(f) {
		return []pointee{{}}
	}
	var all []argument
	switch x := v.(type) {
	case *ssa.Const:
		return []pointee{{null: true}}
	case *ssa.Alloc, *ssa.Global:
		return []pointee{{alloc: x, f: f}}
	case *ssa.Phi:
		for _, edge := range x.Edges {
			all = append(all, argument{edge, f.deeper()})
		}
	case *ssa.Parameter:
		args, complete := e.arguments(x, f)
		if !complete {
			return []pointee{{}}
		}
		all = args
	case *ssa.Call:
		all = e.results(x, 0, f)
	case *ssa.UnOp:
		if x.Op != token.MUL {
			break
		}
		if records, in, ok := e.held(x, f); ok {
			for _, r := range records {
				if r.base == nil {
					return []pointee{{}}
				}
				all = append(all, argument{r.base, in})
			}
		} else {
			all = e.stored(x, f)
		}
	}
	var out []pointee
	for _, a := range all {
		out = append(out, e.pointees(a.v, a.f)...)
	}
	if out == nil {
		return []pointee{{}}
	}
	return out
}

// pointed is what a pointee holds for an instruction that uses it.
func (e *evaluation) pointed(p pointee, at ssa.Instruction) []Struct {
	switch a := p.alloc.(type) {
	case *ssa.Global:
		records, ok := e.pkg.initial(a)
		if !ok {
			break
		}
		return e.filled(deref(a.Type()), records, &frame{fn: a.Pkg.Func("init"), depth: p.f.depth + 1})
	case *ssa.Alloc:
		if at == nil || at.Parent() != a.Parent() {
			return e.filled(deref(a.Type()), recordsAtEnd(e.pkg, a), p.f)
		}
		return e.filled(deref(a.Type()), recordsAt(e.pkg, a, at), p.f)
	}
	return []Struct{{Open: true}}
}

func deref(t types.Type) types.Type { return t.Underlying().(*types.Pointer).Elem() }

// with is s with one field set.
func (s Struct) with(name string, set Setting) Struct {
	fields := maps.Clone(s.fields)
	if fields == nil {
		fields = map[string]Setting{}
	}
	fields[name] = set
	return Struct{Open: s.Open, fields: fields}
}

func few(all []Struct) []Struct {
	var out []Struct
	seen := map[string]bool{}
	for _, s := range all {
		if k := s.key(); !seen[k] {
			seen[k] = true
			out = append(out, s)
		}
	}
	if len(out) > maxAlternatives {
		return []Struct{{Open: true}}
	}
	return out
}

func distinct(all []Options) []Options {
	var out []Options
	seen := map[string]bool{}
	for _, o := range all {
		if k := fmt.Sprint(o.Set, o.Given, o.key()); !seen[k] {
			seen[k] = true
			out = append(out, o)
		}
	}
	if len(out) > maxAlternatives {
		return []Options{unknown}
	}
	return out
}

// key is the same for structs that are the same.
func (s Struct) key() string {
	var b strings.Builder
	fmt.Fprint(&b, s.Open)
	for _, name := range slices.Sorted(maps.Keys(s.fields)) {
		set := s.fields[name]
		fmt.Fprintf(&b, ";%s@%d=%v:", name, set.Pos, set.Known)
		if set.Value != nil {
			b.WriteString(set.Value.ExactString())
		}
		for _, p := range set.Policies {
			b.WriteString("{" + p.key() + "}")
		}
	}
	return b.String()
}
