package models

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestParse(t *testing.T) {
	for _, tt := range []struct {
		name, line string
		want       statement
	}{
		{
			"remedy", "func time.Now clock/read -> workflow.Now(ctx)",
			statement{verb: funcVerb, path: "time", name: "Now", entry: Entry{
				Kind: Clock, Check: "read", Instead: "workflow.Now(ctx)", CallsAll: true,
			}},
		},
		{
			"reason without remedy", "var time.Local clock/zone ; the worker's zone",
			statement{verb: varVerb, path: "time", name: "Local", entry: Entry{
				Kind: Clock, Check: "zone", Reason: "the worker's zone",
			}},
		},
		{
			"version in path", "method github.com/go-redis/redis/v9.Client.Set io/database writes(recv) outside",
			statement{verb: methodVerb, path: "github.com/go-redis/redis/v9", typ: "Client", name: "Set", entry: Entry{
				Kind: IO, Check: "database", Writes: []int{Receiver}, Outside: true, CallsAll: true,
			}},
		},
		{
			"dot in last element", "func gopkg.in/yaml.v3.Marshal pure ordered",
			statement{verb: funcVerb, path: "gopkg.in/yaml.v3", name: "Marshal", entry: Entry{
				Ordered: true, CallsAll: true,
			}},
		},
		{
			"subtree", "package go/... pure since(go1.25)",
			statement{verb: packageVerb, path: "go", subtree: true, since: "go1.25", entry: Entry{CallsAll: true}},
		},
		{
			"arguments", "func p.F random/prng seeded calls(2, 0) writes(1) sorts(0)",
			statement{verb: funcVerb, path: "p", name: "F", entry: Entry{
				Kind: Random, Check: "prng", Seeded: true, Calls: []int{0, 2}, Writes: []int{1}, Sorts: []int{0},
			}},
		},
		{
			"SDK calls nothing by default", "func go.temporal.io/sdk/workflow.ExecuteActivity command/activity roles(1=kind,2+=input)",
			statement{verb: funcVerb, path: "go.temporal.io/sdk/workflow", name: "ExecuteActivity", entry: Entry{
				Kind: Command, Check: "activity", Roles: map[int]string{1: "kind"}, RestFrom: 2, RestRole: "input",
			}},
		},
		{
			"field", "field go.temporal.io/sdk/workflow.ChildWorkflowOptions.WorkflowID role(id)",
			statement{
				verb: fieldVerb, path: "go.temporal.io/sdk/workflow", typ: "ChildWorkflowOptions", name: "WorkflowID",
				entry: Entry{Role: "id"},
			},
		},
		{
			"alias", "alias go.temporal.io/sdk/internal.ActivityInfo go.temporal.io/sdk/activity.Info",
			statement{
				verb: aliasVerb, path: "go.temporal.io/sdk/internal", name: "ActivityInfo",
				toPath: "go.temporal.io/sdk/activity", toName: "Info",
			},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := parse("x.model", []byte("# comment\n\n"+tt.line+"\n"))
			require.NoError(t, err)
			tt.want.source, tt.want.line = "x.model", 3
			require.Equal(t, []statement{tt.want}, got)
		})
	}
}

func TestParseErrors(t *testing.T) {
	for _, tt := range []struct{ line, want string }{
		{"fnc time.Now clock", `unknown statement "fnc"; did you mean "func"?`},
		{"func time.Now clokc", `unknown kind "clokc"; did you mean "clock"?`},
		{"func time.Now globalwrite", `unknown kind "globalwrite"`},
		{"func time.Now clock/raed", `unknown check "raed" of kind clock; did you mean "read"?`},
		{"func time.Now pure/read", `kind pure has no checks; write pure alone`},
		{"func time.Now clock wirtes(0)", `unknown attribute "wirtes"; did you mean "writes"?`},
		{"func time.Now", `func time.Now has no kind`},
		{"func", `func names nothing`},
		{"func Now clock", `"Now" does not name a func`},
		{"func a.b/c clock", `"a.b/c" does not name a func`},
		{"method (*sync.Mutex).Lock sync", `does not name a method`},
		{"method sync.Lock sync", `does not name a method`},
		{"package net/http/.../x io", `is not an import path`},
		{"func p.F pure writes(recv)", `"recv" is not the index of an argument`},
		{"func p.F pure calls(x)", `"x" is not the index of an argument`},
		{"func p.F pure calls", `attribute "calls" needs a value in parentheses`},
		{"func p.F pure ordered(0)", `attribute "ordered" takes no value`},
		{"func p.F pure ordered ordered", `attribute "ordered" is given twice`},
		{"var p.V pure writes(0)", `attribute "writes" does not apply to a var`},
		{"func p.F pure role(id)", `attribute "role" does not apply to a func`},
		{"field p.T.F role(inptu)", `unknown role "inptu"; did you mean "input"?`},
		{"field p.T.F", `field p.T.F has no role`},
		{"func p.F command roles(1=kind,1=id)", `argument 1 has two roles`},
		{"func p.F command roles(1+=kind,2+=id)", `"2+=id" is the second part with a +`},
		{"func p.F pure since(1.25)", `"1.25" is not a release`},
		{"func p.F pure calls(0", `unclosed "("`},
		{"func p.F pure )", `unmatched ")"`},
		{"-> workflow.Now", `no statement before the remedy`},
		{"alias time.Now time.Then", `alias is for names below go.temporal.io/sdk/internal only`},
		{"alias go.temporal.io/sdk/internal.A", `alias takes two symbols`},
	} {
		t.Run(tt.line, func(t *testing.T) {
			_, err := parse("my.model", []byte("\n"+tt.line))
			require.ErrorContains(t, err, tt.want)
			require.ErrorContains(t, err, "my.model:2: ")
		})
	}
}

func TestParseCollectsErrors(t *testing.T) {
	got, err := parse("my.model", []byte("func p.F clokc bad\nfunc p.G pure\nvar p.G pure\nfunc p.H io/netwrok\n"))
	require.EqualError(t, err, strings.Join([]string{
		`my.model:1: unknown kind "clokc"; did you mean "clock"?`,
		`my.model:1: unknown attribute "bad"`,
		`my.model:3: p.G is already modelled at my.model:2; keep one of the lines`,
		`my.model:4: unknown check "netwrok" of kind io; did you mean "network"? (known: broker, cloud, database, declared, dns, exec, file, grpc, network, process, stdin, temporal)`,
	}, "\n"))
	require.Len(t, got, 1)
}

func TestEmbeddedModelsParse(t *testing.T) {
	_, err := Load()
	require.NoError(t, err)
}

// A symbol in two embedded files would silently be decided by their names.
func TestEmbeddedModelsDoNotOverlap(t *testing.T) {
	seen := map[symbolID]string{}
	for i := range embedded().statements {
		st := &embedded().statements[i]
		require.Empty(t, seen[st.id()], "%s: %s", st.position(), st.key())
		seen[st.id()] = st.position()
	}
}
