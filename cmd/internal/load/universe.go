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

	"golang.org/x/tools/go/gcexportdata"
	"golang.org/x/tools/go/packages"
)

// universe is one consistent set of type-checked packages: within it, every
// import path has one *types.Package, so that types from different packages
// compare. The packages compiled for the tests of one package are a universe
// of their own, because there the package under test is another one.
type universe struct {
	// forTest is the package under test, or "".
	forTest string
	fset    *token.FileSet
	// packages by path, filled by export data; incomplete ones are mentioned
	// by others and not read yet.
	packages map[string]*types.Package
	failed   map[string]error
	// digests are told what is read; may be nil.
	digests *digests
	// reaches tells the packages that import the SDK, at any distance.
	reaches func(p *packages.Package) bool
	// completed are the packages whose imports in the same module are loaded.
	completed map[*packages.Package]bool
	// exports is what export data was read into last.
	exports buffer
}

func newUniverse(fset *token.FileSet, forTest string) *universe {
	return &universe{
		forTest:   forTest,
		fset:      fset,
		packages:  map[string]*types.Package{"unsafe": types.Unsafe},
		failed:    make(map[string]error),
		completed: make(map[*packages.Package]bool),
	}
}

// importer resolves the imports of one package of the listing.
func (u *universe) importer(from *packages.Package) types.Importer {
	return importFunc(func(path string) (*types.Package, error) {
		if path == "unsafe" {
			return types.Unsafe, nil
		}
		dep := from.Imports[path]
		if dep == nil {
			return nil, errors.New("not in the listing of the go command")
		}
		return u.load(dep)
	})
}

type importFunc func(path string) (*types.Package, error)

func (f importFunc) Import(path string) (*types.Package, error) { return f(path) }

// load returns the declarations of p: from export data, and from source where
// there is none. Function bodies are not looked at, so that an error inside of
// one does not cost all who import the package.
func (u *universe) load(p *packages.Package) (*types.Package, error) {
	if pkg := u.packages[p.PkgPath]; pkg != nil && pkg.Complete() {
		return pkg, nil
	}
	if err := u.failed[p.ID]; err != nil {
		return nil, err
	}
	pkg, err := u.read(p)
	if err != nil {
		u.failed[p.ID] = err
		return nil, err
	}
	return pkg, nil
}

// complete loads what p imports, at any distance, of its own module and of
// packages that reach the SDK. Export data mentions packages that were not read
// yet, with as much of them as it needs. What analyzers see of these, such as
// the types that implement an interface, must not depend on what was read
// before; those from further away they ask nothing about but what calls need.
func (u *universe) complete(p *packages.Package) {
	if u.completed[p] {
		return
	}
	u.completed[p] = true
	for _, dep := range imports(p) {
		if sameModule(p, dep) || u.reaches != nil && u.reaches(dep) {
			u.complete(dep)
			// Who imports it finds the error again.
			_, _ = u.load(dep)
		}
	}
}

func sameModule(p, q *packages.Package) bool {
	return p.Module != nil && q.Module != nil && p.Module.Path == q.Module.Path
}

func (u *universe) read(p *packages.Package) (*types.Package, error) {
	if p.ExportFile == "" {
		return u.declare(p)
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
	data = condense(data, p.PkgPath, u.packages)
	short := &io.LimitedReader{R: bytes.NewReader(data), N: int64(len(data))}
	return gcexportdata.Read(short, u.fset, u.packages, p.PkgPath)
}

// declare type-checks the declarations of p without function bodies.
func (u *universe) declare(p *packages.Package) (*types.Package, error) {
	if err := ownError(p); err != nil {
		return nil, err
	}
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
	pkg, err := config.Check(p.PkgPath, u.fset, files, nil)
	if err != nil {
		return nil, u.rootCause(p, err)
	}
	u.packages[p.PkgPath] = pkg
	return pkg, nil
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
