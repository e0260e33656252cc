package ruletest

import (
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/packages"
)

// fixtures are the type-checked packages of one rule.
type fixtures struct {
	module string
	// root is the folder of the module, for paths in failures.
	root string
	fset *token.FileSet
	// packages in import order: a package comes after those it imports.
	packages []*packages.Package
	// overlay holds the sources that are not on disk.
	overlay map[string][]byte
}

// load type-checks testdata/src/RULE/... and the given extra packages (folder
// below it -> source), dependencies from export data.
func load(t *testing.T, rule string, extra map[string]string) *fixtures {
	t.Helper()
	p := &fixtures{root: moduleRoot(t), fset: token.NewFileSet(), overlay: make(map[string][]byte)}
	folder := filepath.Join(p.root, "testdata", "src", rule)
	for name, source := range extra {
		p.overlay[filepath.Join(folder, name, name+".go")] = []byte(source)
	}
	loaded, err := p.typecheck(p.overlay, "./testdata/src/"+rule+"/...")
	require.NoError(t, err)
	require.NotEmpty(t, loaded, "no fixtures in testdata/src/%s", rule)

	roots := make(map[string]bool)
	for _, pkg := range loaded {
		for _, e := range pkg.Errors {
			t.Errorf("%s", p.short(e.Error()))
		}
		roots[pkg.PkgPath] = true
	}
	if t.Failed() {
		t.FailNow()
	}
	p.module = loaded[0].Module.Path
	for _, pkg := range loaded {
		for imported := range pkg.Imports {
			if strings.HasPrefix(imported, p.module+"/") && !roots[imported] {
				t.Fatalf("%s imports %s: a fixture can only import from its own rule's folder, or there would be no facts", pkg.PkgPath, imported)
			}
		}
	}
	p.packages = importOrder(loaded, nil)
	return p
}

func (p *fixtures) typecheck(overlay map[string][]byte, patterns ...string) ([]*packages.Package, error) {
	return packages.Load(&packages.Config{
		Mode: packages.NeedName | packages.NeedFiles | packages.NeedCompiledGoFiles | packages.NeedImports |
			packages.NeedTypes | packages.NeedTypesSizes | packages.NeedSyntax | packages.NeedTypesInfo | packages.NeedModule,
		Dir:     p.root,
		Fset:    p.fset,
		Overlay: overlay,
	}, patterns...)
}

// importOrder sorts packages so that each comes after what it imports. Which
// of the many such orders is decided by choose, or by name where it is nil.
func importOrder(loaded []*packages.Package, choose func(n int) int) []*packages.Package {
	waiting := make(map[string]*packages.Package)
	for _, pkg := range loaded {
		waiting[pkg.PkgPath] = pkg
	}
	var order []*packages.Package
	for len(waiting) > 0 {
		var ready []*packages.Package
		for _, pkg := range waiting {
			if !importsAny(pkg, waiting) {
				ready = append(ready, pkg)
			}
		}
		slices.SortFunc(ready, func(a, b *packages.Package) int { return strings.Compare(a.PkgPath, b.PkgPath) })
		next := ready[0]
		if choose != nil {
			next = ready[choose(len(ready))]
		}
		delete(waiting, next.PkgPath)
		order = append(order, next)
	}
	return order
}

func importsAny(pkg *packages.Package, of map[string]*packages.Package) bool {
	for imported := range pkg.Imports {
		if of[imported] != nil {
			return true
		}
	}
	return false
}

func moduleRoot(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	require.NoError(t, err)
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		parent := filepath.Dir(dir)
		require.NotEqual(t, dir, parent, "no go.mod above the test's folder")
		dir = parent
	}
}

// short makes the paths in a message relative to the module.
func (p *fixtures) short(message string) string {
	return strings.ReplaceAll(message, p.root+string(filepath.Separator), "")
}

// isExample reports whether pkg is a code block of the rule's doc.
func (p *fixtures) isExample(pkg *packages.Package) bool {
	_, ok := p.overlay[pkg.GoFiles[0]]
	return ok
}
