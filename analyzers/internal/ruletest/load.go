package ruletest

import (
	"go/token"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/packages"

	"github.com/replayvet/replayvet/passes/config"
	"github.com/replayvet/replayvet/passes/recorded"
)

// fixtures are the type-checked packages of one rule.
type fixtures struct {
	module string
	// root is the folder of the module, for paths in failures.
	root string
	fset *token.FileSet
	// packages in import order: a package comes after those it imports. The
	// examples are the last.
	packages []*packages.Package
	// examples are the programs of the doc, by import path.
	examples map[string]bool
}

// load type-checks testdata/src/RULE/..., and the programs (by the name of the
// folder each would have there) with the locks for them.
func load(t *testing.T, rule string, programs, locks map[string]string) *fixtures {
	t.Helper()
	p := &fixtures{root: moduleRoot(t), fset: token.NewFileSet(), examples: make(map[string]bool)}
	folder := "testdata/src/" + rule
	p.packages = p.typecheck(t, p.root, "./"+folder+"/...")
	require.NotEmpty(t, p.packages, "no fixtures in %s", folder)
	p.module = p.packages[0].Module.Path
	roots := make(map[string]bool)
	for _, pkg := range p.packages {
		roots[pkg.PkgPath] = true
	}
	for _, pkg := range p.packages {
		for imported := range pkg.Imports {
			if strings.HasPrefix(imported, p.module+"/") && !roots[imported] {
				t.Fatalf("%s imports %s: a fixture can only import from its own rule's folder, or there would be no facts", pkg.PkgPath, imported)
			}
		}
	}
	p.packages = importOrder(p.packages, nil)
	if len(programs) == 0 {
		return p
	}
	files := make(map[string][]byte)
	for name, source := range programs {
		files[path.Join(folder, name, name+".go")] = []byte(source)
	}
	for name, lock := range locks {
		in := " in " + path.Join(p.module, folder, name)
		files[path.Join(folder, name, recorded.FileName)] = []byte(strings.ReplaceAll(lock, " in example", in))
	}
	examples := importOrder(p.typecheck(t, p.copyModule(t, files), "./..."), nil)
	for _, pkg := range examples {
		p.examples[pkg.PkgPath] = true
	}
	p.packages = append(p.packages, examples...)
	return p
}

// typecheck loads packages, their dependencies from export data. It must not
// be given overlays: go/packages would then read all dependencies from source.
func (p *fixtures) typecheck(t *testing.T, dir string, patterns ...string) []*packages.Package {
	t.Helper()
	loaded, err := packages.Load(&packages.Config{
		Mode: packages.NeedName | packages.NeedFiles | packages.NeedCompiledGoFiles | packages.NeedImports |
			packages.NeedTypes | packages.NeedTypesSizes | packages.NeedSyntax | packages.NeedTypesInfo | packages.NeedModule,
		Dir:  dir,
		Fset: p.fset,
	}, patterns...)
	require.NoError(t, err)
	for _, pkg := range loaded {
		for _, e := range pkg.Errors {
			t.Errorf("%s", p.short(strings.ReplaceAll(e.Error(), dir, p.root)))
		}
	}
	if t.Failed() {
		t.FailNow()
	}
	return loaded
}

// copyModule makes a module like this one, with its requirements, of just the
// given files (slash-separated path -> source), and returns its folder.
func (p *fixtures) copyModule(t *testing.T, files map[string][]byte) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	require.NoError(t, err)
	for _, name := range []string{"go.mod", "go.sum"} {
		content, err := os.ReadFile(filepath.Join(p.root, name))
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), content, 0o644))
	}
	for name, content := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o755))
		require.NoError(t, os.WriteFile(name, content, 0o644))
	}
	return dir
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
	root := config.ModuleRoot(dir)
	require.NotEmpty(t, root, "no go.mod above the test's folder")
	return root
}

// short makes the paths in a message relative to the module.
func (p *fixtures) short(message string) string {
	return strings.ReplaceAll(message, p.root+string(filepath.Separator), "")
}

// isExample reports whether pkg is a program of the rule's doc.
func (p *fixtures) isExample(pkg *packages.Package) bool { return p.examples[pkg.PkgPath] }
