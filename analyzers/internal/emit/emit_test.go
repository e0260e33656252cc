package emit_test

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/analyzers/rule"
	"github.com/replayvet/replayvet/passes/config"
	"github.com/replayvet/replayvet/passes/directives"
	"github.com/replayvet/replayvet/passes/effects"
)

var tealeaves = &rule.Rule{ID: "tealeaves", Title: "finds tea", Checks: []rule.Check{
	{Name: "branch", Severity: config.Error},
	{Name: "log", Severity: config.Info},
	{Name: "milk", Severity: config.Off},
}}

// bench runs a rule over two files of one package, the way a driver does.
type bench struct {
	*testing.T
	config     *config.Config
	directives directives.Result
	pass       *analysis.Pass
	reported   []analysis.Diagnostic
}

func newBench(t *testing.T) *bench {
	b := &bench{T: t, config: &config.Config{Minimum: config.Info, Severity: map[string]config.Severity{}}}
	fset := token.NewFileSet()
	pkg := types.NewPackage("example.com/app/orders", "orders")
	b.pass = &analysis.Pass{
		Fset: fset, Pkg: pkg,
		Report: func(d analysis.Diagnostic) { b.reported = append(b.reported, d) },
	}
	// Parsed in the other order: positions do not follow file names.
	for _, name := range []string{"refund.go", "checkout.go"} {
		file, err := parser.ParseFile(fset, "/src/app/orders/"+name, "package orders\n"+strings.Repeat("var _ = \"some text\"\n", 20), 0)
		require.NoError(t, err)
		b.pass.Files = append(b.pass.Files, file)
	}
	return b
}

// at is column 5 of a line in one of the files.
func (b *bench) at(name string, line int) token.Pos {
	for _, f := range b.pass.Files {
		if tokens := b.pass.Fset.File(f.FileStart); strings.HasSuffix(tokens.Name(), "/"+name) {
			return tokens.LineStart(line) + 4
		}
	}
	panic(name)
}

func (b *bench) try(findings ...emit.Finding) (*emit.Result, error) {
	p := emit.Passes{Config: &analysis.Analyzer{}, Workflows: &analysis.Analyzer{}, Directives: &analysis.Analyzer{}, Effects: &analysis.Analyzer{}}
	b.pass.ResultOf = map[*analysis.Analyzer]any{p.Config: b.config, p.Directives: &b.directives, p.Effects: &effects.Result{}}
	b.reported = nil
	a := emit.NewAnalyzer(p, tealeaves, func(s *emit.Sink) error {
		for _, f := range findings {
			s.Report(f)
		}
		return nil
	})
	result, err := a.Run(b.pass)
	if err != nil {
		return nil, err
	}
	return result.(*emit.Result), nil
}

func (b *bench) run(findings ...emit.Finding) *emit.Result {
	b.Helper()
	result, err := b.try(findings...)
	require.NoError(b, err)
	return result
}

func summary(findings []emit.Reported) []string {
	var lines []string
	for _, f := range findings {
		suppressed := ""
		if f.Suppressed {
			suppressed = " (suppressed)"
		}
		lines = append(lines, fmt.Sprintf("%s:%d %s/%s %s: %s%s", f.Position.Filename[strings.LastIndex(f.Position.Filename, "/")+1:], f.Position.Line, f.Rule, f.Check, f.Severity, f.Message, suppressed))
	}
	return lines
}

func TestOrderAndDuplicates(t *testing.T) {
	b := newBench(t)
	result := b.run(
		emit.Finding{Check: "log", Pos: b.at("refund.go", 3), What: "z"},
		emit.Finding{Check: "log", Pos: b.at("refund.go", 3), What: "a"},
		emit.Finding{Check: "branch", Pos: b.at("refund.go", 3), What: "z"},
		emit.Finding{Check: "log", Pos: b.at("refund.go", 2), What: "z"},
		emit.Finding{Check: "log", Pos: b.at("checkout.go", 12), What: "z"},
		emit.Finding{Check: "log", Pos: b.at("checkout.go", 9), What: "z"},
		emit.Finding{Check: "log", Pos: b.at("refund.go", 3), What: "z", Function: "again"},
	)
	require.Equal(t, []string{
		"checkout.go:9 tealeaves/log info: z",
		"checkout.go:12 tealeaves/log info: z",
		"refund.go:2 tealeaves/log info: z",
		"refund.go:3 tealeaves/branch error: z",
		"refund.go:3 tealeaves/log info: a",
		"refund.go:3 tealeaves/log info: z",
	}, summary(result.Findings))
	require.Len(t, b.reported, 6)
}

func TestSeverities(t *testing.T) {
	b := newBench(t)
	findings := []emit.Finding{
		{Check: "branch", Pos: b.at("checkout.go", 2), What: "a"},
		{Check: "log", Pos: b.at("checkout.go", 3), What: "b"},
		{Check: "milk", Pos: b.at("checkout.go", 4), What: "c"},
	}
	for _, test := range []struct {
		name    string
		words   map[string]config.Severity
		minimum config.Severity
		want    []string
	}{
		{"defaults", nil, config.Info, []string{"branch error", "log info"}},
		{"minimum", nil, config.Warning, []string{"branch error"}},
		{"rule off", map[string]config.Severity{"tealeaves": config.Off}, config.Info, nil},
		{"one check off", map[string]config.Severity{"tealeaves/branch": config.Off}, config.Info, []string{"log info"}},
		{"check beats rule", map[string]config.Severity{"tealeaves": config.Off, "tealeaves/log": config.Error}, config.Info, []string{"log error"}},
		{"opt in", map[string]config.Severity{"tealeaves/milk": config.Warning}, config.Warning, []string{"branch error", "milk warning"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			b.config.Severity, b.config.Minimum = test.words, test.minimum
			var got []string
			for _, f := range b.run(findings...).Findings {
				got = append(got, f.Check+" "+f.Severity.String())
			}
			require.Equal(t, test.want, got)
			require.Len(t, b.reported, len(test.want))
		})
	}
}

func TestSkippedFiles(t *testing.T) {
	b := newBench(t)
	b.config.Skip = []string{`refund\.go$`}
	result := b.run(
		emit.Finding{Check: "log", Pos: b.at("refund.go", 3), What: "a"},
		emit.Finding{Check: "log", Pos: b.at("checkout.go", 3), What: "b"},
	)
	require.Equal(t, []string{"checkout.go:3 tealeaves/log info: b"}, summary(result.Findings))
}

func TestSuppressed(t *testing.T) {
	b := newBench(t)
	directive := func(line int, rules ...string) *directives.Directive {
		return &directives.Directive{
			Pos: b.at("checkout.go", line), From: b.at("checkout.go", line), To: b.at("checkout.go", line) + 10,
			Rules: rules, Reason: "cold",
		}
	}
	ofRule, ofCheck, ofOther, ofOff := directive(2, "tealeaves"), directive(3, "tealeaves/log"), directive(5, "wallclock"), directive(6, "tealeaves")
	b.directives.Directives = []*directives.Directive{ofRule, ofCheck, ofOther, ofOff}
	elsewhere := &directives.Directive{Pos: b.at("checkout.go", 1)}
	result := b.run(
		emit.Finding{Check: "branch", Pos: ofRule.From + 1, What: "by rule"},
		emit.Finding{Check: "log", Pos: ofRule.From + 1, What: "by rule"},
		emit.Finding{Check: "log", Pos: ofCheck.From + 1, What: "by check"},
		emit.Finding{Check: "branch", Pos: ofCheck.From + 1, What: "another check"},
		emit.Finding{Check: "branch", Pos: ofOther.From + 1, What: "another rule"},
		emit.Finding{Check: "milk", Pos: ofOff.From + 1, What: "off anyway"},
		emit.Finding{Check: "branch", Pos: b.at("checkout.go", 9), What: "by effects", Suppressed: elsewhere},
	)
	require.Equal(t, []string{
		"checkout.go:2 tealeaves/branch error: by rule (suppressed)",
		"checkout.go:2 tealeaves/log info: by rule (suppressed)",
		"checkout.go:3 tealeaves/branch error: another check",
		"checkout.go:3 tealeaves/log info: by check (suppressed)",
		"checkout.go:5 tealeaves/branch error: another rule",
		"checkout.go:9 tealeaves/branch error: by effects (suppressed)",
	}, summary(result.Findings))
	require.Equal(t, []emit.Use{{elsewhere, "branch"}, {ofRule, "branch"}, {ofRule, "log"}, {ofCheck, "log"}, {ofOff, "milk"}}, result.Used)
	require.Len(t, b.reported, 2)
}

// The closest comment is the one that speaks about the finding, whether it
// names the rule or the check.
func TestInnermostSuppresses(t *testing.T) {
	b := newBench(t)
	outer := &directives.Directive{
		Pos: b.at("checkout.go", 2), From: b.at("checkout.go", 2), To: b.at("checkout.go", 9), Rules: []string{"tealeaves"},
	}
	inner := &directives.Directive{
		Pos: b.at("checkout.go", 4), From: b.at("checkout.go", 4), To: b.at("checkout.go", 5), Rules: []string{"tealeaves/log"},
	}
	b.directives.Directives = []*directives.Directive{outer, inner}
	result := b.run(
		emit.Finding{Check: "log", Pos: inner.From + 1, What: "a", Suppressed: outer},
		emit.Finding{Check: "branch", Pos: inner.From + 1, What: "b"},
	)
	require.Equal(t, []emit.Use{{outer, "branch"}, {inner, "log"}}, result.Used)
}

func TestProblemOfTheSettings(t *testing.T) {
	b := newBench(t)
	b.reported = nil
	sink := &emit.Sink{Pass: b.pass, Config: b.config}
	sink.ReportProblem()
	require.Empty(t, b.reported)

	b.config.Problem = ".replayvet.yaml:1:1: unknown key \"tee\"\n.replayvet.yaml:2:1: more\n.replayvet.yaml:3:1: and more"
	sink.ReportProblem()
	require.Len(t, b.reported, 1)
	require.Equal(t, "replayvet/config", b.reported[0].Category)
	require.Equal(t, `the default settings are in effect, because those of the project cannot be read: .replayvet.yaml:1:1: unknown key "tee" (and 2 more)`, b.reported[0].Message)
	require.Equal(t, "/src/app/orders/checkout.go:1:1", b.pass.Fset.Position(b.reported[0].Pos).String())

	generated, err := parser.ParseFile(b.pass.Fset, "/src/app/orders/a.go", "// Code generated by a tool. DO NOT EDIT.\n\npackage orders\n", parser.ParseComments)
	require.NoError(t, err)
	b.pass.Files = append(b.pass.Files, generated)
	sink.ReportProblem()
	require.Equal(t, b.reported[0], b.reported[1], "a generated file is not the place for it")

	b.pass.Files = []*ast.File{generated}
	sink.ReportProblem()
	require.Equal(t, generated.Package, b.reported[2].Pos)
}

func TestDiagnostic(t *testing.T) {
	b := newBench(t)
	fix := func(message string, safe bool) emit.Fix {
		return emit.Fix{Safe: safe, SuggestedFix: analysis.SuggestedFix{Message: message}}
	}
	result := b.run(emit.Finding{
		Check: "branch", Pos: b.at("checkout.go", 7), End: b.at("checkout.go", 7) + 3,
		What: "tea.Leaves are read", Instead: "workflow.SideEffect",
		Function: "Checkout", Workflows: []string{"Checkout"},
		Trace: []effects.Step{
			{File: "example.com/app/orders/checkout.go", Line: 7, Column: 5, Text: "Checkout calls brew"},
			{File: "example.com/app/orders/refund.go", Line: 4, Column: 2, Text: "brew calls pot.Pour"},
			{File: "example.com/app/pot/pour.go", Line: 12, Column: 9, Text: "pot.Pour calls tea.Leaves"},
			{File: "example.com/app/orders/refund.go", Line: 4000, Column: 2, Text: "by a line comment"},
		},
		Fixes: []emit.Fix{fix("unsafe", false), fix("safe", true), fix("safe too", true)},
	})
	require.Len(t, b.reported, 1)
	d := b.reported[0]
	require.Equal(t, "tealeaves/branch", d.Category)
	require.Equal(t, tealeaves.URL("branch"), d.URL)
	require.Equal(t, b.at("checkout.go", 7), d.Pos)
	require.Equal(t, d.Pos+3, d.End)
	require.Equal(t, []analysis.RelatedInformation{
		{Pos: b.at("checkout.go", 7), Message: "Checkout calls brew"},
		{Pos: b.at("refund.go", 4) - 3, Message: "brew calls pot.Pour"},
		{Pos: d.Pos, Message: "pot.Pour calls tea.Leaves (example.com/app/pot/pour.go:12)"},
		{Pos: d.Pos, Message: "by a line comment (example.com/app/orders/refund.go:4000)"},
	}, d.Related)
	require.Equal(t, []analysis.SuggestedFix{{Message: "safe"}, {Message: "safe too"}}, d.SuggestedFixes)

	f := result.Findings[0]
	require.Equal(t, d.Message, f.Message)
	require.Equal(t, d.URL, f.URL)
	require.Equal(t, "example.com/app/orders", f.Package)
	require.Equal(t, 8, f.EndPosition.Column)
	require.Equal(t, []emit.Fix{fix("safe", true), fix("safe too", true), fix("unsafe", false)}, f.Fixes)
}

func TestFindingWithoutPosition(t *testing.T) {
	b := newBench(t)
	result := b.run(emit.Finding{Check: "log", What: "made up by the compiler"})
	require.Equal(t, []string{"refund.go:1 tealeaves/log info: made up by the compiler"}, summary(result.Findings))
	require.Equal(t, b.pass.Files[0].Name.Pos(), b.reported[0].Pos)
}

func TestUnknownCheckIsADefect(t *testing.T) {
	b := newBench(t)
	_, err := b.try(emit.Finding{Check: "sugar", Pos: b.at("checkout.go", 2)})
	require.EqualError(t, err, `rule tealeaves reports the check "sugar", which analyzers/tealeaves/doc.go does not list`)
}

func TestErrorOfTheRule(t *testing.T) {
	b := newBench(t)
	b.run()
	p := emit.Passes{Config: &analysis.Analyzer{}, Directives: &analysis.Analyzer{}, Effects: &analysis.Analyzer{}}
	b.pass.ResultOf = map[*analysis.Analyzer]any{p.Config: b.config, p.Directives: &b.directives, p.Effects: &effects.Result{}}
	_, err := emit.NewAnalyzer(p, tealeaves, func(*emit.Sink) error { return errors.New("spilled") }).Run(b.pass)
	require.EqualError(t, err, "spilled")
}

func TestAnalyzerSaysWhatTheRuleSays(t *testing.T) {
	extra := &analysis.Analyzer{Name: "extra"}
	p := emit.Passes{Config: &analysis.Analyzer{}, Directives: &analysis.Analyzer{}, Effects: &analysis.Analyzer{}}
	a := emit.NewAnalyzer(p, tealeaves, nil, extra)
	require.Equal(t, "tealeaves", a.Name)
	require.Equal(t, tealeaves.URL(""), a.URL)
	require.Equal(t, tealeaves.Doc(), a.Doc)
	require.Equal(t, []*analysis.Analyzer{p.Config, p.Directives, p.Effects, extra}, a.Requires)
	require.Empty(t, a.FactTypes)
}

func TestFromSite(t *testing.T) {
	site := effects.Site{
		Pos: 3, End: 9, Check: "sleep", Symbol: "time.Sleep", Instead: "workflow.Sleep",
		Func: "nap", Workflows: []string{"Night"}, Trace: []effects.Step{{Text: "nap calls time.Sleep"}},
		Confidence: effects.Likely, Suppressed: &directives.Directive{Reason: "tired"},
	}
	require.Equal(t, emit.Finding{
		Check: "sleep", Pos: 3, End: 9, Instead: "workflow.Sleep", Function: "nap", Workflows: []string{"Night"},
		Trace: site.Trace, Confidence: effects.Likely, Suppressed: site.Suppressed,
	}, emit.FromSite(site))
}
