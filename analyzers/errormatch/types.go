package errormatch

import (
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/models"
)

// survives reports whether errors of a type can come back over the wire, or
// are made by the SDK on this side of it.
func survives(t types.Type) bool {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || named.Obj().Pkg() == nil {
		return true // a type of its own, or a parameter of one: not judged
	}
	path := named.Obj().Pkg().Path()
	return models.InSDK(path) || isRemote(path) || path == serverErrors && named.Obj().Name() == "NamespaceNotFound"
}

const serverErrors = "go.temporal.io/api/serviceerror"

// fromServer reports whether a type is one that the server's answers have.
func fromServer(t types.Type) bool {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == serverErrors
}

// isRemote: Nexus has errors and a wire format of its own.
func isRemote(path string) bool { return strings.HasPrefix(path, "github.com/nexus-rpc/sdk-go") }

func isError(t types.Type) bool {
	return types.Identical(t, types.Universe.Lookup("error").Type())
}

// sdkName is the name of a type of the SDK, else "".
func sdkName(t types.Type) string {
	if named, ok := types.Unalias(t).(*types.Named); ok && models.OfSDK(named.Obj()) {
		return named.Obj().Name()
	}
	return ""
}

// global is the package variable that a value is loaded from, or nil.
func global(v ssa.Value) *ssa.Global {
	for {
		switch x := v.(type) {
		case *ssa.ChangeInterface:
			v = x.X
		case *ssa.MakeInterface:
			v = x.X
		case *ssa.UnOp:
			g, _ := x.X.(*ssa.Global)
			if x.Op != token.MUL {
				return nil
			}
			return g
		default:
			return nil
		}
	}
}
