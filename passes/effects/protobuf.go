package effects

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// What protoc generates need not be read: a getter returns its field, and the
// client of a gRPC service sends what it is given. Their facts follow from their
// declarations. They are those that summarising the code comes to (a test holds
// them to it), but for the place of a client's call, which is that of the method
// here. What else is generated is read like other code.

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

// generated fills in the fact about a function that protoc has generated, as far
// as its declaration tells it; known is false if there is nothing to say.
func (u *unit) generated(fn *types.Func, fact analysis.Fact) (known, ok bool) {
	if !strings.HasSuffix(u.pass.Fset.Position(fn.Pos()).Filename, protobufSuffix) {
		return false, false
	}
	g := getterOf(fn)
	switch fact := fact.(type) {
	case *Summary:
		if g != nil {
			g.summarise(fact)
			return true, true
		}
	case *Conduct, *Changes:
		sends := sendsByGRPC(fn)
		if !sends && g == nil && !plumbsGRPC(fn) {
			return false, false
		}
		if !u.workedOn() {
			return false, true // as of all code of a release
		}
		return u.actsAs(fn, sends, fact), true
	}
	return false, false
}

// getter is a generated method that returns the content of a field.
type getter struct {
	// fields it reads, as "import/path.Type.field", sorted.
	fields []string
	// oneof: it returns the interface that stands for one of several fields.
	oneof bool
}

func (g *getter) summarise(sum *Summary) {
	result := Flow{Results: bit(0)}
	sum.Params = []Flow{result}
	for _, key := range g.fields {
		sum.Fields = append(sum.Fields, FieldFlow{key, result})
	}
	if g.oneof {
		sum.Results = []Value{{}} // anything
	}
}

// getterOf is nil for a function that is no getter of a message.
func getterOf(fn *types.Func) *getter {
	name, ok := strings.CutPrefix(fn.Name(), "Get")
	sig := fn.Signature()
	if !ok || sig.Recv() == nil || sig.Params().Len() > 0 || sig.Results().Len() != 1 || !isMessage(sig.Recv().Type()) {
		return nil
	}
	message, _ := namedOf(sig.Recv().Type())
	fields, ok := message.Underlying().(*types.Struct)
	if !ok {
		return nil
	}
	result := sig.Results().At(0).Type()
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
