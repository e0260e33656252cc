package payload

import (
	"go/types"

	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/payloads"
)

// direction is which way a value certainly goes. What is encoded is decoded
// somewhere, but its receiver may choose another type.
type direction int

const (
	encodes direction = iota
	decodes
)

// fault is why a type, or a part of it, does not cross the wire.
type fault struct {
	check string
	// path leads to the part, "" for the type itself.
	path string
	typ  types.Type
}

// faultsOf lists the first fault of each check.
func (c *checker) faultsOf(t types.Type, way direction) []fault {
	if payloads.Message(t) {
		return nil
	}
	w := &walk{c: c, way: way, seen: map[types.Type]bool{}}
	w.value(t, place{top: true})
	return w.found
}

type walk struct {
	c     *checker
	way   direction
	seen  map[types.Type]bool
	found []fault
}

// place is where in a type the walk is.
type place struct {
	path string
	// top: not in a struct yet.
	top bool
	// maybe: behind something that is empty as long as nobody fills it.
	maybe bool
	// elsewhere: in a struct of another module, which has fields for more than
	// anybody sets, and which its user cannot change.
	elsewhere bool
}

func (p place) field(name string) place {
	p.top = false
	if p.path != "" {
		name = p.path + "." + name
	}
	p.path = name
	return p
}

// part is the place behind a pointer or in a list or map: below a field it may
// well be empty, while nobody declares a parameter to leave it empty.
func (p place) part() place {
	p.maybe = p.maybe || !p.top
	return p
}

func (w *walk) add(check string, p place, t types.Type) {
	if p.elsewhere && check != "unsupported" {
		check = "elsewhere"
	}
	for _, f := range w.found {
		if f.check == check {
			return
		}
	}
	w.found = append(w.found, fault{check, p.path, t})
}

func (w *walk) value(t types.Type, p place) {
	t = types.Unalias(t)
	if _, ok := t.(*types.TypeParam); ok || payloads.Nested(t) {
		return
	}
	if _, ok := t.(*types.Named); ok {
		if w.seen[t] {
			return
		}
		w.seen[t] = true
	}
	switch u := t.Underlying().(type) {
	case *types.Chan, *types.Signature:
		w.unsupported(p, t)
	case *types.Basic:
		if u.Info()&types.IsComplex != 0 || u.Kind() == types.UnsafePointer {
			w.unsupported(p, t)
		}
	case *types.Interface:
		w.open(u, t, p)
	case *types.Pointer:
		w.value(u.Elem(), p.part())
	case *types.Slice:
		w.value(u.Elem(), p.part())
	case *types.Array:
		w.value(u.Elem(), p)
	case *types.Map:
		if !isKey(u.Key()) {
			w.unsupported(p, t)
			return
		}
		w.value(u.Elem(), p.part())
	case *types.Struct:
		w.fields(u, t, p)
	}
}

// unsupported: the encoder returns an error when it comes here.
func (w *walk) unsupported(p place, t types.Type) {
	if p.maybe {
		w.add("nested", p, t)
	} else {
		w.add("unsupported", p, t)
	}
}

// open: nothing says which type to decode into.
func (w *walk) open(u *types.Interface, t types.Type, p place) {
	switch {
	case u.Empty():
		if w.way == decodes && p.top {
			w.add("number", p, t)
		}
	case !p.top:
		w.add("field", p, t)
	case w.way == decodes:
		w.add("interface", p, t)
	}
}

func (w *walk) fields(s *types.Struct, t types.Type, p place) {
	within := p
	if named, ok := t.(*types.Named); ok && named.Obj().Pkg() != nil && !effects.SameModule(w.c.s.Pass, named.Obj().Pkg().Path()) {
		within.elsewhere = true
	}
	visible := false
	for i := range s.NumFields() {
		v := s.Field(i)
		f := payloads.FieldOf(s, i)
		switch {
		case f.Promoted:
			visible = true
			w.value(v.Type(), within)
		case f.Key != "":
			visible = true
			// A func that is left out while it is nil can be one that never is
			// set where the value is sent.
			if !f.Zero {
				w.value(v.Type(), within.field(v.Name()))
			}
		}
	}
	if !visible && s.NumFields() > 0 && !isChosen(s) && !isGuard(t) {
		w.add("empty", p, t)
	}
}

// isChosen reports whether fields are left out on purpose: they are exported,
// and tagged not to be seen.
func isChosen(s *types.Struct) bool {
	for i := range s.NumFields() {
		if v := s.Field(i); v.Exported() && !v.Embedded() {
			return true
		}
	}
	return false
}

// isGuard holds for types that have nothing to carry.
func isGuard(t types.Type) bool {
	named, ok := t.(*types.Named)
	return ok && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "sync"
}

// isKey reports whether JSON can write the keys of a map.
func isKey(t types.Type) bool {
	if _, ok := types.Unalias(t).(*types.TypeParam); ok || payloads.Nested(t) {
		return true
	}
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&(types.IsString|types.IsInteger) != 0
}
