package plugin

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/golangci/plugin-module-register/register"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/replayvet/replayvet/analyzers"
	"github.com/replayvet/replayvet/passes/config"
)

// build goes the way golangci-lint does.
func build(t *testing.T, settings any) []*analysis.Analyzer {
	t.Helper()
	make, err := register.GetPlugin("replayvet")
	require.NoError(t, err)
	p, err := make(settings)
	require.NoError(t, err)
	require.Equal(t, register.LoadModeTypesInfo, p.GetLoadMode())
	built, err := p.BuildAnalyzers()
	require.NoError(t, err)
	return built
}

func TestEveryRuleIsBuilt(t *testing.T) {
	built := build(t, nil)
	require.NoError(t, analysis.Validate(built))
	require.Len(t, built, len(analyzers.Rules()))
	for i, r := range analyzers.Rules() {
		require.Equal(t, r.ID, built[i].Name)
	}
}

func TestMistakesInSettings(t *testing.T) {
	for _, test := range []struct {
		name     string
		settings any
		want     []string
	}{
		{"unknown key", map[string]any{"rule": map[string]any{}}, []string{`rule: unknown key "rule"; did you mean "rules"?`}},
		{"unknown rule", map[string]any{"rules": map[string]any{"wallclok": "off"}}, []string{`rules.wallclok: unknown rule "wallclok"; did you mean "wallclock"?`}},
		{"unknown check", map[string]any{"rules": map[string]any{"wallclock/brunch": "off"}}, []string{`did you mean "wallclock/branch"?`}},
		{"unknown severity", map[string]any{"rules": map[string]any{"wallclock": "grave"}}, []string{`rules.wallclock: want off, info, warning or error, not "grave"`}},
		{"rules as a list", map[string]any{"rules": []any{"wallclock"}}, []string{"rules: want rules as `name: value` lines, not a list"}},
		{"minimum off", map[string]any{"minimum": "off"}, []string{`minimum: want info, warning or error, not "off"`}},
		{"broken expression", map[string]any{"skip": []any{"x", "("}}, []string{"skip[1]: error parsing regexp"}},
		{"broken duration", map[string]any{"heartbeat": map[string]any{"after": "soon"}}, []string{`heartbeat.after: want a duration like 2m or 90s, not "soon"`}},
		{"broken model", map[string]any{"model": "func"}, []string{"model:1:"}},
		{"another version", map[string]any{"version": 2}, []string{`version: unknown version "2"`}},
		{"no mapping", "wallclock", []string{"want settings as `name: value` lines, not wallclock"}},
		{"a key for the exit code", map[string]any{"fail-on": "error"}, []string{"fail-on: golangci-lint fails on every issue; write minimum"}},
		{"a key for another command", map[string]any{"replay": map[string]any{}}, []string{"replay: only `replayvet replay` reads it"}},
		{"files", map[string]any{"models": []any{"a.model"}}, []string{"models: golangci-lint does not notice"}},
		{"names in lower case", map[string]any{"decls": map[string]any{"a.b": true}}, []string{"decls: golangci-lint makes the names in a mapping lower case"}},
		{"text that is no mapping", map[string]any{"decls": "- a"}, []string{"decls: want `name: value` lines"}},
		{"a declaration of nothing", map[string]any{"decls": "a b: true"}, []string{`decls.a b: decls: "a b"`}},
		{
			"all are told", map[string]any{"minimum": "x", "fail-on": "y", "skip": []any{"("}, "rules": map[string]any{"a": "b"}},
			[]string{"minimum:", "fail-on:", "skip[0]:", `unknown rule "a"`, `not "b"`},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := newLinter(test.settings)
			require.Error(t, err)
			for _, want := range test.want {
				require.ErrorContains(t, err, want)
			}
		})
	}
}

func TestSampleSettings(t *testing.T) {
	text, err := os.ReadFile("../docs/golangci/.golangci.yml")
	require.NoError(t, err)
	var sample struct {
		Linters struct {
			Settings struct {
				Custom map[string]struct{ Settings map[string]any }
			}
		}
	}
	require.NoError(t, yaml.Unmarshal(text, &sample))
	settings := sample.Linters.Settings.Custom["replayvet"].Settings
	require.NotEmpty(t, settings)
	_, err = newLinter(settings)
	require.NoError(t, err)
}

func TestEveryKeyIsRead(t *testing.T) {
	cfg, err := settings(map[string]any{
		"version": 1, "minimum": "info", "workflowcheck-ignore": true, "skip": []any{"x"},
		"rules":             map[string]any{"wallclock": "info", "nativelog": "off"},
		"heartbeat":         map[string]any{"after": "5m", "every": "1m30s"},
		"idempotency":       map[string]any{"keys": []any{"batch"}},
		"search-attributes": "CustomerId: Keyword\n",
		"decls":             "example.com/shop/ids.Next: true\n",
		"model":             "func example.com/shop/ids.Last random/id",
	}, analyzers.New(nil).Names())
	require.NoError(t, err)
	require.Equal(t, config.Info, cfg.Minimum)
	require.Equal(t, map[string]config.Severity{"wallclock": config.Info, "nativelog": config.Off}, cfg.Severity)
	require.True(t, cfg.HonourWorkflowcheckIgnore)
	require.Equal(t, []string{"x"}, cfg.Skip)
	require.Equal(t, []time.Duration{5 * time.Minute, 90 * time.Second}, []time.Duration{cfg.HeartbeatAfter, cfg.HeartbeatEvery})
	require.Equal(t, []string{"batch"}, cfg.IdempotencyKeys)
	require.Equal(t, map[string]string{"CustomerId": "Keyword"}, cfg.SearchAttributes)
	require.NotEqual(t, config.Default().Models.Digest(), cfg.Models.Digest())

	without, err := settings(nil, nil)
	require.NoError(t, err)
	require.Equal(t, config.Warning, without.Minimum)
	require.Equal(t, config.Default().Models.Digest(), without.Models.Digest())
}

func TestAdapt(t *testing.T) {
	d := analysis.Diagnostic{
		Message: "time.Now reads the host clock", Category: "wallclock/branch",
		Related:        []analysis.RelatedInformation{{Message: "Checkout calls time.Now"}},
		SuggestedFixes: []analysis.SuggestedFix{{Message: "first"}, {Message: "second"}},
	}
	got := adapt(d)
	require.Equal(t, "time.Now reads the host clock (wallclock/branch)", got.Message)
	require.Empty(t, got.Related)
	require.Equal(t, d.SuggestedFixes[:1], got.SuggestedFixes)
	require.Empty(t, adapt(analysis.Diagnostic{}).SuggestedFixes)
}

// shop is a module with a stub of the SDK: a checker analyses all that is
// imported, and the real one imports a lot.
var shop = map[string]string{
	"go.mod":     "module example.com/shop\n\ngo 1.26.0\n\nrequire go.temporal.io/sdk v1.50.0\n\nreplace go.temporal.io/sdk => ./sdk\n",
	"sdk/go.mod": "module go.temporal.io/sdk\n\ngo 1.26.0\n",
	"sdk/workflow/workflow.go": `package workflow

import "time"

type Context interface{ Done() }

func Sleep(ctx Context, d time.Duration) error { return nil }
`,
	"orders/orders.go": `package orders

import (
	"time"

	"go.temporal.io/sdk/workflow"

	"example.com/shop/ids"
	"example.com/shop/pricing"
)

func Checkout(ctx workflow.Context) (string, error) {
	if pricing.Closed() {
		return "", workflow.Sleep(ctx, time.Hour)
	}
	return ids.Next(), nil
}
`,
	"pricing/pricing.go": "package pricing\n\nimport \"time\"\n\nfunc Closed() bool { return time.Now().Hour() > 20 }\n",
	"ids/ids.go":         "package ids\n\nfunc Next() string { return \"1\" }\n",
}

// findings runs the built analyzers over the shop, as golangci-lint does.
func findings(t *testing.T, settings any) []string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range shop {
		file := filepath.Join(dir, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o777))
		require.NoError(t, os.WriteFile(file, []byte(text), 0o666))
	}
	loaded, err := packages.Load(&packages.Config{Mode: packages.LoadAllSyntax | packages.NeedModule, Dir: dir, Env: append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=mod", "GOPROXY=off")}, "./orders")
	require.NoError(t, err)
	require.Zero(t, packages.PrintErrors(loaded))
	graph, err := checker.Analyze(build(t, settings), loaded, nil)
	require.NoError(t, err)
	var all []string
	for _, root := range graph.Roots {
		require.NoError(t, root.Err)
		for _, d := range root.Diagnostics {
			require.Empty(t, d.Related)
			all = append(all, d.Message)
		}
	}
	return all
}

func TestFindingsAcrossPackages(t *testing.T) {
	require.Equal(t, []string{
		"pricing.Closed reads the host clock, so replay takes another branch: Checkout calls pricing.Closed, which calls time.Now; use workflow.Now(ctx) (wallclock/branch)",
	}, findings(t, nil))
}

func TestSettingsHaveAnEffect(t *testing.T) {
	require.Empty(t, findings(t, map[string]any{"rules": map[string]any{"wallclock/branch": "off"}}))
	require.Empty(t, findings(t, map[string]any{"rules": map[string]any{"wallclock": "info"}}), "advice has to be asked for")
	require.Len(t, findings(t, map[string]any{"rules": map[string]any{"wallclock": "info"}, "minimum": "info"}), 1)
	require.Empty(t, findings(t, map[string]any{"skip": []any{"^orders/"}}))

	modelled := strings.Join(findings(t, map[string]any{"model": "func example.com/shop/ids.Next random/id ; counts in Redis\n"}), "\n")
	require.Contains(t, modelled, "ids.Next")
	require.Contains(t, modelled, "(randomness/")
	require.Len(t, findings(t, map[string]any{"decls": "example.com/shop/ids.Next: true\n"}), 2)
}
