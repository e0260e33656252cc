package analyzers_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// layers are the directions of imports. A package of the module belongs to
// the first line that matches, and may import only what allowed matches of
// the module, and nothing that denied matches of the world.
var layers = []struct{ packages, allowed, denied string }{
	{`^passes/models$`, `^$`, sdk},
	{`^passes/config$`, `^passes/models$`, sdk},
	{`^passes/(workflows|directives)$`, `^passes/(models|config)$`, sdk},
	{`^passes/effects$`, `^passes/(models|config|workflows|directives)$`, sdk},
	{`^passes/(targets|payloads)$`, `^passes/models$`, sdk},
	{`^passes/shapes$`, `^$`, sdk},
	{`^passes/compat$`, `^passes/shapes$`, sdk},
	{`^passes/recorded$`, `^passes/(config|shapes)$`, sdk},
	{`^passes/registered$`, `^passes/(workflows|targets)$`, sdk},
	{`^passes/commands$`, `^passes/(models|workflows|effects|shapes)$`, sdk},
	{`^passes/(options|futures)$`, `^passes/(models|config|workflows|directives|effects)$`, sdk},
	{`^passes/activities$`, `^passes/(models|config|workflows|directives|effects|options)$`, sdk},
	{`^passes/linkage$`, `^passes/(models|config|directives|targets|payloads|activities|options|effects)$`, sdk},
	{`^passes/`, `^$`, ``}, // a new pass has to be placed
	{`^analyzers/rule$`, `^passes/config$`, sdk},
	{`^analyzers/fix$`, `^$`, sdk},
	{`^analyzers/internal/emit$`, `^(passes/\w+|analyzers/rule)$`, sdk},
	{`^analyzers/internal/grading$`, `^passes/(models|effects)$`, sdk},
	{`^analyzers/internal/paths$`, `^passes/(models|workflows|effects)$`, sdk},
	{`^analyzers/internal/rewrite$`, `^(passes/workflows|analyzers/internal/emit)$`, sdk},
	{`^analyzers/internal/coroutines$`, `^(passes/(models|workflows|effects)|analyzers/internal/(emit|rewrite))$`, sdk},
	{`^analyzers/internal/ruletest$`, `^(passes/\w+|analyzers|analyzers/(rule|fix)|analyzers/internal/emit)$`, ``},
	{`^analyzers$`, `^(passes|analyzers)/`, sdk},
	{`^analyzers/nogo$`, `^analyzers$`, sdk},
	{`^analyzers/\w+$`, `^(passes/\w+|analyzers/rule|analyzers/internal/(emit|grading|paths|rewrite|coroutines))$`, sdk},
	{`^analyzers/`, `^$`, ``},
	{`^cmd/internal/finding$`, `^(analyzers|analyzers/fix|passes/(config|directives|effects))$`, sdk},
	{`^cmd/internal/(sarif|junit)$`, `^$`, sdk},
	{`^cmd/internal/report/`, `^cmd/internal/(finding|sarif|junit|report/.*)$`, sdk},
	{`^cmd/internal/replay/report/`, `^cmd/internal/(sarif|junit|replay/report)$`, sdk},
	{`^cmd/internal/replay/report$`, `^$`, sdk},
	{`^cmd/`, `^(passes|analyzers|cmd/internal|docs)(/|$)`, ``},
	{`^docs$`, `^$`, sdk},
	{`^testdata/`, `^testdata/`, ``},
}

// sdk is Temporal's: types are matched by path and name, so that a plugin or
// an editor does not have to link it.
const sdk = `^go\.temporal\.io/`

func TestImportsFollowTheLayers(t *testing.T) {
	const module = "github.com/replayvet/replayvet/"
	for _, pkg := range moduleImports(t) {
		path := strings.TrimPrefix(pkg.ImportPath, module)
		found := false
		for _, layer := range layers {
			if found = regexp.MustCompile(layer.packages).MatchString(path); !found {
				continue
			}
			allowed := regexp.MustCompile(layer.allowed)
			for _, imported := range pkg.Imports {
				if rel, ours := strings.CutPrefix(imported, module); ours && !allowed.MatchString(rel) {
					t.Errorf("%s imports %s: its layer allows %s", path, rel, layer.allowed)
				}
			}
			if layer.denied != "" {
				denied := regexp.MustCompile(layer.denied)
				for _, dep := range pkg.Deps {
					if denied.MatchString(dep) {
						t.Errorf("%s depends on %s: its layer denies %s", path, dep, layer.denied)
					}
				}
			}
			break
		}
		if !found {
			t.Errorf("%s belongs to no layer: add it to the list in this file", path)
		}
	}
}

// TestTestsDoNotImportTheSDK holds the tests of what others build in to the
// same. `golangci-lint custom` runs go mod tidy, which looks into them: with the
// SDK come modules that golangci-lint has in versions that do not fit.
func TestTestsDoNotImportTheSDK(t *testing.T) {
	denied := regexp.MustCompile(sdk)
	for _, pkg := range moduleImports(t) {
		if regexp.MustCompile(`/(passes|analyzers)(/|$)`).MatchString(pkg.ImportPath) {
			for _, imported := range append(pkg.TestImports, pkg.XTestImports...) {
				require.NotRegexp(t, denied, imported, "the tests of %s: only fixtures may", pkg.ImportPath)
			}
		}
	}
}

type listed struct {
	ImportPath                               string
	Imports, Deps, TestImports, XTestImports []string
}

// moduleImports lists the packages of the module. Their tests may import what
// they like of it.
func moduleImports(t *testing.T) []listed {
	t.Helper()
	cmd := exec.Command("go", "list", "-e", "-json=ImportPath,Imports,Deps,TestImports,XTestImports", "github.com/replayvet/replayvet/...")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	require.NoError(t, err, stderr.String())
	var packages []listed
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else {
			require.NoError(t, err)
		}
		packages = append(packages, p)
	}
	require.Greater(t, len(packages), 8, "the list of packages has holes")
	return packages
}
