package effects

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// maxDetails caps the kinds of details that are kept.
const maxDetails = 8

// records takes in the details of a heartbeat.
func (w *conductWalk) records(ci ssa.CallInstruction, t acted) {
	if len(t.args) == 0 {
		return
	}
	values, ok := detailsOf(t.args[len(t.args)-1])
	d := Details{}
	switch {
	case !ok:
		d.Types, d.Forms = []string{"?"}, []string{""}
	case len(values) == 0:
		return
	default:
		for _, v := range values {
			typ := v.Type()
			if mi, ok := v.(*ssa.MakeInterface); ok {
				typ = mi.X.Type()
			}
			d.add(typ)
		}
	}
	d.Steps = []Step{w.u.step(w.f, ci.Pos(), w.u.qualified(w.f)+" records them")}
	w.out.Recorded = withDetails(w.out.Recorded, d)
}

// reads takes in a call that asks for the details of the last attempt.
func (w *conductWalk) reads(ci ssa.CallInstruction, t acted) {
	switch t.obj.Name() {
	case "HasHeartbeatDetails":
		w.out.Resumes = true
	case "GetHeartbeatDetails":
		w.out.Resumes = true
		values, ok := detailsOf(t.args[len(t.args)-1])
		if !ok {
			return
		}
		d := Details{Steps: []Step{w.u.step(w.f, ci.Pos(), w.u.qualified(w.f)+" calls activity.GetHeartbeatDetails")}}
		for _, v := range values {
			typ := v.Type()
			if mi, ok := v.(*ssa.MakeInterface); ok {
				typ = mi.X.Type()
			}
			if p, ok := typ.Underlying().(*types.Pointer); ok {
				typ = p.Elem()
			}
			d.add(typ)
		}
		w.out.Read = withDetails(w.out.Read, d)
	}
}

// mergeDetails takes in what a callee records and reads.
func (w *conductWalk) mergeDetails(ci ssa.CallInstruction, c *Conduct, t acted) {
	w.out.Resumes = w.out.Resumes || c.Resumes
	for _, d := range c.Recorded {
		d.Steps = w.lead(ci, t, d.Steps)
		w.out.Recorded = withDetails(w.out.Recorded, d)
	}
	for _, d := range c.Read {
		d.Steps = w.lead(ci, t, d.Steps)
		w.out.Read = withDetails(w.out.Read, d)
	}
}

func withDetails(all []Details, d Details) []Details {
	for _, have := range all {
		if slices.Equal(have.Types, d.Types) {
			return all
		}
	}
	if len(all) == maxDetails {
		return all
	}
	return append(all, d)
}

func (d *Details) add(t types.Type) {
	d.Types = append(d.Types, types.TypeString(t, (*types.Package).Name))
	d.Forms = append(d.Forms, form(t))
}

// form is as what a value of type t travels with the SDK's own converters, ""
// when it has a say in that itself.
func form(t types.Type) string {
	for {
		p, ok := types.Unalias(t).(*types.Pointer)
		if !ok {
			break
		}
		t = p.Elem()
	}
	if named, ok := types.Unalias(t).(*types.Named); ok {
		set := types.NewMethodSet(types.NewPointer(named))
		for i := range set.Len() {
			switch set.At(i).Obj().Name() {
			case "MarshalJSON", "UnmarshalJSON", "MarshalText", "UnmarshalText", "ProtoReflect", "ProtoMessage", "XXX_Marshal":
				return ""
			}
		}
	}
	switch t := t.Underlying().(type) {
	case *types.Basic:
		switch info := t.Info(); {
		case info&types.IsBoolean != 0:
			return "bool"
		case info&types.IsNumeric != 0:
			return "number"
		case info&types.IsString != 0:
			return "string"
		}
	case *types.Slice:
		if b, ok := t.Elem().Underlying().(*types.Basic); ok && b.Kind() == types.Uint8 {
			return "bytes"
		}
		return "list"
	case *types.Array:
		return "list"
	case *types.Map, *types.Struct:
		return "object"
	}
	return ""
}
