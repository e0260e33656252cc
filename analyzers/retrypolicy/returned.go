package retrypolicy

import (
	"fmt"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/models"
)

// errorNames are the types that errors have for the server, "" for those of
// errors.New.
type errorNames []string

// text lists the names for people.
func (n errorNames) text() string {
	var named []string
	for _, name := range n {
		if name != "" && name != panicked {
			named = append(named, fmt.Sprintf("%q", name))
		}
	}
	if len(named) == 0 {
		return ": they have none"
	}
	slices.Sort(named)
	return ": they are " + strings.Join(slices.Compact(named), ", ")
}

// panicked is the type that any activity can end with.
const panicked = "PanicError"

// returned collects the types of the errors that fn returns; closed is false
// when one of them is not in view.
func (n *errorNames) returned(fn *ssa.Function, pkg *types.Package) (closed bool) {
	*n = append(*n, panicked)
	s := search{names: n, pkg: pkg, seen: make(map[any]bool)}
	return s.function(fn)
}

type search struct {
	names *errorNames
	pkg   *types.Package
	seen  map[any]bool
}

func (s *search) function(fn *ssa.Function) bool {
	if s.seen[fn] {
		return true
	}
	s.seen[fn] = true
	results := fn.Signature.Results().Len()
	if len(fn.Blocks) == 0 || fn.Pkg == nil || fn.Pkg.Pkg != s.pkg || fn.Recover != nil || results == 0 {
		return false
	}
	for _, b := range fn.Blocks {
		if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && !s.value(ret.Results[results-1]) {
			return false
		}
	}
	return true
}

func (s *search) value(v ssa.Value) bool {
	if s.seen[v] {
		return true
	}
	s.seen[v] = true
	switch x := v.(type) {
	case *ssa.Const:
		return x.IsNil()
	case *ssa.Phi:
		return !slices.ContainsFunc(x.Edges, func(e ssa.Value) bool { return !s.value(e) })
	case *ssa.MakeInterface:
		return s.concrete(x.X.Type())
	case *ssa.Call:
		return s.call(x)
	case *ssa.Extract:
		call, ok := x.Tuple.(*ssa.Call)
		return ok && x.Index == call.Call.Signature().Results().Len()-1 && s.call(call)
	case *ssa.UnOp:
		g, ok := x.X.(*ssa.Global)
		return ok && x.Op == token.MUL && s.global(g)
	}
	return false
}

// concrete is an error of a declared type, whose failure has the type's name.
func (s *search) concrete(t types.Type) bool {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || models.OfSDK(named.Obj()) {
		return false
	}
	*s.names = append(*s.names, named.Obj().Name())
	return true
}

func (s *search) call(call *ssa.Call) bool {
	fn := call.Call.StaticCallee()
	if fn == nil || fn.Object() == nil || fn.Object().Pkg() == nil {
		return false
	}
	switch path := fn.Object().Pkg().Path() + "." + fn.Name(); path {
	case "errors.New":
		*s.names = append(*s.names, "")
		return true
	case "fmt.Errorf":
		*s.names = append(*s.names, "", "wrapError", "wrapErrors")
		return true
	case "go.temporal.io/sdk/temporal.NewApplicationError", "go.temporal.io/sdk/temporal.NewApplicationErrorWithOptions",
		"go.temporal.io/sdk/temporal.NewApplicationErrorWithCause", "go.temporal.io/sdk/temporal.NewNonRetryableApplicationError":
		name, ok := call.Call.Args[1].(*ssa.Const)
		if !ok || name.Value == nil {
			return false
		}
		*s.names = append(*s.names, constant.StringVal(name.Value))
		return true
	}
	return s.function(fn)
}

// global is a sentinel that only the initialisation sets.
func (s *search) global(g *ssa.Global) bool {
	if g.Pkg == nil || g.Pkg.Pkg != s.pkg || g.Object() == nil || g.Object().Exported() && g.Pkg.Pkg.Name() != "main" && !strings.HasPrefix(g.Name(), "Err") {
		return false
	}
	stored := 0
	for _, b := range g.Pkg.Func("init").Blocks {
		for _, instr := range b.Instrs {
			if st, ok := instr.(*ssa.Store); ok && st.Addr == g {
				if stored++; !s.value(st.Val) {
					return false
				}
			}
		}
	}
	return stored == 1
}
