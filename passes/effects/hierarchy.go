package effects

import (
	"go/types"
	"sort"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// hierarchy answers which types in view implement an interface: those of this
// package and of the packages of the same module that it imports.
type hierarchy struct {
	u     *unit
	types []candidate
	ready bool
	memo  map[string][]types.Type
}

// candidate is a type that has methods.
type candidate struct {
	typ   *types.Named
	names names
}

func newHierarchy(u *unit) *hierarchy {
	return &hierarchy{u: u, memo: map[string][]types.Type{}}
}

// implementers lists them, sorted by name. Interfaces of the standard library
// and of modelled packages have too many implementations to guess.
func (h *hierarchy) implementers(t types.Type) []types.Type {
	iface, ok := t.Underlying().(*types.Interface)
	if !ok || iface.NumMethods() == 0 {
		return nil
	}
	key := types.TypeString(t, nil)
	if got, ok := h.memo[key]; ok {
		return got
	}
	h.memo[key] = nil
	if named, _ := namedOf(t); named != nil {
		pkg := named.Obj().Pkg()
		if pkg == nil || h.u.cfg.Models.Package(pkg.Path()) {
			return nil
		}
	}
	h.load()
	var found []types.Type
	var wanted names
	for i := range iface.NumMethods() {
		wanted.add(iface.Method(i).Name())
	}
	for _, c := range h.types {
		if !c.names.has(wanted) {
			continue
		}
		if types.Implements(c.typ, iface) {
			found = append(found, c.typ)
		} else if p := types.NewPointer(c.typ); types.Implements(p, iface) {
			found = append(found, p)
		}
	}
	h.memo[key] = found
	return found
}

func (h *hierarchy) load() {
	if h.ready {
		return
	}
	h.ready = true
	seen := map[*types.Package]bool{}
	var pkgs []*types.Package
	var visit func(p *types.Package)
	visit = func(p *types.Package) {
		if seen[p] || !h.u.sameModule(p.Path()) {
			return
		}
		seen[p] = true
		pkgs = append(pkgs, p)
		for _, imp := range p.Imports() {
			visit(imp)
		}
	}
	visit(h.u.pass.Pkg)
	sort.Slice(pkgs, func(i, j int) bool { return pkgs[i].Path() < pkgs[j].Path() })
	for _, p := range pkgs {
		scope := p.Scope()
		for _, name := range scope.Names() {
			tn, ok := scope.Lookup(name).(*types.TypeName)
			if !ok || tn.IsAlias() {
				continue
			}
			named, ok := tn.Type().(*types.Named)
			if !ok || named.TypeParams().Len() > 0 || types.IsInterface(named) {
				continue
			}
			if named.NumMethods() == 0 && !embeds(named) {
				continue
			}
			c := candidate{typ: named}
			c.names.addMethods(named, 0)
			h.types = append(h.types, c)
		}
	}
}

// embeds reports whether t is a struct with an embedded field, which may
// promote methods.
func embeds(t *types.Named) bool {
	s, ok := t.Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for i := range s.NumFields() {
		if s.Field(i).Embedded() {
			return true
		}
	}
	return false
}

func (u *unit) sameModule(path string) bool { return SameModule(u.pass, path) }

// SameModule reports whether path belongs to the module of the package under
// analysis, or to its first path elements where the driver names no module.
func SameModule(pass *analysis.Pass, path string) bool {
	own := pass.Pkg.Path()
	if path == own {
		return true
	}
	prefix := ""
	if pass.Module != nil {
		prefix = pass.Module.Path
	}
	if prefix == "" {
		elems := strings.Split(own, "/")
		n := min(len(elems), 3)
		if !strings.Contains(elems[0], ".") {
			n = 1
		}
		prefix = strings.Join(elems[:n], "/")
	}
	return path == prefix || strings.HasPrefix(path, prefix+"/")
}
