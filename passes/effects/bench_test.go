package effects

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"

	"github.com/replayvet/replayvet/passes/config"
	"github.com/replayvet/replayvet/passes/directives"
	"github.com/replayvet/replayvet/passes/workflows"
)

// The cost of one package with many functions, in call chains of some depth
// that share most of their ends. Workflow code reaches all of it.
//
//	go test ./passes/effects -run '^$' -bench Summarise -benchmem
func BenchmarkSummarise(b *testing.B) {
	deps := exportData(b, "go.temporal.io/sdk/workflow", "time")
	for _, size := range []struct{ functions, depth int }{
		{100, 5},
		{1000, 5},
		{1000, 50},
		{4000, 20},
	} {
		b.Run(fmt.Sprintf("functions=%d/depth=%d", size.functions, size.depth), func(b *testing.B) {
			pkg := generated(b, deps, size.functions, size.depth)
			settings := config.NewAnalyzer(config.Default(), nil)
			pass := NewAnalyzer(settings, workflows.NewAnalyzer(), directives.NewAnalyzer(settings), false)
			results := make(map[*analysis.Analyzer]any)
			pkg.run(b, pass, results) // what it requires is not measured
			b.ReportAllocs()
			for b.Loop() {
				result := pkg.run(b, pass, results).(*Result)
				require.NotEmpty(b, result.Sites)
			}
			b.ReportMetric(float64(size.functions)*float64(b.N)/b.Elapsed().Seconds(), "functions/s")
		})
	}
}

// chains is a package of that many functions in layers. Each calls two of the
// next layer, through a closure and directly; those of the last layer read the
// clock, write a map or collect one.
func chains(functions, depth int) string {
	var b strings.Builder
	b.WriteString("package chains\n\nimport (\n\t\"time\"\n\n\t\"go.temporal.io/sdk/workflow\"\n)\n\n")
	width := functions / depth
	fmt.Fprintf(&b, "func Workflow(ctx workflow.Context, m map[string]int64) error {\n\tvar n int64\n")
	for i := range width {
		fmt.Fprintf(&b, "\tn += f%d_0(m)\n", i)
	}
	b.WriteString("\treturn workflow.Sleep(ctx, time.Duration(n))\n}\n")
	for layer := range depth {
		for i := range width {
			fmt.Fprintf(&b, "\nfunc f%d_%d(m map[string]int64) int64 {\n", i, layer)
			switch next := layer + 1; {
			case next < depth:
				fmt.Fprintf(&b, "\tcall := func() int64 { return f%d_%d(m) }\n\tif len(m) > %d {\n\t\treturn call() + 1\n\t}\n\treturn f%d_%d(m)\n",
					(i+1)%width, next, i, i, next)
			case i%3 == 0:
				b.WriteString("\treturn time.Now().Unix()\n")
			case i%3 == 1:
				b.WriteString("\tm[\"\"]++\n\treturn m[\"\"]\n")
			default:
				b.WriteString("\tvar all []int64\n\tfor _, v := range m {\n\t\tall = append(all, v)\n\t}\n\treturn all[0]\n")
			}
			b.WriteString("}\n")
		}
	}
	return b.String()
}

// checked is a package with its types.
type checked struct {
	fset *token.FileSet
	file *ast.File
	pkg  *types.Package
	info *types.Info
}

func generated(b *testing.B, deps types.Importer, functions, depth int) *checked {
	b.Helper()
	c := &checked{fset: token.NewFileSet(), info: &types.Info{
		Types:        make(map[ast.Expr]types.TypeAndValue),
		Defs:         make(map[*ast.Ident]types.Object),
		Uses:         make(map[*ast.Ident]types.Object),
		Implicits:    make(map[ast.Node]types.Object),
		Instances:    make(map[*ast.Ident]types.Instance),
		Scopes:       make(map[ast.Node]*types.Scope),
		Selections:   make(map[*ast.SelectorExpr]*types.Selection),
		FileVersions: make(map[*ast.File]string),
	}}
	var err error
	c.file, err = parser.ParseFile(c.fset, "chains.go", chains(functions, depth), parser.ParseComments|parser.SkipObjectResolution)
	require.NoError(b, err)
	c.pkg, err = (&types.Config{Importer: deps}).Check("example.com/chains", c.fset, []*ast.File{c.file}, c.info)
	require.NoError(b, err)
	return c
}

// run runs an analyzer and, before, those it requires that have no result yet.
func (c *checked) run(b *testing.B, a *analysis.Analyzer, results map[*analysis.Analyzer]any) any {
	for _, required := range a.Requires {
		if results[required] == nil {
			results[required] = c.run(b, required, results)
		}
	}
	result, err := a.Run(&analysis.Pass{
		Analyzer:         a,
		Fset:             c.fset,
		Files:            []*ast.File{c.file},
		Pkg:              c.pkg,
		TypesInfo:        c.info,
		TypesSizes:       types.SizesFor("gc", runtime.GOARCH),
		ResultOf:         results,
		ReadFile:         os.ReadFile,
		Report:           func(analysis.Diagnostic) {},
		ImportObjectFact: func(types.Object, analysis.Fact) bool { return false },
		ExportObjectFact: func(types.Object, analysis.Fact) {},
	})
	require.NoError(b, err)
	return result
}

// exportData imports packages, and what those mention, as compiled.
func exportData(b *testing.B, paths ...string) types.Importer {
	b.Helper()
	pkgs, err := packages.Load(&packages.Config{Mode: packages.NeedName | packages.NeedImports | packages.NeedDeps | packages.NeedExportFile}, paths...)
	require.NoError(b, err)
	require.Zero(b, packages.PrintErrors(pkgs))
	files := make(map[string]string)
	packages.Visit(pkgs, nil, func(p *packages.Package) { files[p.PkgPath] = p.ExportFile })
	return importer.ForCompiler(token.NewFileSet(), "gc", func(path string) (io.ReadCloser, error) { return os.Open(files[path]) })
}
