package retrypolicy

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/options"
)

// errorTypes reports names of a policy that no error of the activity has.
func (r *run) errorTypes(c *options.Call, policy options.Struct) {
	list := r.list(policy.Field("NonRetryableErrorTypes").Pos)
	if list == nil {
		return
	}
	fn := activity(c)
	var can errorNames
	closed := fn != nil && can.returned(fn, r.Pass.Pkg)
	for _, e := range list.Elts {
		v := r.Pass.TypesInfo.Types[e].Value
		if v == nil || v.Kind() != constant.String || r.seen[given{"errortype", e.Pos()}] {
			continue
		}
		name := constant.StringVal(v)
		f := emit.Finding{
			Check: "errortype", Pos: e.Pos(), End: e.End(), Confidence: effects.Likely,
			Function: c.Code.Name, Workflows: c.Code.Workflows, Trace: c.Code.Trace,
		}
		switch bare := r.qualified(name); {
		case strings.HasPrefix(name, "TemporalTimeout:"): // the server's own names
			continue
		case bare != "":
			f.What = fmt.Sprintf("the type of a Go error is its bare name, so %q in NonRetryableErrorTypes matches none, and what is meant is retried", name)
			f.Instead = fmt.Sprintf("%q", bare)
		case closed && !slices.Contains(can, name):
			f.What = fmt.Sprintf("%s in NonRetryableErrorTypes is the type of no error that %s returns%s", v.ExactString(), c.Target, can.text())
		default:
			continue
		}
		r.seen[given{"errortype", e.Pos()}] = true
		r.Report(f)
	}
}

// list is the literal of the field whose value is given at pos.
func (r *run) list(pos token.Pos) *ast.CompositeLit {
	var found *ast.CompositeLit
	for _, file := range r.Pass.Files {
		if pos < file.FileStart || file.FileEnd < pos {
			continue
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if kv, ok := n.(*ast.KeyValueExpr); ok && kv.Pos() <= pos && pos < kv.End() {
				if key, ok := kv.Key.(*ast.Ident); ok && key.Name == "NonRetryableErrorTypes" {
					found, _ = ast.Unparen(kv.Value).(*ast.CompositeLit)
				}
			}
			return n == nil || n.Pos() <= pos && pos < n.End()
		})
	}
	return found
}

// qualified is the bare name of an error type that a name spells with its
// package or a star, as %T would; "" for any other name.
func (r *run) qualified(name string) string {
	rest := strings.TrimLeft(name, "*")
	pkg, bare, dotted := strings.Cut(rest, ".")
	if !dotted {
		if pkg, bare = r.Pass.Pkg.Name(), rest; rest == name {
			return ""
		}
	}
	for _, p := range append([]*types.Package{r.Pass.Pkg}, r.Pass.Pkg.Imports()...) {
		if obj, ok := p.Scope().Lookup(bare).(*types.TypeName); ok && p.Name() == pkg && isError(obj.Type()) {
			return bare
		}
	}
	return ""
}

func isError(t types.Type) bool {
	i := types.Universe.Lookup("error").Type().Underlying().(*types.Interface)
	return !types.IsInterface(t) && (types.Implements(t, i) || types.Implements(types.NewPointer(t), i))
}

// activity is the code of what a call runs, nil where it is not in the package.
func activity(c *options.Call) *ssa.Function {
	args := c.Instr.Common().Args
	if len(args) < 2 {
		return nil
	}
	v := args[1]
	if m, ok := v.(*ssa.MakeInterface); ok {
		v = m.X
	}
	if m, ok := v.(*ssa.MakeClosure); ok {
		v = m.Fn
	}
	fn, ok := v.(*ssa.Function)
	if !ok {
		return nil
	}
	if obj, ok := fn.Object().(*types.Func); ok && fn.Synthetic != "" {
		fn = fn.Prog.FuncValue(obj)
	}
	return fn
}
