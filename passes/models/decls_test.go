package models

import (
	"go/types"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestDecls(t *testing.T) {
	pkg := check(t, "gopkg.in/lib.v3", `package lib
func F() {}
func unexported() {}
type T struct{}
func (*T) M() {}
func (T) N() {}
type G[K any] struct{}
func (*G[K]) M() {}
type Iface interface { Method() }
var V int
`)
	for _, tt := range []struct{ key, typ, name string }{
		{"gopkg.in/lib.v3.F", "", "F"},
		{"gopkg.in/lib.v3.unexported", "", "unexported"},
		{"(*gopkg.in/lib.v3.T).M", "T", "M"},
		{"gopkg.in/lib.v3.T.M", "T", "M"},
		{"(gopkg.in/lib.v3.T).N", "T", "N"},
		{"(*gopkg.in/lib.v3.G[K]).M", "G", "M"},
		{"gopkg.in/lib.v3.Iface.Method", "Iface", "Method"},
		{"gopkg.in/lib.v3", "", "F"},
	} {
		for verdictOf, want := range map[bool]string{true: "io/declared", false: "pure"} {
			set, err := Load(Decls(".replayvet.yaml", map[string]bool{tt.key: verdictOf}))
			require.NoError(t, err)
			var fn *types.Func
			if tt.typ == "" {
				fn = pkg.Scope().Lookup(tt.name).(*types.Func)
			} else {
				fn = method(t, pkg, tt.typ, tt.name)
			}
			entry, ok := set.Func(fn)
			require.True(t, ok, tt.key)
			require.Equal(t, want, verdict(entry), tt.key)
			require.Contains(t, entry.Reason, ".replayvet.yaml")
		}
	}
	t.Run("variable", func(t *testing.T) {
		set, err := Load(Decls("d", map[string]bool{"gopkg.in/lib.v3.V": true}))
		require.NoError(t, err)
		entry, ok := set.Var(pkg.Scope().Lookup("V").(*types.Var))
		require.True(t, ok)
		require.Equal(t, "io/declared", verdict(entry))
	})
	t.Run("nil map", func(t *testing.T) {
		set, err := Load(Decls("d", nil))
		require.NoError(t, err)
		require.Equal(t, Default().Digest(), set.Digest())
	})
}

// Where a dot may be part of an import path, every reading is kept.
func TestDeclReadings(t *testing.T) {
	for key, want := range map[string][]string{
		"time.Now":                             {"func time.Now"},
		"example.com":                          {"func example.com", "package example.com"},
		"example.com/app":                      {"package example.com/app"},
		"gopkg.in/yaml.v3":                     {"package gopkg.in/yaml.v3"},
		"github.com/nats-io/nats.go":           {"package github.com/nats-io/nats.go"},
		"github.com/nats-io/nats.go.Connect":   {"func github.com/nats-io/nats.go.Connect"},
		"github.com/nats-io/nats.go.Conn.Next": {"func github.com/nats-io/nats.go.Conn.Next", "method github.com/nats-io/nats.go.Conn.Next"},
	} {
		var got []string
		for _, st := range readDecl(key) {
			got = append(got, st.verb.String()+" "+st.key())
		}
		require.Equal(t, want, got, key)
	}
}

func TestDeclErrors(t *testing.T) {
	_, err := Load(Decls(".replayvet.yaml", map[string]bool{
		"":                 true,
		"(time.Now":        true,
		"(*time.Time)":     true,
		"(*T).M":           true,
		"time..Now":        true,
		"a b.C":            true,
		"[]int.F":          true,
		"example.com/x.F":  true,
		"(*p.T).M":         true,
		"p.T.M":            false,
		"/abs.F":           true,
		"example.com/...":  false,
		"example.com/ok.F": false,
	}))
	require.Error(t, err)
	for _, key := range []string{"", "(time.Now", "(*time.Time)", "(*T).M", "time..Now", "a b.C", "[]int.F", "/abs.F", "example.com/..."} {
		require.ErrorContains(t, err, `.replayvet.yaml: decls: "`+key+`" names no symbol`)
	}
	require.ErrorContains(t, err, `"(*p.T).M" and "p.T.M" are the same symbol and disagree`)
	require.NotContains(t, err.Error(), "example.com/x.F")
	require.NotContains(t, err.Error(), "example.com/ok.F")
}
