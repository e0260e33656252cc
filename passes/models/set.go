// Package models answers what a function outside the analysed code does:
// the standard library, the Temporal SDK, and well-known libraries. The
// knowledge is data, in *.model files beside this one and in the user's own,
// one symbol a line; see docs/models.md for the format.
//
// It does not look at code. A package with a model is never analysed.
package models

import (
	"go/types"
	"strings"
)

// Set is a parsed and merged collection of models. It is safe for
// concurrent use.
type Set struct {
	packages map[string]*packageModel
	// subtrees holds the "path/..." defaults by path.
	subtrees map[string]*decl
	// sdkAliases maps a name below the SDK's internal packages to the public
	// one where they differ.
	sdkAliases map[qualified]qualified
	digest     string
	// stdRoots are the first path elements of the embedded std packages.
	stdRoots map[string]bool
}

// packageModel is what the lines about one import path say.
type packageModel struct {
	decl *decl // nil without a package line
	// objects are functions and variables: they share a scope.
	objects map[string]*decl
	types   map[string]*typeModel
}

type typeModel struct {
	decl    *decl // nil without a type line
	methods map[string]*decl
	fields  map[string]*decl
}

// decl is the entry of one line with the spellings of its symbol.
type decl struct {
	entry Entry // Symbol for functions, variables and methods of values
	// pointer is the symbol of a method with a pointer receiver.
	pointer string
}

type qualified struct{ path, name string }

func newSet() *Set {
	return &Set{
		packages:   map[string]*packageModel{},
		subtrees:   map[string]*decl{},
		sdkAliases: map[qualified]qualified{},
		stdRoots:   map[string]bool{},
	}
}

func (s *Set) add(st *statement) {
	if st.verb == aliasVerb {
		s.sdkAliases[qualified{st.path, st.name}] = qualified{st.toPath, st.toName}
		return
	}
	d := &decl{entry: st.entry}
	if st.subtree {
		s.subtrees[st.path] = d
		return
	}
	pkg := s.packages[st.path]
	if pkg == nil {
		pkg = &packageModel{objects: map[string]*decl{}, types: map[string]*typeModel{}}
		s.packages[st.path] = pkg
	}
	switch st.verb {
	case packageVerb:
		pkg.decl = d
	case funcVerb, varVerb:
		d.entry.Symbol = symbol(st.path, "", st.name, false)
		pkg.objects[st.name] = d
	case typeVerb:
		pkg.typ(st.typ).decl = d
	case methodVerb:
		d.entry.Symbol = symbol(st.path, st.typ, st.name, false)
		d.pointer = symbol(st.path, st.typ, st.name, true)
		pkg.typ(st.typ).methods[st.name] = d
	case fieldVerb:
		d.entry.Symbol = symbol(st.path, st.typ, st.name, false)
		pkg.typ(st.typ).fields[st.name] = d
	}
}

func (p *packageModel) typ(name string) *typeModel {
	t := p.types[name]
	if t == nil {
		t = &typeModel{methods: map[string]*decl{}, fields: map[string]*decl{}}
		p.types[name] = t
	}
	return t
}

// Func returns what the models say about fn (its Origin). For a method of an
// interface or struct of the SDK's internal packages, the entry is found under
// the public package that names the type: the SDK moves its internal homes
// between versions. ok is false when no model covers fn's package.
func (s *Set) Func(fn *types.Func) (entry Entry, ok bool) {
	if fn.Pkg() == nil {
		return Entry{}, false // error.Error
	}
	path, name := fn.Pkg().Path(), fn.Name()
	recv := fn.Signature().Recv()
	if recv == nil {
		path, name = s.publicObject(path, name)
		if pkg := s.packages[path]; pkg != nil {
			if d := pkg.objects[name]; d != nil {
				return d.entry, true
			}
		}
		return s.packageDefault(path, "", name, false)
	}
	typ, pointer := receiver(recv.Type())
	if typ == "" {
		return s.packageDefault(path, "", name, false)
	}
	path, typ = s.publicType(path, typ, name)
	if pkg := s.packages[path]; pkg != nil {
		if t := pkg.types[typ]; t != nil {
			if d := t.methods[name]; d != nil {
				entry = d.entry
				if pointer {
					entry.Symbol = d.pointer
				}
				return entry, true
			}
			if t.decl != nil {
				entry = t.decl.entry
				entry.Symbol = symbol(path, typ, name, pointer)
				return entry, true
			}
		}
	}
	return s.packageDefault(path, typ, name, pointer)
}

// Method is Func for a call through a value of static type recv. An interface
// that embeds another can promise more than the one it embeds: the Write of
// a hash.Hash is io.Writer's, whose implementation is anybody's, but a line
// about hash.Hash.Write speaks first.
func (s *Set) Method(recv types.Type, fn *types.Func) (entry Entry, ok bool) {
	named, isNamed := types.Unalias(recv).(*types.Named)
	if isNamed && types.IsInterface(named) && named.Obj().Pkg() != nil {
		path, typ := s.publicType(named.Obj().Pkg().Path(), named.Obj().Name(), fn.Name())
		if pkg := s.packages[path]; pkg != nil {
			if t := pkg.types[typ]; t != nil {
				if d := t.methods[fn.Name()]; d != nil {
					return d.entry, true
				}
			}
		}
	}
	return s.Func(fn)
}

// receiver returns the name of the type that declares a method, or "" for a
// method of an interface literal.
func receiver(t types.Type) (name string, pointer bool) {
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		t, pointer = types.Unalias(p.Elem()), true
	}
	if named, ok := t.(*types.Named); ok {
		return named.Obj().Name(), pointer
	}
	return "", pointer
}

// publicObject returns where the models have the function or variable.
func (s *Set) publicObject(path, name string) (publicPath, publicName string) {
	return s.publicHome(path, name, func(pkg *packageModel) (known, best bool) {
		known = pkg.objects[name] != nil
		return known, known
	})
}

// publicType returns where the models have the type: where they know its
// method or field, else where they know the type at all.
func (s *Set) publicType(path, typ, member string) (publicPath, publicType string) {
	return s.publicHome(path, typ, func(pkg *packageModel) (known, best bool) {
		t := pkg.types[typ]
		return t != nil, t != nil && (t.methods[member] != nil || t.fields[member] != nil)
	})
}

// publicHome maps a name of an internal package of the SDK to a public one. An
// alias of that very package speaks first. One of sdk/internal stands for all
// packages below, between which the SDK moves things, and speaks last.
func (s *Set) publicHome(path, name string, look func(*packageModel) (known, best bool)) (publicPath, publicName string) {
	if !isSDKInternal(path) {
		return path, name
	}
	if a, ok := s.sdkAliases[qualified{path, name}]; ok && path != sdkInternalPath {
		return a.path, a.name
	}
	home := ""
	for _, public := range sdkPublic {
		pkg := s.packages[public]
		if pkg == nil {
			continue
		}
		known, best := look(pkg)
		if best {
			return public, name
		}
		if known && home == "" {
			home = public
		}
	}
	if home != "" {
		return home, name
	}
	if a, ok := s.sdkAliases[qualified{sdkInternalPath, name}]; ok {
		return a.path, a.name
	}
	return path, name
}

// Var returns what reading the package variable v means (os.Args: host). A
// package's default speaks about its functions and methods; reading a
// variable without a line of its own is pure.
func (s *Set) Var(v *types.Var) (entry Entry, ok bool) {
	if v.Pkg() == nil {
		return Entry{}, false
	}
	path, name := s.publicObject(v.Pkg().Path(), v.Name())
	if pkg := s.packages[path]; pkg != nil {
		if d := pkg.objects[name]; d != nil {
			return d.entry, true
		}
	}
	if !s.Package(path) {
		return Entry{}, false
	}
	return Entry{Symbol: symbol(path, "", name, false), Kind: Pure}, true
}

// Field returns the role of field number i of the named struct type t
// (ChildWorkflowOptions.WorkflowID: "id").
func (s *Set) Field(t *types.Named, i int) (entry Entry, ok bool) {
	st, isStruct := t.Underlying().(*types.Struct)
	if !isStruct || i < 0 || i >= st.NumFields() || t.Obj().Pkg() == nil {
		return Entry{}, false
	}
	field := st.Field(i).Name()
	path, typ := s.publicType(t.Obj().Pkg().Path(), t.Obj().Name(), field)
	if pkg := s.packages[path]; pkg != nil {
		if tm := pkg.types[typ]; tm != nil {
			if d := tm.fields[field]; d != nil {
				return d.entry, true
			}
		}
	}
	return Entry{}, false
}

// Package reports whether path is covered by a model and so never analysed.
// Lines about single symbols do not cover their package: a project may
// declare one of its own functions and still have the others analysed.
func (s *Set) Package(path string) bool { return s.defaultOf(path) != nil }

// Digest identifies the content of the set; caches mix it into their keys.
func (s *Set) Digest() string { return s.digest }

func (s *Set) packageDefault(path, typ, name string, pointer bool) (Entry, bool) {
	d := s.defaultOf(path)
	if d == nil {
		return Entry{}, false
	}
	entry := d.entry
	entry.Symbol = symbol(path, typ, name, pointer)
	return entry, true
}

// defaultOf returns the package's own line, else the nearest "path/..." line.
func (s *Set) defaultOf(path string) *decl {
	if pkg := s.packages[path]; pkg != nil && pkg.decl != nil {
		return pkg.decl
	}
	for {
		if d := s.subtrees[path]; d != nil {
			return d
		}
		i := strings.LastIndexByte(path, '/')
		if i < 0 {
			return nil
		}
		path = path[:i]
	}
}
