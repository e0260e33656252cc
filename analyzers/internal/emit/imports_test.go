package emit_test

import (
	"go/ast"
	"go/format"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
)

// The place in each source is the call of here; what is imported is "strings".
func TestImport(t *testing.T) {
	for _, test := range []struct {
		name, source, qualifier, want string
	}{
		{
			"imported already",
			"package p\n\nimport \"strings\"\n\nvar _ = strings.ToUpper\n\nfunc f() { here() }\n",
			"strings.", "",
		},
		{
			"under another name",
			"package p\n\nimport text \"strings\"\n\nvar _ = text.ToUpper\n\nfunc f() { here() }\n",
			"text.", "",
		},
		{
			"dot import",
			"package p\n\nimport . \"strings\"\n\nvar _ = ToUpper\n\nfunc f() { here() }\n",
			"", "",
		},
		{
			"no imports",
			"package p\n\nfunc f() { here() }\n",
			"strings.", "package p\n\nimport \"strings\"\n\nfunc f() { here() }\n",
		},
		{
			"a single import",
			"package p\n\nimport \"os\"\n\nvar _ = os.Args\n\nfunc f() { here() }\n",
			"strings.", "package p\n\nimport \"os\"\nimport \"strings\"\n\nvar _ = os.Args\n\nfunc f() { here() }\n",
		},
		{
			"in its place in a group",
			"package p\n\nimport (\n\t\"os\" // of the host\n\t\"unicode\"\n)\n\nvar _, _ = os.Args, unicode.IsUpper\n\nfunc f() { here() }\n",
			"strings.", "package p\n\nimport (\n\t\"os\" // of the host\n\t\"strings\"\n\t\"unicode\"\n)\n\nvar _, _ = os.Args, unicode.IsUpper\n\nfunc f() { here() }\n",
		},
		{
			"at the end of a group",
			"package p\n\nimport (\n\t\"os\" // of the host\n)\n\nvar _ = os.Args\n\nfunc f() { here() }\n",
			"strings.", "package p\n\nimport (\n\t\"os\" // of the host\n\t\"strings\"\n)\n\nvar _ = os.Args\n\nfunc f() { here() }\n",
		},
		{
			"shadowed",
			"package p\n\nimport \"strings\"\n\nvar _ = strings.ToUpper\n\nfunc f(strings int) { here() }\n",
			"strings2.", "package p\n\nimport \"strings\"\nimport strings2 \"strings\"\n\nvar _ = strings.ToUpper\n\nfunc f(strings int) { here() }\n",
		},
		{
			"the name is taken by the package",
			"package p\n\nfunc f() { here() }\n\nvar strings int\n",
			"strings2.", "package p\n\nimport strings2 \"strings\"\n\nfunc f() { here() }\n\nvar strings int\n",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			sink, at := sinkAt(t, test.source)
			qualifier, edits := sink.Import(at, "strings", "strings")
			require.Equal(t, test.qualifier, qualifier)
			if test.want == "" {
				require.Empty(t, edits)
				return
			}
			require.Len(t, edits, 1)
			require.Equal(t, test.want, edited(t, sink, test.source, edits[0]))
		})
	}
}

// An import path with a dot belongs into a group apart from the standard
// library's.
func TestImportGroups(t *testing.T) {
	const source = "package p\n\nimport (\n\t\"os\"\n)\n\nvar _ = os.Args\n\nfunc f() { here() }\n"
	sink, at := sinkAt(t, source)
	qualifier, edits := sink.Import(at, "go.temporal.io/sdk/workflow", "workflow")
	require.Equal(t, "workflow.", qualifier)
	grouped := edited(t, sink, source, edits[0])
	require.Contains(t, grouped, "import (\n\t\"os\"\n\n\t\"go.temporal.io/sdk/workflow\"\n)")

	foreign := strings.Replace(strings.Replace(source, `"os"`, `"example.com/os"`, 1), "os.Args", "1", 1)
	sink, at = sinkAt(t, foreign)
	_, edits = sink.Import(at, "time", "time")
	require.Contains(t, edited(t, sink, foreign, edits[0]), "import (\n\t\"time\"\n\n\t\"example.com/os\"\n)")
}

func sinkAt(t *testing.T, source string) (*emit.Sink, token.Pos) {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", source, parser.ParseComments)
	require.NoError(t, err)
	info := &types.Info{Scopes: make(map[ast.Node]*types.Scope), Implicits: make(map[ast.Node]types.Object), Defs: make(map[*ast.Ident]types.Object)}
	conf := types.Config{Importer: importer.ForCompiler(fset, "source", nil), Error: func(error) {}}
	pkg, _ := conf.Check("p", fset, []*ast.File{file}, info) // here is not declared
	at := fset.File(file.FileStart).Pos(strings.Index(source, "here"))
	return &emit.Sink{Pass: &analysis.Pass{Fset: fset, Files: []*ast.File{file}, Pkg: pkg, TypesInfo: info}}, at
}

// edited is the source after the edit, which must leave it formatted.
func edited(t *testing.T, sink *emit.Sink, source string, edit analysis.TextEdit) string {
	t.Helper()
	file := sink.Pass.Fset.File(edit.Pos)
	got := source[:file.Offset(edit.Pos)] + string(edit.NewText) + source[file.Offset(edit.End):]
	formatted, err := format.Source([]byte(got))
	require.NoError(t, err)
	require.Equal(t, string(formatted), got)
	return got
}
