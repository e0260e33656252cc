package load

import (
	"bytes"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"

	"golang.org/x/tools/go/gcexportdata"
	"golang.org/x/tools/go/packages"
)

// universe is one consistent set of type-checked packages: within it, every
// import path has one *types.Package, so that types from different packages
// compare. The packages compiled for the tests of one package are a universe
// of their own, because there the package under test is another one.
//
// To read export data is to write into the packages that it mentions, whoever
// has them: no one else may look at types meanwhile. Who does holds looking for
// reading, and gives it up before waiting for anything.
type universe struct {
	// forTest is the package under test, or "".
	forTest string
	fset    *token.FileSet
	looking *sync.RWMutex
	// packages by path, filled by export data; incomplete ones are mentioned
	// by others and not read yet.
	packages map[string]*types.Package
	// mu guards loads, by package ID, and completed.
	mu    sync.Mutex
	loads map[string]*loading
	// completed are the packages whose imports in the same module are loaded.
	completed map[*packages.Package]bool
	// failures counts the loads that failed.
	failures atomic.Int64
	// declaring bounds how many packages are declared from source at once.
	declaring chan struct{}
	// digests are told what is read; may be nil.
	digests *digests
	// reaches tells the packages that import the SDK, at any distance.
	reaches func(p *packages.Package) bool
	// exports is what it takes to read export data.
	exports scratch
}

// loading is a package whose declarations somebody asked for. What they are is
// set once done is closed.
type loading struct {
	of   *packages.Package
	done chan struct{}
	pkg  *types.Package
	err  error
}

// load fills l by how.
func (l *loading) load(u *universe, how func(*packages.Package) (*types.Package, error)) {
	defer close(l.done)
	defer func() {
		if r := recover(); r != nil {
			l.err = fmt.Errorf("the type checker panicked: %v (%s)", r, stackTop(debug.Stack()))
		}
		if l.err != nil {
			u.failures.Add(1)
		}
	}()
	l.pkg, l.err = how(l.of)
}

func newUniverse(fset *token.FileSet, forTest string, looking *sync.RWMutex) *universe {
	unsafe := &loading{done: make(chan struct{}), pkg: types.Unsafe}
	close(unsafe.done)
	return &universe{
		forTest:   forTest,
		fset:      fset,
		looking:   looking,
		packages:  map[string]*types.Package{"unsafe": types.Unsafe},
		loads:     map[string]*loading{"unsafe": unsafe},
		completed: make(map[*packages.Package]bool),
		declaring: make(chan struct{}, runtime.GOMAXPROCS(0)),
	}
}

// importer resolves the imports of one package of the listing, which are loaded.
func (u *universe) importer(from *packages.Package) types.Importer {
	return importFunc(func(path string) (*types.Package, error) {
		if path == "unsafe" {
			return types.Unsafe, nil
		}
		dep := from.Imports[path]
		if dep == nil {
			return nil, errors.New("not in the listing of the go command")
		}
		u.mu.Lock()
		l := u.loads[dep.ID]
		u.mu.Unlock()
		return l.pkg, l.err
	})
}

type importFunc func(path string) (*types.Package, error)

func (f importFunc) Import(path string) (*types.Package, error) { return f(path) }

// load returns the declarations of p: from export data, and from source where
// there is none. Function bodies are not looked at, so that an error inside of
// one does not cost all who import the package.
func (u *universe) load(p *packages.Package) (*types.Package, error) {
	u.loadAll([]*packages.Package{p})
	u.mu.Lock()
	l := u.loads[p.ID]
	u.mu.Unlock()
	return l.pkg, l.err
}

// loadAll loads packages that nobody has loaded, and waits for the others. It
// waits for what they import, never the other way round.
func (u *universe) loadAll(list []*packages.Package) {
	var exported, declared, all []*loading
	u.mu.Lock()
	for _, p := range list {
		l := u.loads[p.ID]
		if l == nil {
			l = &loading{of: p, done: make(chan struct{})}
			u.loads[p.ID] = l
			if p.ExportFile != "" {
				exported = append(exported, l)
			} else {
				declared = append(declared, l)
			}
		}
		all = append(all, l)
	}
	u.mu.Unlock()
	for _, m := range declared {
		go m.load(u, u.declare)
	}
	if len(exported) > 0 {
		u.looking.Lock()
		for _, m := range exported {
			m.load(u, u.read)
		}
		u.looking.Unlock()
	}
	for _, l := range all {
		<-l.done
	}
}

// prepare loads what p imports before p is checked, and as much of what is
// further away as it takes for an answer that does not depend on the order of
// work. Export data mentions packages that were not read yet, with as much of
// them as it needs. What analyzers see of these, such as the types that
// implement an interface, must not depend on what was read before: those of p's
// module, and those that reach the SDK, are loaded at any distance. About others
// from further away analyzers ask nothing but what calls need. Errors are found
// again by who imports such a package.
func (u *universe) prepare(p *packages.Package) {
	needed := imports(p)
	visited := make(map[*packages.Package]bool)
	var visit func(p *packages.Package)
	visit = func(p *packages.Package) {
		if visited[p] || u.completed[p] {
			return
		}
		visited[p] = true
		for _, dep := range imports(p) {
			if sameModule(p, dep) || u.reaches != nil && u.reaches(dep) {
				visit(dep)
				needed = append(needed, dep)
			}
		}
	}
	u.mu.Lock()
	visit(p)
	u.mu.Unlock()
	u.loadAll(needed)
	u.mu.Lock()
	defer u.mu.Unlock()
	for p := range visited {
		u.completed[p] = true
	}
}

// failed reports whether p could not be loaded.
func (u *universe) failed(p *packages.Package) bool {
	if u.failures.Load() == 0 {
		return false
	}
	u.mu.Lock()
	l := u.loads[p.ID]
	u.mu.Unlock()
	if l == nil {
		return false
	}
	select {
	case <-l.done:
		return l.err != nil
	default:
		return false // somebody else asks for it now
	}
}

func sameModule(p, q *packages.Package) bool {
	return p.Module != nil && q.Module != nil && p.Module.Path == q.Module.Path
}

// read takes declarations from export data. Nobody else looks at types.
func (u *universe) read(p *packages.Package) (*types.Package, error) {
	if pkg := u.packages[p.PkgPath]; pkg != nil && pkg.Complete() {
		return pkg, nil
	}
	f, err := os.Open(p.ExportFile)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r, err := gcexportdata.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", p.ExportFile, err)
	}
	data, err := u.exports.read(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", p.ExportFile, err)
	}
	data = u.exports.condense(data, p.PkgPath, u.packages)
	short := &io.LimitedReader{R: bytes.NewReader(data), N: int64(len(data))}
	return gcexportdata.Read(short, u.fset, u.packages, p.PkgPath)
}

// declare type-checks the declarations of p without function bodies.
func (u *universe) declare(p *packages.Package) (*types.Package, error) {
	if err := ownError(p); err != nil {
		return nil, err
	}
	u.loadAll(imports(p))
	u.declaring <- struct{}{}
	defer func() { <-u.declaring }()
	var files []*ast.File
	for _, name := range p.CompiledGoFiles {
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		u.digests.compare(p, name, text)
		f, err := parser.ParseFile(u.fset, name, text, parser.SkipObjectResolution)
		if err != nil {
			return nil, firstError(err)
		}
		files = append(files, f)
	}
	config := u.config(p)
	config.IgnoreFuncBodies = true
	pkg, err := u.check(config, p, files, nil)
	if err != nil {
		return nil, u.rootCause(p, err)
	}
	u.looking.Lock()
	u.packages[p.PkgPath] = pkg
	u.looking.Unlock()
	return pkg, nil
}

// check type-checks p, whose imports are loaded.
func (u *universe) check(config *types.Config, p *packages.Package, files []*ast.File, info *types.Info) (*types.Package, error) {
	u.looking.RLock()
	defer u.looking.RUnlock()
	return config.Check(p.PkgPath, u.fset, files, info)
}

// needsError is why a package cannot be read when the trouble is further down.
type needsError struct {
	path string
	err  error
}

func (e *needsError) Error() string {
	return fmt.Sprintf("needs %s, which cannot be loaded: %v", e.path, e.err)
}

// rootCause replaces the error about an import by that of the package where
// the trouble starts: the one says nothing that the other does not say better.
func (u *universe) rootCause(p *packages.Package, err error) error {
	for _, dep := range imports(p) {
		// The checker stops at the first import that fails in the order of the
		// files, and others may have failed for somebody else before.
		_, failure := u.load(dep)
		if failure == nil {
			continue
		}
		if needs, ok := errors.AsType[*needsError](failure); ok {
			return needs
		}
		return &needsError{dep.PkgPath, failure}
	}
	return err
}

// config is what p is type-checked with.
func (u *universe) config(p *packages.Package) *types.Config {
	c := &types.Config{
		Importer: u.importer(p), Sizes: p.TypesSizes,
		// Where cgo did not run (no C compiler, or a C library that is too
		// old), its names get no types; the Go declarations still do.
		FakeImportC: true,
	}
	if p.Module != nil && p.Module.GoVersion != "" {
		c.GoVersion = "go" + p.Module.GoVersion
	}
	return c
}
