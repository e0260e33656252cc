package effects

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/models"
)

// context takes in what becomes of a context in a call of code that is not of
// the user: whether it is asked for its end, or handed on.
func (w *conductWalk) context(t acted) {
	if ofPackage(t.obj, "context") {
		switch t.obj.Name() {
		case "Done", "Err", "Cause":
			w.out.Looks = true
		}
		return
	}
	if ofPackage(t.obj, activityPath) || t.entry != nil && t.entry.Kind == models.Log || plumbing(t.obj) {
		return
	}
	for _, a := range t.args {
		if a != nil && isContext(a.Type()) {
			w.out.Hands = true
		}
	}
}

// plumbing recognises libraries that keep a context, or take values from it,
// and do nothing that its end would stop.
func plumbing(fn *types.Func) bool {
	if fn == nil || fn.Pkg() == nil {
		return true
	}
	path := fn.Pkg().Path()
	return path == "golang.org/x/sync/errgroup" || path == "log/slog" || path == "runtime/pprof" ||
		strings.HasPrefix(path, "go.opentelemetry.io/otel") || strings.HasPrefix(path, "github.com/rs/zerolog")
}

// isContext reports whether t is context.Context or an interface that embeds
// it.
func isContext(t types.Type) bool {
	named, pointer := namedOf(t)
	if named == nil || pointer || named.Obj().Pkg() == nil {
		return false
	}
	if named.Obj().Pkg().Path() == "context" && named.Obj().Name() == "Context" {
		return true
	}
	iface, ok := named.Underlying().(*types.Interface)
	if !ok {
		return false
	}
	for i := range iface.NumEmbeddeds() {
		if isContext(iface.EmbeddedType(i)) {
			return true
		}
	}
	return false
}

// ofPackage reports whether fn belongs to the package of that path.
func ofPackage(fn *types.Func, path string) bool {
	return fn != nil && fn.Pkg() != nil && fn.Pkg().Path() == path
}

// detailsOf are the values in the slice of variadic arguments; ok is false
// when somebody else filled it.
func detailsOf(v ssa.Value) (values []ssa.Value, ok bool) {
	switch x := v.(type) {
	case *ssa.Const:
		return nil, true
	case *ssa.Slice:
		a, isAlloc := x.X.(*ssa.Alloc)
		if !isAlloc {
			return nil, false
		}
		for _, r := range *a.Referrers() {
			ia, isIndex := r.(*ssa.IndexAddr)
			if !isIndex {
				continue
			}
			for _, ref := range *ia.Referrers() {
				if st, isStore := ref.(*ssa.Store); isStore && st.Addr == ia {
					values = append(values, st.Val)
				}
			}
		}
		return values, true
	}
	return nil, false
}
