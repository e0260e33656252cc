package rewrite

import (
	"fmt"
	"go/types"

	"golang.org/x/tools/go/analysis"
)

// Name is a name for a variable that a fix declares here, like base. No two
// fixes of a function get the same, since both may be made.
func (p *Place) Name(base string) string {
	fn := p.Function()
	if p.given[fn] == nil {
		p.given[fn] = make(map[string]bool)
	}
	scope := p.Pass.TypesInfo.Scopes[p.File].Innermost(p.pos)
	name := base
	for n := 2; ; n++ {
		_, found := scope.LookupParent(name, p.pos)
		// One that the block declares later is in the way as well.
		if found == nil && scope.Lookup(name) == nil && !p.given[fn][name] {
			p.given[fn][name] = true
			return name
		}
		name = fmt.Sprintf("%s%d", base, n)
	}
}

// Type is how a type is written here, with the edits that import what it
// needs. It is not ok where a name in it cannot be used.
func (p *Place) Type(t types.Type) (text string, edits []analysis.TextEdit, ok bool) {
	ok = true
	text = types.TypeString(t, func(pkg *types.Package) string {
		if pkg == p.Pass.Pkg {
			return ""
		}
		qualifier, imports := p.Import(p.pos, pkg.Path(), pkg.Name())
		edits = append(edits, imports...)
		if qualifier == "" {
			return ""
		}
		return qualifier[:len(qualifier)-1]
	})
	scope := p.Pass.TypesInfo.Scopes[p.File].Innermost(p.pos)
	var named func(types.Type)
	named = func(t types.Type) {
		switch t := t.(type) {
		case interface{ Obj() *types.TypeName }:
			obj := t.Obj()
			if obj.Pkg() == p.Pass.Pkg {
				_, found := scope.LookupParent(obj.Name(), p.pos)
				ok = ok && found == obj
			} else {
				ok = ok && (obj.Pkg() == nil || obj.Exported())
			}
		case *types.Basic:
			_, found := scope.LookupParent(t.Name(), p.pos)
			ok = ok && found != nil && found.Parent() == types.Universe
		case *types.Slice:
			named(t.Elem())
		case *types.Array:
			named(t.Elem())
		case *types.Pointer:
			named(t.Elem())
		default:
			ok = false
		}
	}
	named(t)
	return text, edits, ok
}
