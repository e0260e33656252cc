package effects

import (
	"encoding/json"
	"go/token"
	"go/types"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"

	"github.com/replayvet/replayvet/passes/config"
	"github.com/replayvet/replayvet/passes/directives"
	"github.com/replayvet/replayvet/passes/workflows"
)

// What is said of generated methods without reading them is what reading them
// comes to.
func TestGenerated(t *testing.T) {
	for _, test := range []struct {
		path string
		said []string
	}{
		{"go.temporal.io/api/common/v1", []string{"(*common.Payload).GetData", "(*common.Callback).GetVariant", "(*common.Callback).GetInternal"}},
		{"google.golang.org/protobuf/types/descriptorpb", []string{"(*descriptorpb.FieldDescriptorProto).GetNumber", "(*descriptorpb.FieldDescriptorProto).GetType"}},
		{"go.temporal.io/api/operatorservice/v1", []string{
			"(*operatorservice.operatorServiceClient).DeleteNamespace", "operatorservice.NewOperatorServiceClient",
			"operatorservice.UnimplementedOperatorServiceServer.DeleteNamespace",
		}},
	} {
		t.Run(test.path, func(t *testing.T) {
			u := read(t, test.path)
			u.pass.Module = nil // its own code
			said := map[string]bool{}
			for _, f := range u.fns {
				obj, ok := f.fn.Object().(*types.Func)
				if !ok || f.fn.Parent() != nil {
					continue
				}
				sum, conduct, changes := new(Summary), new(Conduct), new(Changes)
				if _, ok := u.generated(obj, conduct); !ok {
					require.False(t, isGetter(obj), "%v is read", obj)
					continue
				}
				said[DisplayName(obj)] = true
				requireSame(t, u.conductOf(f), conduct, obj)
				changing, _ := u.generated(obj, changes)
				require.Empty(t, u.makes(f))
				require.Len(t, f.conduct.changes, len(changes.List), "%v", obj)
				if changing {
					list := f.conduct.changes[0].exported(f)
					at := &list.Steps[0]
					at.Line, at.Column, at.Func = changes.List[0].Steps[0].Line, 1, ""
					requireSame(t, &Changes{List: []Change{list}}, changes, obj)
				}
				if _, ok := u.generated(obj, sum); ok {
					sum.Module = f.sum.Module // told from nothing; there are no effects that it would matter for
					requireSame(t, f.sum, sum, obj)
				}
			}
			for _, name := range test.said {
				require.True(t, said[name], name)
			}
		})
	}
}

// Code that only looks like it is read.
func TestHandwritten(t *testing.T) {
	text := `package lib

type Message struct{ Name, Other string }

func (*Message) ProtoMessage() {}

func (m *Message) GetName() string { return m.Name }

type Plain struct{ Name string }

func (p *Plain) GetName() string { return p.Name }
`
	for _, test := range []struct {
		file, recv string
		said       bool
	}{
		{"lib.pb", "Message", true},
		{"lib.pb", "Plain", false},
		{"lib", "Message", false},
	} {
		fset := token.NewFileSet()
		u := &unit{pass: checkText(t, fset, imported{}, test.file, text)}
		obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(u.pass.Pkg.Scope().Lookup(test.recv).Type()), true, u.pass.Pkg, "GetName")
		_, said := u.generated(obj.(*types.Func), new(Summary))
		require.Equal(t, test.said, said, "%+v", test)
	}
}

// What activities do in a release is not summarised, generated or not.
func TestGeneratedCodeOfReleases(t *testing.T) {
	u := read(t, "go.temporal.io/api/operatorservice/v1")
	require.NotEmpty(t, u.pass.Module.Version)
	for _, f := range u.fns {
		obj, ok := f.fn.Object().(*types.Func)
		if !ok || f.fn.Parent() != nil {
			continue
		}
		conduct, changes := new(Conduct), new(Changes)
		known, _ := u.generated(obj, conduct)
		require.False(t, known, "%v", obj)
		known, _ = u.generated(obj, changes)
		require.False(t, known, "%v", obj)
		require.Empty(t, conduct.IO, "%v", obj)
		require.Empty(t, changes.List, "%v", obj)
	}
}

func isGetter(obj *types.Func) bool {
	sig := obj.Signature()
	return sig.Recv() != nil && isMessage(sig.Recv().Type()) && strings.HasPrefix(obj.Name(), "Get") && sig.Params().Len() == 0
}

// read summarises all of a package, whatever models say of it.
func read(t *testing.T, path string) *unit {
	t.Helper()
	settings, wf := config.NewAnalyzer(nil, nil), workflows.NewAnalyzer()
	dirs := directives.NewAnalyzer(settings)
	a := &analysis.Analyzer{Name: "read", Doc: "read", Requires: []*analysis.Analyzer{settings, wf, dirs}, Run: func(pass *analysis.Pass) (any, error) {
		if len(pass.Files) == 0 {
			return new(unit), nil // from export data
		}
		u := newUnit(pass, pass.ResultOf[settings].(*config.Config), pass.ResultOf[wf].(*workflows.Result), pass.ResultOf[dirs].(*directives.Result))
		u.start()
		u.exportFacts()
		return u, nil
	}, ResultType: reflect.TypeFor[*unit](), FactTypes: []analysis.Fact{new(Summary), new(Conduct), new(Changes), new(Value)}}
	return analyzeWith(t, packages.Config{}, a, path).Roots[0].Result.(*unit)
}

func requireSame(t *testing.T, read, said analysis.Fact, of *types.Func) {
	t.Helper()
	require.Equal(t, encoded(t, read), encoded(t, said), "%v", of)
}

func encoded(t *testing.T, fact analysis.Fact) string {
	t.Helper()
	text, err := json.Marshal(fact)
	require.NoError(t, err)
	// A list that is empty and one that is not there are the same to everybody.
	return strings.ReplaceAll(string(text), "[]", "null")
}
