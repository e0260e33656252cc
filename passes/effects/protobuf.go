package effects

import (
	"go/types"
	"path"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// What protoc generates need not be read: a getter returns its field, and the
// client of a gRPC service sends what it is given. Their facts follow from their
// declarations. They are those that summarising the code comes to (a test holds
// them to it), but for the place of the call in a client, which is that of its
// method here. What else is generated is read like other code.

const protobufSuffix = ".pb.go"

// importFact reads the fact about an object of another package.
func (u *unit) importFact(obj types.Object, fact analysis.Fact) bool {
	if fn, ok := obj.(*types.Func); ok {
		if known, ok := u.generated(fn, fact); ok {
			return known
		}
	}
	return u.pass.ImportObjectFact(obj, fact)
}

// generated fills in the fact about a method that protoc has generated, as far
// as its declaration tells it; known is false if there is nothing to say.
func (u *unit) generated(fn *types.Func, fact analysis.Fact) (known, ok bool) {
	message := receiverStruct(fn)
	if message == nil || !strings.HasSuffix(u.pass.Fset.Position(fn.Pos()).Filename, protobufSuffix) {
		return false, false
	}
	if g := getterOf(fn, message); g != nil {
		switch fact := fact.(type) {
		case *Summary:
			result := Flow{Results: bit(0)}
			fact.Params = []Flow{result}
			for _, key := range g.fields {
				fact.Fields = append(fact.Fields, FieldFlow{key, result})
			}
			if g.oneof {
				fact.Results = []Value{{}}
			}
			return true, true
		case *Conduct:
			return true, true
		case *Changes:
			return false, true
		}
		return false, false
	}
	if !sendsByGRPC(fn, message) {
		return false, false
	}
	switch fact := fact.(type) {
	case *Conduct:
		fact.IO, fact.Hands = invoke, true
		return true, true
	case *Changes:
		at := u.pass.Fset.Position(fn.Pos())
		who := DisplayName(fn)
		fact.List = []Change{{
			Symbol: invoke, Same: true, Param: -1,
			Inputs: []Input{{Param: 2}, {Param: 3}},
			Steps: []Step{{
				File: path.Join(fn.Pkg().Path(), path.Base(at.Filename)), Line: at.Line, Column: 1,
				Text: who + " calls " + invoke,
			}},
		}}
		return true, true
	}
	return false, false
}

// receiverStruct is the struct that fn is a method of, by pointer.
func receiverStruct(fn *types.Func) *types.Named {
	recv := fn.Signature().Recv()
	if recv == nil {
		return nil
	}
	ptr, ok := recv.Type().(*types.Pointer)
	if !ok {
		return nil
	}
	named, ok := ptr.Elem().(*types.Named)
	if !ok || named.TypeArgs().Len() > 0 || named.TypeParams().Len() > 0 {
		return nil
	}
	if _, ok := named.Underlying().(*types.Struct); !ok {
		return nil
	}
	return named
}

// getter is a generated method that returns the content of a field.
type getter struct {
	// fields it reads, as "import/path.Type.field", sorted.
	fields []string
	// oneof: it returns the interface that stands for one of several fields.
	oneof bool
}

// getterOf is nil for a method that is no getter of the message.
func getterOf(fn *types.Func, message *types.Named) *getter {
	name, ok := strings.CutPrefix(fn.Name(), "Get")
	sig := fn.Signature()
	if !ok || sig.Params().Len() > 0 || sig.Results().Len() != 1 || !isMessage(sig.Recv().Type()) {
		return nil
	}
	result := sig.Results().At(0).Type()
	fields := message.Underlying().(*types.Struct)
	for i := range fields.NumFields() {
		if f := fields.Field(i); f.Name() == name {
			if !holds(f.Type(), result) || callable(result) && !isOneof(result) {
				return nil
			}
			return &getter{[]string{fieldKey(message, i)}, isOneof(result)}
		}
	}
	// One that is part of a oneof is in a struct of its own.
	for _, suffix := range []string{"", "_"} {
		choice, ok := message.Obj().Pkg().Scope().Lookup(message.Obj().Name() + "_" + name + suffix).(*types.TypeName)
		if !ok {
			continue
		}
		single, ok := choice.Type().Underlying().(*types.Struct)
		if !ok || single.NumFields() != 1 || single.Field(0).Name() != name || !types.Identical(single.Field(0).Type(), result) || callable(result) {
			continue
		}
		for i := range fields.NumFields() {
			if t := fields.Field(i).Type(); isOneof(t) && types.AssignableTo(types.NewPointer(choice.Type()), t) {
				keys := []string{fieldKey(message, i), fieldKey(choice.Type(), 0)}
				slices.Sort(keys)
				return &getter{fields: keys}
			}
		}
	}
	return nil
}

// holds reports whether a field of type t holds what a getter returns: the value
// itself, or a pointer to a number or text, which can be absent.
func holds(t, result types.Type) bool {
	if ptr, ok := t.(*types.Pointer); ok {
		if _, basic := result.Underlying().(*types.Basic); basic {
			t = ptr.Elem()
		}
	}
	return types.Identical(t, result)
}

// isOneof recognises the interface of a oneof, whose method nobody calls.
func isOneof(t types.Type) bool {
	named, _ := namedOf(t)
	if named == nil || !strings.HasPrefix(named.Obj().Name(), "is") {
		return false
	}
	iface, ok := named.Underlying().(*types.Interface)
	return ok && iface.NumMethods() == 1 && iface.Method(0).Name() == named.Obj().Name()
}

const (
	grpcPath = "google.golang.org/grpc"
	invoke   = "grpc.ClientConnInterface.Invoke"
)

// sendsByGRPC reports whether fn is a method of a generated client that sends a
// request and waits for the response.
func sendsByGRPC(fn *types.Func, client *types.Named) bool {
	fields, sig := client.Underlying().(*types.Struct), fn.Signature()
	if fields.NumFields() != 1 || typeKey(fields.Field(0).Type()) != grpcPath+".ClientConnInterface" {
		return false
	}
	if sig.Params().Len() != 3 || !sig.Variadic() || sig.Results().Len() != 2 || !isError(sig.Results().At(1).Type()) {
		return false
	}
	options, ok := sig.Params().At(2).Type().(*types.Slice)
	return ok && typeKey(options.Elem()) == grpcPath+".CallOption" && isMessage(sig.Params().At(1).Type()) && isMessage(sig.Results().At(0).Type())
}

// isMessage reports whether t is a pointer to a message.
func isMessage(t types.Type) bool {
	named, pointer := namedOf(t)
	if !pointer || named == nil {
		return false
	}
	for m := range named.Methods() {
		if m.Name() == "ProtoMessage" {
			return true
		}
	}
	return false
}
