package models

import (
	"fmt"
	"go/types"
	"go/version"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// statementsOf returns the lines of one embedded file.
func statementsOf(t *testing.T, file string) []statement {
	t.Helper()
	text, err := files.ReadFile(file)
	require.NoError(t, err)
	statements, err := parse(file, text)
	require.NoError(t, err)
	return statements
}

// resolve reports why st does not name what it says it names; pkg is the
// type-checked package at st.path.
func resolve(pkg *types.Package, st *statement) error {
	if st.verb == packageVerb {
		return nil
	}
	top := st.name
	if st.typ != "" {
		top = st.typ
	}
	obj := pkg.Scope().Lookup(top)
	if obj == nil {
		return fmt.Errorf("%s: %s has no %s", st.position(), pkg.Path(), top)
	}
	switch obj.(type) {
	case *types.Func:
		if st.verb == funcVerb {
			return nil
		}
	case *types.Var:
		if st.verb == varVerb {
			return nil
		}
	case *types.TypeName:
		if st.verb == typeVerb {
			return nil
		}
		if st.verb == methodVerb || st.verb == fieldVerb {
			return resolveMember(obj.Type(), pkg, st)
		}
	}
	return fmt.Errorf("%s: %s.%s is a %T, not a %s", st.position(), pkg.Path(), top, obj, st.verb)
}

func resolveMember(t types.Type, pkg *types.Package, st *statement) error {
	if !types.IsInterface(t) {
		t = types.NewPointer(t)
	}
	member, _, _ := types.LookupFieldOrMethod(t, true, pkg, st.name)
	switch member := member.(type) {
	case *types.Var:
		if st.verb == fieldVerb {
			return nil
		}
	case *types.Func:
		if st.verb != methodVerb {
			break
		}
		if types.IsInterface(t) {
			return nil // may speak about a method it embeds: see Set.Method
		}
		// A promoted method is looked up under the type that declares it.
		declared, _ := receiver(member.Signature().Recv().Type())
		named, _ := types.Unalias(t.(*types.Pointer).Elem()).(*types.Named)
		if named == nil || named.Obj().Name() != declared || member.Pkg() != named.Obj().Pkg() {
			return fmt.Errorf("%s: %s is declared by %s.%s; model it there", st.position(), st.key(), member.Pkg().Path(), declared)
		}
		return nil
	}
	return fmt.Errorf("%s: no %s %s", st.position(), st.verb, st.key())
}

// existsIn reports whether st's symbol is part of the given release, a Go
// release ("go1.26") or that of a module ("v1.50.0").
func existsIn(st *statement, release string) bool {
	return (st.since == "" || compareReleases(st.since, release) <= 0) &&
		(st.until == "" || compareReleases(st.until, release) >= 0)
}

func compareReleases(a, b string) int {
	if strings.HasPrefix(a, "go") {
		return version.Compare(a, b)
	}
	as, bs := strings.Split(strings.TrimPrefix(a, "v"), "."), strings.Split(strings.TrimPrefix(b, "v"), ".")
	for i := range min(len(as), len(bs)) {
		x, _ := strconv.Atoi(as[i])
		y, _ := strconv.Atoi(bs[i])
		if x != y {
			return x - y
		}
	}
	return len(as) - len(bs)
}

// goRelease is the release that type-checks the standard library here.
func goRelease() string { return version.Lang(runtime.Version()) }

func TestExistsIn(t *testing.T) {
	st := &statement{since: "v1.9.0", until: "v1.49.0"}
	require.True(t, existsIn(st, "v1.10.2"))
	require.True(t, existsIn(st, "v1.49.0"))
	require.False(t, existsIn(st, "v1.8.9"))
	require.False(t, existsIn(st, "v1.50.0"))
	require.False(t, existsIn(&statement{since: "go1.26"}, "go1.9"))
}
