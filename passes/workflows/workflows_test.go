package workflows_test

import (
	"cmp"
	"fmt"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/replayvet/replayvet/passes/workflows"
)

const root = "../.."

// fixtures are packages below testdata/src/workflows. What they expect stands in
// comments on the line of the function or, for one of another package, of its
// use; several expectations are separated by semicolons:
//
//	// root: NAME KIND [registered] [as NAME]
//	// excluded
//	// activity [PACKAGE.NAME] [local] [nexus] [as NAME]
//	// foreign: PACKAGE.NAME KIND [as NAME]
var fixtures = []string{
	"signatures",
	"imports/alias",
	"imports/dot",
	"imports/ctxs",
	"imports/through",
	"imports/again",
	"imports/twice",
	"calls",
	"registration",
	"registration/orders",
	"registration/main",
	"sideeffects",
	"activities",
	"nexus",
	"interceptors",
	"suite",
	"flow",
	"naming",
	"lookalike",
	"lookalike/app",
	"lookalike/workflow",
	"nosdk",
}

func TestFixtures(t *testing.T) {
	patterns := make([]string, len(fixtures))
	for i, f := range fixtures {
		patterns[i] = "./testdata/src/workflows/" + f
	}
	found := analyze(t, root, patterns...)
	for _, f := range fixtures {
		t.Run(f, func(t *testing.T) {
			results := found["github.com/replayvet/replayvet/testdata/src/workflows/"+f]
			require.NotEmpty(t, results, "not loaded")
			for _, r := range results {
				require.Equal(t, strings.Join(expected(r.pkg), "\n"), strings.Join(described(r), "\n"))
			}
		})
	}
}

// Every folder of fixtures is in the table.
func TestFixturesAreComplete(t *testing.T) {
	pkgs, err := packages.Load(&packages.Config{Mode: packages.NeedName, Dir: root}, "./testdata/src/workflows/...")
	require.NoError(t, err)
	var all []string
	for _, p := range pkgs {
		all = append(all, strings.TrimPrefix(p.PkgPath, "github.com/replayvet/replayvet/testdata/src/workflows/"))
	}
	require.ElementsMatch(t, fixtures, all)
}

// A package that does not reach the SDK says so.
func TestWithoutSDK(t *testing.T) {
	for path, results := range analyze(t, root, "./testdata/src/workflows/nosdk", "./testdata/src/workflows/lookalike/app") {
		for _, r := range results {
			require.Nil(t, r.SDK, path)
			require.Equal(t, &workflows.Result{}, r.Result, path)
			require.False(t, r.IsContext(types.Universe.Lookup("error").Type()))
		}
	}
}

// The SDK itself holds much that takes a context and is nobody's workflow.
func TestSDKItself(t *testing.T) {
	for path, results := range analyze(t, root, "go.temporal.io/sdk/interceptor", "go.temporal.io/sdk/workflow") {
		for _, r := range results {
			require.Equal(t, &workflows.Result{}, r.Result, path)
		}
	}
}

func TestRegisteredAt(t *testing.T) {
	want := map[string]string{
		"Plain":      "w.RegisterWorkflow(Plain)",
		"Twice":      `w.RegisterWorkflowWithOptions(Twice, workflow.RegisterOptions{Name: "twice"})`,
		"Child":      "workflow.ExecuteChildWorkflow(ctx, Child, 1, 2)",
		"ChildNamed": `w.RegisterWorkflowWithOptions(ChildNamed, workflow.RegisterOptions{Name: "named"})`,
		"Indirect":   "Indirect)",
		"Next":       "workflow.NewContinueAsNewError(ctx, Next)",
	}
	got := make(map[string]string)
	for _, r := range analyze(t, root, "./testdata/src/workflows/registration")["github.com/replayvet/replayvet/testdata/src/workflows/registration"] {
		for _, f := range r.Roots {
			require.Equal(t, f.Registered, f.RegisteredAt.IsValid(), f.Name)
			if want[f.Name] != "" {
				got[f.Name] = source(t, r.pkg, f.RegisteredAt, len(want[f.Name]))
			}
		}
	}
	require.Equal(t, want, got)
}

func TestActivityPosition(t *testing.T) {
	want := map[string]string{
		"Executed": "workflow.ExecuteActivity(ctx, Executed)",
		"Late":     "w.RegisterActivity(Late)",
		"Renamed":  `w.RegisterActivityWithOptions(Renamed, activity.RegisterOptions{Name: "renamed"})`,
		"Save":     "w.RegisterActivity(NewStore())",
	}
	got := make(map[string]string)
	for _, r := range analyze(t, root, "./testdata/src/workflows/activities")["github.com/replayvet/replayvet/testdata/src/workflows/activities"] {
		for _, a := range r.Activities {
			if a.Func != nil && want[a.Func.Name()] != "" {
				got[a.Func.Name()] = source(t, r.pkg, a.Pos, len(want[a.Func.Name()]))
			}
		}
	}
	require.Equal(t, want, got)
}

// Loaders parse files in parallel, so positions alone are no order.
func TestSourceOrder(t *testing.T) {
	for _, results := range analyze(t, root, "./testdata/src/workflows/suite", "./testdata/src/workflows/flow", "./testdata/src/workflows/registration/main") {
		for _, r := range results {
			order := make(map[string]int)
			for i, f := range r.pkg.CompiledGoFiles {
				order[f] = i
			}
			before := func(a, b token.Pos) int {
				p, q := r.pkg.Fset.Position(a), r.pkg.Fset.Position(b)
				return cmp.Or(order[p.Filename]-order[q.Filename], p.Offset-q.Offset)
			}
			require.True(t, slices.IsSortedFunc(r.Roots, func(a, b workflows.Root) int { return before(position(a), position(b)) }))
			require.True(t, slices.IsSortedFunc(r.Activities, func(a, b workflows.Activity) int { return before(a.Pos, b.Pos) }))
			require.True(t, slices.IsSortedFunc(r.Foreign, func(a, b workflows.Foreign) int { return before(a.Pos, b.Pos) }))
		}
	}
}

// analyzed is the result for one package, or one of its test variants.
type analyzed struct {
	*workflows.Result
	pkg *packages.Package
}

// analyze runs the pass over packages as the tool's own driver does: roots from
// source, the rest from export data.
func analyze(t *testing.T, dir string, patterns ...string) map[string][]analyzed {
	t.Helper()
	return analyzeOverlay(t, dir, nil, patterns...)
}

func analyzeOverlay(t *testing.T, dir string, overlay map[string][]byte, patterns ...string) map[string][]analyzed {
	t.Helper()
	pkgs, err := packages.Load(&packages.Config{
		Dir:     dir,
		Overlay: overlay,
		Tests:   true,
		Mode: packages.NeedName | packages.NeedFiles | packages.NeedCompiledGoFiles | packages.NeedImports | packages.NeedModule |
			packages.NeedExportFile | packages.NeedTypes | packages.NeedTypesSizes | packages.NeedTypesInfo | packages.NeedSyntax,
	}, patterns...)
	require.NoError(t, err)
	require.Zero(t, packages.PrintErrors(pkgs), "fixtures must compile")

	// Of a package with tests, the variant with its test files is the whole.
	pkgs = slices.DeleteFunc(pkgs, func(p *packages.Package) bool {
		return strings.HasSuffix(p.PkgPath, ".test") || p.ID == p.PkgPath && hasVariant(pkgs, p)
	})

	analyzer := workflows.NewAnalyzer()
	graph, err := checker.Analyze([]*analysis.Analyzer{analyzer}, pkgs, &checker.Options{Sequential: true, SanityCheck: true})
	require.NoError(t, err)
	found := make(map[string][]analyzed)
	for _, act := range graph.Roots {
		require.NoError(t, act.Err)
		found[act.Package.PkgPath] = append(found[act.Package.PkgPath], analyzed{act.Result.(*workflows.Result), act.Package})
	}
	return found
}

func hasVariant(pkgs []*packages.Package, p *packages.Package) bool {
	return slices.ContainsFunc(pkgs, func(q *packages.Package) bool { return q.PkgPath == p.PkgPath && q.ID != p.ID })
}

var kinds = map[workflows.Kind]string{
	workflows.Workflow:         "workflow",
	workflows.Coroutine:        "coroutine",
	workflows.SelectorCallback: "selector",
	workflows.QueryHandler:     "query",
	workflows.UpdateHandler:    "update",
	workflows.Validator:        "validator",
	workflows.Condition:        "condition",
}

// expected are the expectations in a package's comments, as "file:line: what".
func expected(pkg *packages.Package) []string {
	var out []string
	for _, file := range pkg.Syntax {
		for _, group := range file.Comments {
			for _, comment := range group.List {
				for _, what := range strings.Split(strings.TrimPrefix(comment.Text, "// "), "; ") {
					word, _, _ := strings.Cut(what, " ")
					if slices.Contains([]string{"root:", "excluded", "activity", "foreign:"}, word) {
						out = append(out, at(pkg, comment.Pos(), what))
					}
				}
			}
		}
	}
	return sorted(out)
}

// described is what the pass found, in the words of expectations.
func described(r analyzed) []string {
	var out []string
	add := func(pos token.Pos, words ...string) {
		words = slices.DeleteFunc(words, func(w string) bool { return w == "" })
		out = append(out, at(r.pkg, pos, strings.Join(words, " ")))
	}
	for _, f := range r.Roots {
		add(position(f), "root:", f.Name, kinds[f.Kind], when(f.Registered, "registered"), as(f.RegisteredName))
	}
	for _, f := range r.Foreign {
		add(f.Pos, "foreign:", qualified(f.Func), kinds[f.Kind], as(f.Name))
	}
	for _, a := range r.Activities {
		pos, name := a.Pos, ""
		switch {
		case a.Lit != nil:
			pos = a.Lit.Pos()
		case a.Func.Pkg() == r.pkg.Types:
			pos = a.Func.Pos()
		default:
			name = qualified(a.Func)
		}
		add(pos, "activity", name, when(a.Local, "local"), when(a.Nexus, "nexus"), as(a.RegisteredName))
	}
	for _, n := range r.Excluded {
		add(n.Pos(), "excluded")
	}
	for _, f := range r.ExcludedFuncs {
		add(f.Pos(), "excluded")
	}
	return sorted(out)
}

// source is n bytes of the file at pos.
func source(t *testing.T, pkg *packages.Package, pos token.Pos, n int) string {
	t.Helper()
	p := pkg.Fset.Position(pos)
	data, err := os.ReadFile(p.Filename)
	require.NoError(t, err)
	return string(data[p.Offset : p.Offset+n])
}

func position(r workflows.Root) token.Pos {
	if r.Lit != nil {
		return r.Lit.Pos()
	}
	return r.Func.Pos()
}

func at(pkg *packages.Package, pos token.Pos, what string) string {
	p := pkg.Fset.Position(pos)
	return fmt.Sprintf("%s:%03d: %s", filepath.Base(p.Filename), p.Line, what)
}

func qualified(f *types.Func) string { return f.Pkg().Name() + "." + f.Name() }

func as(name string) string { return when(name != "", "as "+name) }

func when(ok bool, word string) string {
	if ok {
		return word
	}
	return ""
}

func sorted(s []string) []string {
	slices.Sort(s)
	return s
}
