package workflows

import (
	"go/types"

	"github.com/replayvet/replayvet/passes/models"
)

// Plausible reports whether a function could be registered as a workflow: it
// takes the context first and can fail. It may well be unexported: some modules
// register from tables.
func (r *Result) Plausible(fn *types.Func) bool {
	sig := fn.Signature()
	if sig.Params().Len() == 0 || r.Context == nil || !types.Identical(sig.Params().At(0).Type(), r.Context) {
		return false
	}
	results := sig.Results()
	return results.Len() > 0 && results.Len() <= 2 && types.Identical(results.At(results.Len()-1).Type(), types.Universe.Lookup("error").Type()) &&
		!implements(fn)
}

// implements reports whether a method is one of an interface of the SDK, such as
// that of a context propagator, an interceptor or a future.
func implements(fn *types.Func) bool {
	recv := fn.Signature().Recv()
	if recv == nil {
		return false
	}
	for _, imported := range fn.Pkg().Imports() {
		if !models.InSDK(imported.Path()) {
			continue
		}
		for _, name := range imported.Scope().Names() {
			named, ok := imported.Scope().Lookup(name).(*types.TypeName)
			if !ok {
				continue
			}
			face, ok := named.Type().Underlying().(*types.Interface)
			if !ok || face.NumMethods() == 0 {
				continue
			}
			if obj, _, _ := types.LookupFieldOrMethod(face, false, imported, fn.Name()); obj != nil &&
				(types.Implements(recv.Type(), face) || types.Implements(types.NewPointer(recv.Type()), face)) {
				return true
			}
		}
	}
	return false
}
