package effects

import (
	"go/types"
	"path"
	"strings"

	"golang.org/x/tools/go/analysis"
)

const (
	grpcPath   = "google.golang.org/grpc"
	grpcClient = grpcPath + ".ClientConnInterface"
	invoke     = "grpc.ClientConnInterface.Invoke"
)

// sendsByGRPC reports whether fn is a method of a generated client that sends a
// request and waits for the response.
func sendsByGRPC(fn *types.Func) bool {
	sig := fn.Signature()
	if sig.Recv() == nil || sig.Params().Len() != 3 || !sig.Variadic() || sig.Results().Len() != 2 || !isError(sig.Results().At(1).Type()) {
		return false
	}
	client, _ := namedOf(sig.Recv().Type())
	if client == nil {
		return false
	}
	fields, ok := client.Underlying().(*types.Struct)
	if !ok || fields.NumFields() != 1 || typeKey(fields.Field(0).Type()) != grpcClient {
		return false
	}
	options, ok := sig.Params().At(2).Type().(*types.Slice)
	return ok && typeKey(options.Elem()) == grpcPath+".CallOption" && isMessage(sig.Params().At(1).Type()) && isMessage(sig.Results().At(0).Type())
}

// actsAs fills in the fact about a generated function as part of an activity: it
// sends a request, or does nothing that matters.
func (u *unit) actsAs(fn *types.Func, sends bool, fact analysis.Fact) (known bool) {
	switch fact := fact.(type) {
	case *Conduct:
		if sends {
			fact.IO, fact.Hands = invoke, true
		}
		return true
	case *Changes:
		if sends {
			u.changeByGRPC(fn, fact)
		}
		return sends
	}
	return false
}

// changeByGRPC says what such a method changes outside: what the service does
// is not known.
func (u *unit) changeByGRPC(fn *types.Func, fact *Changes) {
	at := u.pass.Fset.Position(fn.Pos())
	fact.List = []Change{{
		Symbol: invoke, Same: true, Param: -1,
		Inputs: []Input{{Param: 2}, {Param: 3}},
		Steps: []Step{{
			File: path.Join(fn.Pkg().Path(), path.Base(at.Filename)), Line: at.Line, Column: 1,
			Text: DisplayName(fn) + " calls " + invoke,
		}},
	}}
}

// plumbsGRPC recognises generated functions around services that do nothing: they
// make a client, or stand in for methods that a server does not have.
func plumbsGRPC(fn *types.Func) bool {
	sig := fn.Signature()
	if sig.Recv() == nil {
		return strings.HasPrefix(fn.Name(), "New") && strings.HasSuffix(fn.Name(), "Client") &&
			sig.Params().Len() == 1 && typeKey(sig.Params().At(0).Type()) == grpcClient && sig.Results().Len() == 1
	}
	server, _ := namedOf(sig.Recv().Type())
	if server == nil || !strings.HasPrefix(server.Obj().Name(), "Unimplemented") || !strings.HasSuffix(server.Obj().Name(), "Server") {
		return false
	}
	fields, ok := server.Underlying().(*types.Struct)
	return ok && fields.NumFields() == 0
}
