package models

import (
	"go/types"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/packages"
)

// loadStd type-checks the public packages of the standard library. It does so
// for one platform, for package syscall differs between them.
func loadStd(t *testing.T) map[string]*types.Package {
	t.Helper()
	if testing.Short() {
		t.Skip("type-checks the standard library")
	}
	loaded, err := packages.Load(&packages.Config{
		Mode: packages.NeedName | packages.NeedTypes | packages.NeedImports | packages.NeedExportFile,
		Env:  append(os.Environ(), "GOOS=linux", "GOARCH=amd64", "CGO_ENABLED=0"),
	}, "std")
	require.NoError(t, err)
	std := map[string]*types.Package{"unsafe": types.Unsafe}
	for _, pkg := range loaded {
		if isPublicStd(pkg.PkgPath) {
			require.Empty(t, pkg.Errors, pkg.PkgPath)
			std[pkg.PkgPath] = pkg.Types
		}
	}
	require.Greater(t, len(std), 150)
	return std
}

func isPublicStd(path string) bool {
	for element := range strings.SplitSeq(path, "/") {
		if element == "internal" || element == "vendor" {
			return false
		}
	}
	return true
}

func TestStdResolves(t *testing.T) {
	std := loadStd(t)
	statements := statementsOf(t, "std.model")
	for i := range statements {
		st := &statements[i]
		if !existsIn(st, goRelease()) {
			continue
		}
		pkg := std[st.path]
		if pkg == nil {
			if st.path != "runtime/cgo" { // needs a C compiler
				t.Errorf("%s: no package %s", st.position(), st.path)
			}
			continue
		}
		if err := resolve(pkg, st); err != nil {
			t.Error(err)
		} else if err := checkArguments(pkg, st); err != nil {
			t.Error(err)
		}
	}
}

// A new Go release is a run of this test, not a hunt for false positives: it
// names what no line decides.
func TestStdIsDecided(t *testing.T) {
	std := loadStd(t)
	set := Default()
	for _, path := range sortedKeys(std) {
		if !set.Package(path) {
			t.Errorf("package %s has no line in std.model", path)
			continue
		}
		scope := std[path].Scope()
		for _, name := range scope.Names() {
			obj := scope.Lookup(name)
			if !obj.Exported() {
				continue
			}
			switch obj := obj.(type) {
			case *types.Func:
				_, ok := set.Func(obj)
				require.True(t, ok, obj)
			case *types.Var:
				_, ok := set.Var(obj)
				require.True(t, ok, obj)
			case *types.TypeName:
				for method := range publicMethods(obj.Type()) {
					_, ok := set.Func(method)
					require.True(t, ok, method)
				}
			}
		}
	}
}

// publicMethods yields the methods of t that have a package, declared and
// promoted, and those of *t.
func publicMethods(t types.Type) func(yield func(*types.Func) bool) {
	if !types.IsInterface(t) {
		t = types.NewPointer(t)
	}
	return func(yield func(*types.Func) bool) {
		methods := types.NewMethodSet(t)
		for i := range methods.Len() {
			fn := methods.At(i).Obj().(*types.Func)
			if fn.Exported() && fn.Pkg() != nil && !yield(fn) {
				return
			}
		}
	}
}

// A line that says what the lines above it say already is a line that a
// reader has to check for nothing.
func TestStdHasNoIdleLines(t *testing.T) {
	statements := statementsOf(t, "std.model")
	for i := range statements {
		st := statements[i]
		set := newSet()
		for j := range statements {
			if j != i {
				set.add(&statements[j])
			}
		}
		if st.verb == packageVerb || st.verb == varVerb {
			continue
		}
		general := set.defaultOf(st.path)
		if pkg := set.packages[st.path]; pkg != nil && st.verb == methodVerb && pkg.types[st.typ] != nil && pkg.types[st.typ].decl != nil {
			general = pkg.types[st.typ].decl
		}
		if general == nil {
			continue
		}
		want := general.entry
		want.Reason = st.entry.Reason
		if st.entry.Reason == "" || st.entry.Reason == general.entry.Reason {
			assert.NotEqual(t, want, st.entry, "%s: %s adds nothing to the default", st.position(), st.key())
		}
	}
}
