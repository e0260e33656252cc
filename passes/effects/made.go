package effects

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/models"
)

// call visits what result i of a call is made of.
func (p *provenance) call(c *ssa.Call, i, field, depth int) {
	if b, ok := c.Call.Value.(*ssa.Builtin); ok {
		if b.Name() == "append" || b.Name() == "min" || b.Name() == "max" {
			for _, a := range c.Call.Args {
				p.value(a, -1, depth)
			}
		}
		return
	}
	for _, t := range p.u.actedBy(c) {
		switch {
		case t.fn != nil:
			inner := p.inside(t.fn)
			inner.stamped = p.stamped
			for _, b := range t.fn.fn.Blocks {
				if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && i < len(ret.Results) {
					inner.value(ret.Results[i], field, depth)
				}
			}
			p.take(inner, t, depth)
		case t.entry != nil:
			p.modelled(c, t, depth)
		case t.obj != nil:
			p.elsewhere(c, t, i, depth)
		}
	}
}

// inside is a visit of a function of this package that has a part in the value.
func (p *provenance) inside(f *function) *provenance {
	return &provenance{u: p.u, into: p.into, seen: map[provenanceStep]bool{}, fuel: p.fuel}
}

// take takes over what was found inside a callee.
func (p *provenance) take(inner *provenance, t acted, depth int) {
	p.fuel = inner.fuel
	p.texts = append(p.texts, inner.texts...)
	if p.keyed == "" {
		p.keyed = inner.keyed
	}
	into, stamped := p.into, p.stamped
	for _, in := range inner.out {
		if in.Param < 0 || in.owner != t.fn.fn {
			p.add(in)
			continue
		}
		if in.Param < len(t.args) && t.args[in.Param] != nil {
			p.into, p.stamped = in.Into, in.Stamped
			arg := t.args[in.Param]
			p.value(arg, fieldNamed(arg.Type(), in.Field), depth)
		}
	}
	p.into, p.stamped = into, stamped
}

// modelled visits what a modelled function makes its result of.
func (p *provenance) modelled(c *ssa.Call, t acted, depth int) {
	switch t.entry.Kind {
	case models.Random, models.Clock:
		p.source(c, t)
	case models.Pure:
		if identifiesExecution(t.obj) {
			p.add(input{Input: Input{Param: -1, Into: p.into, Execution: true}})
			return
		}
		stamped := p.stamped
		if formatsTime(t.obj) {
			p.stamped = true
		}
		name := t.obj.Name()
		if p.keyed == "" && (name == "Ignore" || strings.HasPrefix(name, "OnConflict")) {
			p.keyed = name
		}
		if strings.Contains(name, "Header") || strings.Contains(name, "Query") || strings.Contains(name, "FormData") || strings.Contains(name, "Set") {
			// A builder: its constant says what the rest is.
			p.named(firstText(t.args), func() { p.all(t.args, depth) })
		} else {
			p.all(t.args, depth)
		}
		p.stamped = stamped
	case models.IO:
		// Prepared statements, and queries that are built before they run.
		if roleOf(t.entry, "statement") >= 0 && t.obj.Signature().Recv() != nil {
			return
		}
	}
}

func (p *provenance) all(args []ssa.Value, depth int) {
	for _, a := range args {
		if a != nil {
			p.value(a, -1, depth)
		}
	}
}

// source notes a call that makes something new.
func (p *provenance) source(c ssa.CallInstruction, t acted) {
	if t.entry.Kind == models.Clock && t.entry.Check != "read" || t.entry.Kind == models.Random && (t.entry.Check == "goid" || t.entry.Check == "hashseed") {
		return
	}
	if fallsBack(c) {
		return
	}
	in := Input{Param: -1, Into: p.into, Fresh: t.entry.Symbol}
	switch {
	case t.entry.Kind == models.Random && t.entry.Check == "id":
		in.Sort = Identifier
	case t.entry.Kind == models.Random:
		in.Sort = Number
	case p.stamped:
		in.Sort = Stamp
	}
	if f := p.u.byFn[c.Parent()]; f != nil {
		in.At = p.u.step(f, p.u.spanOf(f, c).pos, p.u.qualified(f)+" calls "+t.entry.Symbol)
	}
	p.add(input{Input: in})
}

// elsewhere visits what a function makes its result of that is not in view.
func (p *provenance) elsewhere(c *ssa.Call, t acted, i, depth int) {
	for _, m := range p.u.changesElsewhere(t.obj).Makes {
		if m.Result == i {
			in := m.Input
			if in.Into == "" {
				in.Into = p.into
			}
			p.add(input{Input: in})
		}
	}
	if results := t.obj.Signature().Results(); i < results.Len() && isError(results.At(i).Type()) {
		return
	}
	p.all(t.args, depth)
}

// identifiesExecution recognises the SDK's answer to who is running.
func identifiesExecution(obj *types.Func) bool {
	return obj != nil && obj.Pkg() != nil && obj.Pkg().Path() == activityPath && obj.Name() == "GetInfo"
}

// formatsTime recognises the methods that make a number or a text of a time
// that is fine enough to tell two calls apart.
func formatsTime(obj *types.Func) bool {
	if obj == nil || obj.Pkg() == nil || obj.Pkg().Path() != "time" {
		return false
	}
	switch obj.Name() {
	case "Unix", "UnixMilli", "UnixMicro", "UnixNano", "Nanosecond", "Format", "AppendFormat", "String":
		return true
	}
	return false
}

// makes lists what f's results hold that is new at each call.
func (u *unit) makes(f *function) []Made {
	var out []Made
	results := f.fn.Signature.Results()
	for i := range results.Len() {
		if isPlumbing(results.At(i).Type()) {
			continue
		}
		p := u.newProvenance(nil)
		for _, b := range f.fn.Blocks {
			if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && i < len(ret.Results) {
				p.value(ret.Results[i], -1, 0)
			}
		}
		for _, in := range p.out {
			if in.Fresh != "" && len(out) < maxInputs {
				out = append(out, Made{i, in.Input})
			}
		}
	}
	return out
}
