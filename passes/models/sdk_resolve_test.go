package models

import (
	"fmt"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/packages"
)

// sdkReleases are modules that pin one release of the SDK each: the one this
// module uses, the one before it, and the oldest that is supported.
var sdkReleases = []struct{ name, dir string }{
	{"current", "../.."},
	{"previous", "../../testdata/sdk/v1.49"},
	{"oldest", "../../testdata/sdk/oldest"},
}

// loadTypes type-checks packages as the module in dir sees them. Those that
// the module's build list does not provide are left out.
func loadTypes(t *testing.T, dir string, paths []string) map[string]*packages.Package {
	t.Helper()
	dir, err := filepath.Abs(dir)
	require.NoError(t, err)
	loaded, err := packages.Load(&packages.Config{
		Mode: packages.NeedName | packages.NeedTypes | packages.NeedModule,
		Dir:  dir,
	}, paths...)
	require.NoError(t, err)
	found := map[string]*packages.Package{}
	for _, pkg := range loaded {
		if pkg.Types != nil && pkg.Types.Complete() && len(pkg.Errors) == 0 {
			found[pkg.PkgPath] = pkg
		}
	}
	return found
}

// modelledPaths lists the packages that statements name, without subtrees.
func modelledPaths(statements []statement) []string {
	var paths []string
	for i := range statements {
		if st := &statements[i]; !st.subtree && st.verb != aliasVerb {
			paths = append(paths, st.path)
		}
	}
	slices.Sort(paths)
	return slices.Compact(paths)
}

// sdkModules are the modules whose packages sdk.model speaks about and that
// the tests have: the contrib modules of the SDK are versioned apart.
func inSDKModules(path string) bool {
	return within(path, sdkPath) && !within(path, sdkPath+"/contrib") || within(path, "go.temporal.io/api")
}

// since and until are part of what is tested: a symbol must be missing where
// they say that it is.
func TestSDKModelResolves(t *testing.T) {
	statements := statementsOf(t, "sdk.model")
	paths := slices.DeleteFunc(modelledPaths(statements), func(path string) bool { return !inSDKModules(path) })
	for _, release := range sdkReleases {
		t.Run(release.name, func(t *testing.T) {
			loaded := loadTypes(t, release.dir, paths)
			require.Contains(t, loaded, sdkPath+"/workflow")
			version := loaded[sdkPath+"/workflow"].Module.Version
			t.Logf("SDK %s", version)
			for i := range statements {
				st := &statements[i]
				if st.subtree || st.verb != aliasVerb && !inSDKModules(st.path) {
					continue
				}
				err := resolveSDK(loaded, st)
				if existsIn(st, version) {
					require.NoError(t, err)
				} else {
					require.Errorf(t, err, "%s: %s exists in %s", st.position(), st.key(), version)
				}
			}
		})
	}
}

func resolveSDK(loaded map[string]*packages.Package, st *statement) error {
	path := st.path
	if st.verb == aliasVerb {
		path = st.toPath
	}
	pkg := loaded[path]
	switch {
	case pkg == nil:
		return fmt.Errorf("%s: no package %s", st.position(), path)
	case st.verb == aliasVerb:
		return resolveAlias(pkg.Types, st)
	}
	if err := resolve(pkg.Types, st); err != nil {
		return err
	}
	return checkArguments(pkg.Types, st)
}

// resolveAlias reports whether the public name stands for an internal one of
// the given name.
func resolveAlias(pkg *types.Package, st *statement) error {
	obj := pkg.Scope().Lookup(st.toName)
	if obj == nil {
		return nil // an older release; the lines about st.toName say since when
	}
	named, ok := types.Unalias(obj.Type()).(*types.Named)
	if !ok || named.Obj().Name() != st.name || !isSDKInternal(named.Obj().Pkg().Path()) {
		return fmt.Errorf("%s: %s stands for %s", st.position(), st.toName, obj.Type())
	}
	return nil
}

// Whatever a workflow, an activity or the code around them can call has been
// decided: the default of the SDK's packages is unknown.
func TestSDKIsDecided(t *testing.T) {
	set := Default()
	loaded := loadTypes(t, sdkReleases[0].dir, sdkPublic[:])
	require.Len(t, loaded, len(sdkPublic))
	var undecided []string
	for _, path := range sdkPublic {
		for fn := range exportedFuncs(loaded[path].Types) {
			if entry, ok := set.Func(fn); !ok || entry.Kind == Unknown {
				undecided = append(undecided, fn.FullName())
			}
		}
	}
	require.Empty(t, undecided)
}

// exportedFuncs yields the functions of a package and the methods of its
// exported types, those of the types that its aliases name included.
func exportedFuncs(pkg *types.Package) func(yield func(*types.Func) bool) {
	return func(yield func(*types.Func) bool) {
		for _, name := range pkg.Scope().Names() {
			obj := pkg.Scope().Lookup(name)
			if !obj.Exported() {
				continue
			}
			switch obj := obj.(type) {
			case *types.Func:
				if !yield(obj) {
					return
				}
			case *types.TypeName:
				for _, fn := range exportedMethods(obj.Type()) {
					if !yield(fn) {
						return
					}
				}
			}
		}
	}
}

func exportedMethods(t types.Type) []*types.Func {
	if !types.IsInterface(t) {
		t = types.NewPointer(t)
	}
	var methods []*types.Func
	set := types.NewMethodSet(t)
	for i := range set.Len() {
		if fn := set.At(i).Obj().(*types.Func); fn.Exported() && fn.Pkg() != nil && isSDK(fn.Pkg().Path()) {
			methods = append(methods, fn.Origin())
		}
	}
	return methods
}

// A struct passed as options hides what reaches the server unless each of its
// fields says what it is.
func TestSDKOptionsHaveRoles(t *testing.T) {
	set := Default()
	loaded := loadTypes(t, sdkReleases[0].dir, []string{sdkPath + "/workflow", sdkPath + "/interceptor"})
	checked := map[string]bool{}
	var check func(typ types.Type, from string)
	check = func(typ types.Type, from string) {
		if p, ok := typ.Underlying().(*types.Pointer); ok {
			typ = p.Elem()
		}
		named, ok := types.Unalias(typ).(*types.Named)
		require.Truef(t, ok, "%s: %s cannot have fields with roles", from, typ)
		fields, ok := named.Underlying().(*types.Struct)
		require.Truef(t, ok, "%s: %s is no struct", from, named)
		if checked[named.String()] {
			return
		}
		checked[named.String()] = true
		for i := range fields.NumFields() {
			if !token.IsExported(fields.Field(i).Name()) {
				continue
			}
			entry, ok := set.Field(named, i)
			require.Truef(t, ok, "%s.%s has no role", named, fields.Field(i).Name())
			if entry.Role == "options" {
				check(fields.Field(i).Type(), named.String())
			}
		}
	}
	for _, path := range []string{sdkPath + "/workflow", sdkPath + "/interceptor"} {
		for fn := range exportedFuncs(loaded[path].Types) {
			entry, _ := set.Func(fn)
			for i := range fn.Signature().Params().Len() {
				if entry.Roles[i] == "options" {
					check(fn.Signature().Params().At(i).Type(), fn.FullName())
				}
			}
		}
	}
	require.Contains(t, strings.Join(sortedKeys(checked), " "), "ChildWorkflowOptions")
}
