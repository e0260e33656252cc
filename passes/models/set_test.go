package models

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"testing"

	"github.com/stretchr/testify/require"
)

// check type-checks a file that may import the standard library.
func check(t testing.TB, path, src string) *types.Package {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "x.go", src, 0)
	require.NoError(t, err)
	conf := types.Config{Importer: importer.ForCompiler(fset, "source", nil)}
	pkg, err := conf.Check(path, fset, []*ast.File{file}, nil)
	require.NoError(t, err)
	return pkg
}

// method returns the method that a selector on the package-level type named
// typ would call.
func method(t testing.TB, pkg *types.Package, typ, name string) *types.Func {
	t.Helper()
	obj, _, _ := types.LookupFieldOrMethod(pkg.Scope().Lookup(typ).Type(), true, pkg, name)
	require.IsType(t, (*types.Func)(nil), obj, "%s.%s", typ, name)
	return obj.(*types.Func)
}

const lookupModel = `
package example.com/lib/v2 io/network
func example.com/lib/v2.Pure pure
func example.com/lib/v2.Generic random/prng
type example.com/lib/v2.T pure
method example.com/lib/v2.T.Slow clock/block -> Fast
method example.com/lib/v2.G.Get sync/lock
method example.com/lib/v2.I.Do host/env
method example.com/lib/v2.Wide.Embedded pure
method example.com/lib/v2.U.M pure
var example.com/lib/v2.V host/args
field example.com/lib/v2.Options.ID role(id)
`

const lookupSource = `package lib

import ("io"; "sync")

func Pure() {}
func Other() {}
func Generic[N any]() N { panic(0) }

type T struct{}
func (*T) Slow() {}
func (T) Quick() {}

type A = T

type G[V any] struct{}
func (*G[V]) Get() V { panic(0) }
func (*G[V]) Set(V) {}

type I interface { Do(); Rest() }
type Narrow interface { Embedded() }
type Wide interface { Narrow; io.Reader }

type Outer struct { T; sync.Mutex }

type U int
func (U) M() {}

type Options[V any] struct { Other int; ID string }

var V, W int
var Anonymous interface { M() }
var Instance G[int]
var Filled Options[string]
`

func TestLookup(t *testing.T) {
	set, err := Load(Source{Name: "lib.model", Text: []byte(lookupModel)})
	require.NoError(t, err)
	pkg := check(t, "example.com/lib/v2", lookupSource)
	instance := pkg.Scope().Lookup("Instance").Type().(*types.Named)
	anonymous := pkg.Scope().Lookup("Anonymous").Type().(*types.Interface)
	function := func(name string) *types.Func { return pkg.Scope().Lookup(name).(*types.Func) }

	for _, tt := range []struct {
		name   string
		fn     *types.Func
		symbol string
		want   string
	}{
		{"function", function("Pure"), "lib.Pure", "pure"},
		{"package default", function("Other"), "lib.Other", "io/network"},
		{"generic function", function("Generic"), "lib.Generic", "random/prng"},
		{"pointer receiver", method(t, pkg, "T", "Slow"), "(*lib.T).Slow", "clock/block"},
		{"type default", method(t, pkg, "T", "Quick"), "lib.T.Quick", "pure"},
		{"alias", method(t, pkg, "A", "Slow"), "(*lib.T).Slow", "clock/block"},
		{"generic type", method(t, pkg, "G", "Get"), "(*lib.G).Get", "sync/lock"},
		{"method of an instance", instance.Method(0), "(*lib.G).Get", "sync/lock"},
		{"default for a method of an instance", instance.Method(1), "(*lib.G).Set", "io/network"},
		{"interface method", method(t, pkg, "I", "Do"), "lib.I.Do", "host/env"},
		{"default for an interface method", method(t, pkg, "I", "Rest"), "lib.I.Rest", "io/network"},
		{"embedded interface", method(t, pkg, "Wide", "Embedded"), "lib.Narrow.Embedded", "io/network"},
		{"embedded interface of another package", method(t, pkg, "Wide", "Read"), "io.Reader.Read", "unknown"},
		{"interface literal", anonymous.Method(0), "lib.M", "io/network"},
		{"promoted method", method(t, pkg, "Outer", "Slow"), "(*lib.T).Slow", "clock/block"},
		{"promoted method of another package", method(t, pkg, "Outer", "Lock"), "(*sync.Mutex).Lock", "sync/lock"},
		{"value receiver", method(t, pkg, "U", "M"), "lib.U.M", "pure"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			entry, ok := set.Func(tt.fn)
			require.True(t, ok)
			require.Equal(t, tt.symbol, entry.Symbol)
			require.Equal(t, tt.want, verdict(entry))
		})
	}

	t.Run("method through the embedding interface", func(t *testing.T) {
		wide := pkg.Scope().Lookup("Wide").Type()
		entry, ok := set.Method(wide, method(t, pkg, "Wide", "Embedded"))
		require.True(t, ok)
		require.Equal(t, "lib.Wide.Embedded pure", entry.Symbol+" "+verdict(entry))
		entry, ok = set.Method(wide, method(t, pkg, "Wide", "Read"))
		require.True(t, ok)
		require.Equal(t, "io.Reader.Read unknown", entry.Symbol+" "+verdict(entry))
	})
	t.Run("variable", func(t *testing.T) {
		entry, ok := set.Var(pkg.Scope().Lookup("V").(*types.Var))
		require.True(t, ok)
		require.Equal(t, "lib.V host/args", entry.Symbol+" "+verdict(entry))
	})
	t.Run("variable without a line", func(t *testing.T) {
		entry, ok := set.Var(pkg.Scope().Lookup("W").(*types.Var))
		require.True(t, ok)
		require.Equal(t, "lib.W pure", entry.Symbol+" "+verdict(entry))
	})
	t.Run("field of a generic struct", func(t *testing.T) {
		filled := pkg.Scope().Lookup("Filled").Type().(*types.Named)
		entry, ok := set.Field(filled, 1)
		require.True(t, ok)
		require.Equal(t, "lib.Options.ID id", entry.Symbol+" "+entry.Role)
		_, ok = set.Field(filled, 0)
		require.False(t, ok)
		_, ok = set.Field(filled, 2)
		require.False(t, ok)
	})
	t.Run("error.Error has no package", func(t *testing.T) {
		fn, _, _ := types.LookupFieldOrMethod(types.Universe.Lookup("error").Type(), true, nil, "Error")
		_, ok := set.Func(fn.(*types.Func))
		require.False(t, ok)
	})
}

func verdict(e Entry) string {
	if e.Check == "" {
		return e.Kind.String()
	}
	return e.Kind.String() + "/" + e.Check
}

func TestSpecificityAndOrder(t *testing.T) {
	load := func(texts ...string) *Set {
		var sources []Source
		for _, text := range texts {
			sources = append(sources, Source{Name: "my.model", Text: []byte(text)})
		}
		set, err := Load(sources...)
		require.NoError(t, err)
		return set
	}
	pkg := check(t, "example.com/a/b", "package b\nfunc F() {}")
	f := pkg.Scope().Lookup("F").(*types.Func)
	now := check(t, "p", "package p\nimport \"time\"\nvar T = time.Now").Imports()[0].Scope().Lookup("Now").(*types.Func)

	for _, tt := range []struct {
		name string
		set  *Set
		fn   *types.Func
		want string
	}{
		{"longest subtree", load("package example.com/a/... io/dns\npackage example.com/... io/file"), f, "io/dns"},
		{"subtree covers its root", load("package example.com/a/b/... io/dns"), f, "io/dns"},
		{"package before subtree", load("package example.com/a/b io/dns\npackage example.com/a/b/... io/file"), f, "io/dns"},
		{"func before a later package", load("func example.com/a/b.F pure", "package example.com/a/b io/dns"), f, "pure"},
		{"later source", load("func example.com/a/b.F pure", "func example.com/a/b.F io/dns"), f, "io/dns"},
		{"user before embedded", load("func time.Now pure"), now, "pure"},
		{"embedded func before user package", load("package time pure"), now, "clock/read"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			entry, ok := tt.set.Func(tt.fn)
			require.True(t, ok)
			require.Equal(t, tt.want, verdict(entry))
		})
	}
	t.Run("not covered", func(t *testing.T) {
		_, ok := load("package example.com/a io/dns\npackage example.com/a/bc/... io/dns").Func(f)
		require.False(t, ok)
	})
}

// A line about one function must not keep the rest of its package from being
// analysed.
func TestPackage(t *testing.T) {
	set, err := Load(
		Source{Name: "my.model", Text: []byte("func example.com/app.F pure\npackage example.com/lib/... pure\n")},
		Decls("decls", map[string]bool{"example.com/app.G": true, "example.com/skip": false}),
	)
	require.NoError(t, err)
	require.True(t, set.Package("time"))
	require.True(t, set.Package("example.com/lib"))
	require.True(t, set.Package("example.com/lib/sub"))
	require.True(t, set.Package("example.com/skip"))
	require.False(t, set.Package("example.com/app"))
	require.False(t, set.Package("example.com/library"))
}

func TestDigest(t *testing.T) {
	digest := func(sources ...Source) string {
		set, err := Load(sources...)
		require.NoError(t, err)
		return set.Digest()
	}
	a := Source{Name: "a", Text: []byte("func p.F pure")}
	require.Equal(t, Default().Digest(), digest())
	require.Equal(t, digest(a), digest(Source{Name: "b", Text: a.Text}))
	require.NotEqual(t, digest(), digest(a))
	require.NotEqual(t, digest(Decls("d", map[string]bool{"p.F": true})), digest(Decls("d", map[string]bool{"p.F": false})))
}

// The models name what the public packages of the SDK name; user code sees
// the types of the internal packages behind them.
func TestSDKInternal(t *testing.T) {
	paths := []string{sdkPath + "/workflow", sdkPath + "/client", sdkPath + "/activity"}
	loaded := loadTypes(t, "../..", paths)
	require.Len(t, loaded, len(paths))
	set := Default()
	for _, tt := range []struct{ path, typ, method, symbol string }{
		{"workflow", "Context", "Value", "workflow.Context.Value"},
		{"workflow", "Future", "Get", "workflow.Future.Get"},
		{"workflow", "ChildWorkflowFuture", "Get", "workflow.Future.Get"},
		{"workflow", "ReceiveChannel", "Receive", "workflow.ReceiveChannel.Receive"},
		{"workflow", "Info", "GetCurrentHistoryLength", "(*workflow.Info).GetCurrentHistoryLength"},
		{"client", "WorkflowRun", "Get", "client.WorkflowRun.Get"},
	} {
		t.Run(tt.symbol, func(t *testing.T) {
			fn := method(t, loaded[sdkPath+"/"+tt.path].Types, tt.typ, tt.method)
			require.True(t, isSDKInternal(fn.Pkg().Path()), fn.Pkg().Path())
			entry, ok := set.Func(fn)
			require.True(t, ok)
			require.Equal(t, tt.symbol, entry.Symbol)
			require.NotEqual(t, Unknown, entry.Kind)
		})
	}
	t.Run("option fields", func(t *testing.T) {
		obj := loaded[sdkPath+"/workflow"].Types.Scope().Lookup("ChildWorkflowOptions")
		named := types.Unalias(obj.Type()).(*types.Named)
		require.True(t, isSDKInternal(named.Obj().Pkg().Path()))
		fields := named.Underlying().(*types.Struct)
		for i := range fields.NumFields() {
			if fields.Field(i).Name() == "WorkflowID" {
				entry, ok := set.Field(named, i)
				require.True(t, ok)
				require.Equal(t, "workflow.ChildWorkflowOptions.WorkflowID id", entry.Symbol+" "+entry.Role)
				return
			}
		}
		t.Fatal("no field WorkflowID")
	})
}

func TestSDKHome(t *testing.T) {
	set := newSet()
	statements, err := parse("sdk.model", []byte(`
package go.temporal.io/sdk/... unknown
type go.temporal.io/sdk/workflow.Both pure
method go.temporal.io/sdk/client.Both.M io/temporal
type go.temporal.io/sdk/client.Handler pure
type go.temporal.io/sdk/client.Metrics log/metric
type go.temporal.io/sdk/activity.Info pure
alias go.temporal.io/sdk/internal.ActivityInfo go.temporal.io/sdk/activity.Info
alias go.temporal.io/sdk/internal/metrics.Handler go.temporal.io/sdk/client.Metrics
`))
	require.NoError(t, err)
	for i := range statements {
		set.add(&statements[i])
	}
	for _, tt := range []struct{ name, path, typ, member, want string }{
		{"the package that knows the method", "internal", "Both", "M", "client.Both"},
		{"the first package that knows the type", "internal/deep", "Both", "N", "workflow.Both"},
		{"alias", "internal", "ActivityInfo", "M", "activity.Info"},
		{"alias of what has moved", "internal/common/activity", "ActivityInfo", "M", "activity.Info"},
		{"alias of one package only", "internal/metrics", "Handler", "M", "client.Metrics"},
		{"the same name elsewhere", "internal/other", "Handler", "M", "client.Handler"},
		{"no public name", "internal", "hidden", "M", "internal.hidden"},
		{"public", "workflow", "Context", "M", "workflow.Context"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			path, typ := set.publicType(sdkPath+"/"+tt.path, tt.typ, tt.member)
			require.Equal(t, sdkPath+"/"+tt.want, path+"."+typ)
		})
	}
}

func TestSymbol(t *testing.T) {
	for _, tt := range []struct {
		path, typ, name string
		pointer         bool
		want            string
	}{
		{"time", "", "Now", false, "time.Now"},
		{"sync", "Mutex", "Lock", true, "(*sync.Mutex).Lock"},
		{"go.temporal.io/sdk/workflow", "Future", "Get", false, "workflow.Future.Get"},
		{"math/rand/v2", "", "N", false, "rand.N"},
		{"github.com/redis/go-redis/v9", "", "NewClient", false, "redis.NewClient"},
		{"github.com/segmentio/kafka-go", "Writer", "WriteMessages", true, "(*kafka.Writer).WriteMessages"},
		{"github.com/nats-io/nats.go", "", "Connect", false, "nats.Connect"},
		{"gopkg.in/yaml.v3", "", "Marshal", false, "yaml.Marshal"},
		{"v2", "", "F", false, "v2.F"},
	} {
		require.Equal(t, tt.want, symbol(tt.path, tt.typ, tt.name, tt.pointer))
	}
}

func TestArgRole(t *testing.T) {
	e := Entry{Roles: map[int]string{1: "kind"}, RestFrom: 3, RestRole: "input"}
	require.Equal(t, []string{"", "kind", "", "input", "input"},
		[]string{e.ArgRole(0), e.ArgRole(1), e.ArgRole(2), e.ArgRole(3), e.ArgRole(9)})
	require.Empty(t, Entry{}.ArgRole(0))
}

func BenchmarkFunc(b *testing.B) {
	pkg := check(b, "p", `package p
import ("time"; "sync"; "strings"; "math/rand/v2")
var F, G, H, I = time.Now, strings.ToUpper, (*sync.Mutex).Lock, rand.N[int]`)
	imported := map[string]*types.Package{}
	for _, p := range pkg.Imports() {
		imported[p.Path()] = p
	}
	internal := types.NewPackage(sdkInternalPath, "internal")
	future := types.NewNamed(types.NewTypeName(0, internal, "Future", nil), types.NewInterfaceType(nil, nil), nil)
	get := types.NewFunc(0, internal, "Get", types.NewSignatureType(types.NewVar(0, internal, "", future), nil, nil, nil, nil, false))
	set := Default()
	for _, bb := range []struct {
		name string
		fn   *types.Func
	}{
		{"func", imported["time"].Scope().Lookup("Now").(*types.Func)},
		{"default", imported["strings"].Scope().Lookup("ToUpper").(*types.Func)},
		{"method", method(b, imported["sync"], "Mutex", "Lock")},
		{"generic", imported["math/rand/v2"].Scope().Lookup("N").(*types.Func)},
		{"sdk internal", get},
	} {
		b.Run(bb.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, ok := set.Func(bb.fn); !ok {
					b.Fatal("not modelled")
				}
			}
		})
	}
}
