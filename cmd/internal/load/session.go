package load

import (
	"fmt"
	"go/types"
	"maps"
	"reflect"
	"runtime/debug"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"
	"golang.org/x/tools/go/types/objectpath"
)

// session is one package while analyzers run on it. Its syntax, and the facts
// that only the package itself can see, end with it.
type session struct {
	driver   *driver
	universe *universe
	source   *source
	actions  map[*analysis.Analyzer]*action
	objects  map[objectFact]analysis.Fact
	// pkgFacts are facts about the package itself.
	pkgFacts map[reflect.Type]analysis.Fact
}

type objectFact struct {
	obj  types.Object
	fact reflect.Type
}

// close ends the session; what keeps its syntax in memory is let go.
func (s *session) close() {
	s.driver.store.forget(s.objects)
	s.driver.mu.Lock()
	defer s.driver.mu.Unlock()
	maps.DeleteFunc(s.driver.kept, func(_ ranKey, open *session) bool { return open == s })
}

// publish makes the facts of a visible to other packages: of objects those
// that have a path, as in every driver that stores facts in files.
func (s *session) publish(a *analysis.Analyzer) {
	kinds := make(map[reflect.Type]bool)
	for _, f := range a.FactTypes {
		kinds[reflect.TypeOf(f)] = true
	}
	store, id := s.driver.store, s.source.pkg.ID
	s.driver.looking.RLock()
	defer s.driver.looking.RUnlock()
	for key, fact := range s.objects {
		if !kinds[key.fact] {
			continue
		}
		if path := store.pathOf(key.obj); path != "" {
			store.put(factKey{id, path, key.fact}, fact)
		}
	}
	for kind, fact := range s.pkgFacts {
		if kinds[kind] {
			store.put(factKey{pkg: id, fact: kind}, fact)
		}
	}
}

// pass is what analyzer a sees of the package; with a nil, what the caller of
// Run sees.
func (s *session) pass(a *analysis.Analyzer) *analysis.Pass {
	src := s.source
	pass := &analysis.Pass{
		Analyzer:     a,
		Fset:         s.universe.fset,
		Files:        src.files,
		OtherFiles:   src.pkg.OtherFiles,
		IgnoredFiles: src.pkg.IgnoredFiles,
		Pkg:          src.types,
		TypesInfo:    src.info,
		TypesSizes:   src.pkg.TypesSizes,
		Module:       module(src),
		ResultOf:     make(map[*analysis.Analyzer]any),
		// Rules hand their findings over as results; the diagnostics that
		// other drivers print repeat them.
		Report:   func(analysis.Diagnostic) {},
		ReadFile: src.read,
	}
	if a == nil {
		return pass
	}
	if report := s.driver.listing.opts.Report; report != nil {
		pass.Report = func(d analysis.Diagnostic) { report(s.universe.fset, a, d) }
	}
	for _, required := range a.Requires {
		pass.ResultOf[required] = s.actions[required].result
	}
	pass.ImportObjectFact = func(obj types.Object, ptr analysis.Fact) bool { return s.importObject(a, obj, ptr) }
	pass.ExportObjectFact = func(obj types.Object, fact analysis.Fact) {
		s.check(a, fact)
		if obj.Pkg() != src.types {
			panic(fmt.Sprintf("fact %T about %v, which is not of package %s", fact, obj, src.types.Path()))
		}
		s.objects[objectFact{obj, reflect.TypeOf(fact)}] = s.driver.store.carried(fact)
	}
	pass.ImportPackageFact = func(pkg *types.Package, ptr analysis.Fact) bool { return s.importPackage(a, pkg, ptr) }
	pass.ExportPackageFact = func(fact analysis.Fact) {
		s.check(a, fact)
		if s.pkgFacts == nil {
			s.pkgFacts = make(map[reflect.Type]analysis.Fact)
		}
		s.pkgFacts[reflect.TypeOf(fact)] = s.driver.store.carried(fact)
	}
	pass.AllObjectFacts = func() []analysis.ObjectFact { return s.ownObjects(a) }
	pass.AllPackageFacts = func() []analysis.PackageFact { return s.ownPackage(a) }
	return pass
}

func module(src *source) *analysis.Module {
	m := src.pkg.Module
	if m == nil {
		return nil
	}
	return &analysis.Module{Path: m.Path, Version: m.Version, GoVersion: m.GoVersion, Main: m.Main, Dir: m.Dir, GoMod: m.GoMod}
}

// check panics on a fact of a type that a did not announce, as every other
// driver does.
func (s *session) check(a *analysis.Analyzer, fact analysis.Fact) {
	kind := reflect.TypeOf(fact)
	for _, f := range a.FactTypes {
		if reflect.TypeOf(f) == kind {
			return
		}
	}
	panic(fmt.Sprintf("fact type %T is not in FactTypes of analyzer %s", fact, a.Name))
}

func (s *session) importObject(a *analysis.Analyzer, obj types.Object, ptr analysis.Fact) bool {
	if obj == nil || obj.Pkg() == nil || origin(obj) != obj {
		return false
	}
	kind := reflect.TypeOf(ptr)
	if obj.Pkg() == s.source.types {
		fact, ok := s.objects[objectFact{obj, kind}]
		if ok {
			reflect.ValueOf(ptr).Elem().Set(reflect.ValueOf(fact).Elem())
		}
		return ok
	}
	p := s.driver.member(s.universe, obj.Pkg().Path())
	if p == nil {
		return false
	}
	s.driver.memory.use(s.source.pkg.ID, p.ID)
	key := factKey{p.ID, s.driver.store.pathOf(obj), kind}
	if key.path != "" && s.driver.store.get(key, ptr) {
		return true
	}
	defer s.lookAway()()
	defer s.driver.enter(p)()
	s.driver.pull(p, a)
	if key.path == "" {
		return false
	}
	return s.driver.store.get(key, ptr) || s.driver.demand(p, a, key, ptr) && s.driver.store.get(key, ptr)
}

// lookAway lets others write into types while this session waits for facts.
func (s *session) lookAway() (lookAgain func()) {
	s.driver.looking.RUnlock()
	return s.driver.looking.RLock
}

// demand asks the analyzer that ran on p, which is entered, for the fact named
// by key.
func (d *driver) demand(p *packages.Package, a *analysis.Analyzer, key factKey, kind analysis.Fact) bool {
	run := ranKey{p.ID, a}
	d.mu.Lock()
	ask := d.lazy[run] && !d.asked[key]
	if ask {
		d.asked[key] = true
	}
	d.mu.Unlock()
	if !ask {
		return false
	}
	if d.keeps(run) == nil {
		d.read(p, a)
	}
	kept := d.keeps(run)
	if kept == nil {
		return false
	}
	d.looking.RLock()
	defer d.looking.RUnlock()
	obj, err := objectpath.Object(kept.source.types, key.path)
	if err != nil {
		return false
	}
	defer func() {
		if r := recover(); r != nil {
			d.skip(p.ID, a.Name, fmt.Errorf("panic: %v (%s)", r, stackTop(debug.Stack())))
		}
	}()
	kept.actions[a].result.(onDemand).Demand(obj, kind)
	fact, ok := kept.objects[objectFact{obj, key.fact}]
	if ok {
		d.store.put(key, fact)
	}
	return ok
}

// origin is the generic declaration behind an instantiated method or field;
// facts are about declarations.
func origin(obj types.Object) types.Object {
	switch obj := obj.(type) {
	case *types.Func:
		return obj.Origin()
	case *types.Var:
		return obj.Origin()
	}
	return obj
}

func (s *session) importPackage(a *analysis.Analyzer, pkg *types.Package, ptr analysis.Fact) bool {
	kind := reflect.TypeOf(ptr)
	if pkg == s.source.types {
		fact, ok := s.pkgFacts[kind]
		if ok {
			reflect.ValueOf(ptr).Elem().Set(reflect.ValueOf(fact).Elem())
		}
		return ok
	}
	p := s.driver.member(s.universe, pkg.Path())
	if p == nil {
		return false
	}
	s.driver.memory.use(s.source.pkg.ID, p.ID)
	defer s.lookAway()()
	defer s.driver.enter(p)()
	s.driver.pull(p, a)
	return s.driver.store.get(factKey{pkg: p.ID, fact: kind}, ptr)
}

// ownObjects lists the facts about objects of this package only: what other
// packages are known to say depends on what was pulled so far, and an answer
// must not depend on the order of work.
func (s *session) ownObjects(a *analysis.Analyzer) []analysis.ObjectFact {
	var facts []analysis.ObjectFact
	for key, fact := range s.objects {
		if announced(a, key.fact) {
			facts = append(facts, analysis.ObjectFact{Object: key.obj, Fact: fact})
		}
	}
	slices.SortFunc(facts, func(x, y analysis.ObjectFact) int { return int(x.Object.Pos()) - int(y.Object.Pos()) })
	return facts
}

func (s *session) ownPackage(a *analysis.Analyzer) []analysis.PackageFact {
	var facts []analysis.PackageFact
	for kind, fact := range s.pkgFacts {
		if announced(a, kind) {
			facts = append(facts, analysis.PackageFact{Package: s.source.types, Fact: fact})
		}
	}
	slices.SortFunc(facts, func(x, y analysis.PackageFact) int {
		return slices.Compare([]byte(fmt.Sprintf("%T", x.Fact)), []byte(fmt.Sprintf("%T", y.Fact)))
	})
	return facts
}

func announced(a *analysis.Analyzer, kind reflect.Type) bool {
	return slices.ContainsFunc(a.FactTypes, func(f analysis.Fact) bool { return reflect.TypeOf(f) == kind })
}
