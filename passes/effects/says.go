package effects

import (
	"go/constant"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/models"
)

// meaning is what the call's statement or request says, or that of what the
// receiver was made from; of a call without either, what its name says.
func (w *conductWalk) meaning(t acted) meaning {
	recv := 0
	if t.obj != nil && t.obj.Signature().Recv() != nil {
		recv = 1
	}
	for _, role := range []string{"statement", "request", "method"} {
		if i := roleOf(t.entry, role); i >= 0 && i+recv < len(t.args) {
			return w.says(t.args[i+recv], role)
		}
	}
	if recv == 1 && len(t.args) > 0 {
		if m := w.maker(t.args[0], "statement", 0); m.known || m.param != nil {
			return m
		}
	}
	if t.obj != nil && (strings.HasPrefix(t.obj.Name(), "Post")) && t.entry.Kind == models.IO {
		return meaning{known: true, what: "POST"}
	}
	return meaning{known: true}
}

// says reads the argument that says what a call sends.
func (w *conductWalk) says(v ssa.Value, role string) meaning {
	if role == "request" {
		return w.maker(v, "method", 0)
	}
	r := textReader{u: w.u, seen: map[ssa.Value]bool{}}
	r.read(v, 0)
	if len(r.texts) == 0 && r.param != nil {
		return meaning{role: role, param: r.param}
	}
	var out meaning
	for i, text := range r.texts {
		m := methodMeaning(text)
		if role == "statement" {
			m = sqlMeaning(text, r.open)
		} else if r.open {
			m = meaning{}
		}
		if !m.known {
			return meaning{}
		}
		if i == 0 || out.nothing && !m.nothing || m.same {
			out = m // of several, the harmless one counts
		}
	}
	if len(r.texts) > 1 {
		out.columns = nil
	}
	return out
}

// maker finds the call that made a request or a prepared statement, and reads
// the argument of that role.
func (w *conductWalk) maker(v ssa.Value, role string, depth int) meaning {
	if depth > maxSourceDepth {
		return meaning{}
	}
	depth++
	switch x := v.(type) {
	case *ssa.Extract:
		return w.maker(x.Tuple, role, depth)
	case *ssa.Phi:
		for _, e := range x.Edges {
			if m := w.maker(e, role, depth); m.known || m.param != nil {
				return m
			}
		}
	case *ssa.UnOp:
		if a, ok := x.X.(*ssa.Alloc); ok {
			for _, s := range w.u.cellStores(a) {
				if m := w.maker(s, role, depth); m.known || m.param != nil {
					return m
				}
			}
		}
		if fv, ok := x.X.(*ssa.FreeVar); ok {
			if a, ok := w.u.binding(fv).(*ssa.Alloc); ok {
				for _, s := range w.u.cellStores(a) {
					if m := w.maker(s, role, depth); m.known || m.param != nil {
						return m
					}
				}
			}
		}
	case *ssa.Parameter:
		if role == "method" {
			return meaning{role: "request", param: x}
		}
	case *ssa.Call:
		for _, t := range w.u.actedBy(x) {
			if t.entry != nil {
				if i := roleOf(t.entry, role); i >= 0 {
					if t.obj.Signature().Recv() != nil {
						i++
					}
					if i < len(t.args) {
						return w.says(t.args[i], role)
					}
				}
				if t.obj.Signature().Recv() != nil && len(t.args) > 0 {
					// A request that is built further: req.WithContext.
					return w.maker(t.args[0], role, depth)
				}
			}
			if t.fn != nil {
				return w.made(t, role, depth)
			}
		}
	}
	return meaning{}
}

// made reads what a function of this package that makes a request says.
func (w *conductWalk) made(t acted, role string, depth int) meaning {
	for _, b := range t.fn.fn.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok || len(ret.Results) == 0 {
			continue
		}
		m := w.maker(ret.Results[0], role, depth)
		if m.param != nil && m.param.Parent() == t.fn.fn {
			if i := paramIndex(m.param); i < len(t.args) && t.args[i] != nil {
				m = w.says(t.args[i], m.role)
			}
		}
		if m.known || m.param != nil {
			return m
		}
	}
	return meaning{}
}

// textReader collects what a text can be.
type textReader struct {
	u     *unit
	seen  map[ssa.Value]bool
	texts []string
	// open: what follows is not in view.
	open bool
	// param may be the text.
	param *ssa.Parameter
}

func (r *textReader) read(v ssa.Value, depth int) {
	if r.seen[v] || depth > maxSourceDepth {
		return
	}
	r.seen[v] = true
	depth++
	switch x := v.(type) {
	case *ssa.Const:
		if x.Value != nil && x.Value.Kind() == constant.String {
			r.texts = append(r.texts, constant.StringVal(x.Value))
		}
	case *ssa.Phi:
		for _, e := range x.Edges {
			r.read(e, depth)
		}
	case *ssa.BinOp:
		r.concat(x, depth)
	case *ssa.Convert, *ssa.ChangeType, *ssa.MakeInterface:
		r.read(*x.(ssa.Instruction).Operands(nil)[0], depth)
	case *ssa.Parameter:
		if b, ok := x.Type().Underlying().(*types.Basic); ok && b.Info()&types.IsString != 0 {
			r.param = x
		}
	case *ssa.UnOp:
		switch a := x.X.(type) {
		case *ssa.Global:
			for _, s := range r.u.stores.globals[a] {
				r.read(s, depth)
			}
		case *ssa.Alloc:
			for _, s := range r.u.cellStores(a) {
				r.read(s, depth)
			}
		}
	case *ssa.Extract:
		if c, ok := x.Tuple.(*ssa.Call); ok {
			r.call(c, x.Index, depth)
		}
	case *ssa.Call:
		r.call(x, 0, depth)
	}
}

// concat joins what is known of both sides; a gap in the text is open.
func (r *textReader) concat(x *ssa.BinOp, depth int) {
	left, right := textReader{u: r.u, seen: r.seen}, textReader{u: r.u, seen: r.seen}
	left.read(x.X, depth)
	right.read(x.Y, depth)
	r.open = r.open || left.open || right.open || len(right.texts) == 0
	if len(right.texts) == 0 {
		right.texts = []string{" ? "}
	}
	for _, a := range left.texts {
		r.texts = append(r.texts, a+right.texts[0])
	}
}

// call reads a text that is formatted, trimmed or returned.
func (r *textReader) call(c *ssa.Call, result, depth int) {
	for _, t := range r.u.actedBy(c) {
		switch {
		case t.entry != nil && t.entry.Kind == models.Pure && len(t.args) > 0:
			r.read(t.args[0], depth)
			if t.obj.Name() == "Sprintf" {
				r.formatted()
			}
		case t.fn != nil:
			for _, b := range t.fn.fn.Blocks {
				if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && result < len(ret.Results) {
					r.read(ret.Results[result], depth)
				}
			}
			r.param = nil
		}
	}
}

// formatted: a verb at the end of a format can hold anything.
func (r *textReader) formatted() {
	for _, text := range r.texts {
		text = strings.TrimSpace(text)
		if strings.HasSuffix(text, "%s") || strings.HasSuffix(text, "%v") {
			r.open = true
		}
	}
}
