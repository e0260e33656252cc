package payload

import (
	"fmt"
	"go/ast"
	"go/types"
)

// value judges a type that crosses the wire and reports it at a place.
func (c *checker) value(at ast.Node, t types.Type, what string, way direction, variadic bool) {
	if variadic {
		c.report("variadic", at, what+" is variadic: the SDK passes what it decodes as one slice, so the call panics", "a slice")
		return
	}
	for _, f := range c.faultsOf(t, way) {
		c.fault(at, what, f)
	}
}

func (c *checker) fault(at ast.Node, what string, f fault) {
	name := c.typeString(f.typ)
	subject, part := what+" is of type "+name, what+" holds "+f.path+" of type "+name
	if f.path != "" {
		subject = part
	}
	switch f.check {
	case "unsupported":
		c.report(f.check, at, subject+", which the data converter cannot encode, so the call fails", "a type that JSON has")
	case "nested":
		c.report(f.check, at, subject+", which the data converter cannot encode, so the call fails once there is one", "a type that JSON has, or the tag json:\"-\"")
	case "interface":
		c.report(f.check, at, subject+", and the data converter cannot know what to decode into, so the call fails", "a concrete type")
	case "field":
		c.report(f.check, at, subject+", and the data converter cannot know what to decode into, so the call fails once it is not nil", instead(f.typ))
	case "empty":
		c.report(f.check, at, subject+", whose fields are all unexported, so it arrives empty", "exported fields, or MarshalJSON and UnmarshalJSON")
	case "elsewhere":
		c.report(f.check, at, subject+", which the data converter loses or cannot decode when it is set", "a type of your own with what is needed")
	case "number":
		c.report(f.check, at, subject+", so numbers in it arrive as float64 and structs as maps", "the type that is meant")
	}
}

func instead(t types.Type) string {
	if types.Identical(t, types.Universe.Lookup("error").Type()) {
		return "a string, or the error that the function returns"
	}
	return "a concrete type"
}

func (c *checker) typeString(t types.Type) string {
	s := types.TypeString(t, func(p *types.Package) string {
		if p == c.s.Pass.Pkg {
			return ""
		}
		return p.Name()
	})
	if len(s) > 60 {
		return fmt.Sprintf("%.57s...", s)
	}
	return s
}
