package workflows_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// releases are modules with other releases of the SDK. The type behind
// workflow.Context is in another package there than in the one of go.mod.
var releases = []struct {
	dir    string
	module string
	// fixtures of the main module that compile there as well.
	fixtures []string
}{
	{"v1.49", "example.com/v149", []string{
		"signatures", "calls", "registration", "sideeffects", "activities", "nexus", "interceptors", "flow", "naming", "suite",
	}},
	{"oldest", "example.com/oldest", []string{
		"signatures", "interceptors", "flow", "naming", "suite",
	}},
}

func TestReleases(t *testing.T) {
	for _, release := range releases {
		t.Run(release.dir, func(t *testing.T) {
			dir, err := filepath.Abs(filepath.Join(root, "testdata/sdk", release.dir))
			require.NoError(t, err)

			overlay := make(map[string][]byte)
			patterns := []string{"./..."}
			for _, f := range release.fixtures {
				patterns = append(patterns, "./workflows/"+f)
				files, err := filepath.Glob(filepath.Join(root, "testdata/src/workflows", f, "*.go"))
				require.NoError(t, err)
				require.NotEmpty(t, files)
				for _, file := range files {
					data, err := os.ReadFile(file)
					require.NoError(t, err)
					overlay[filepath.Join(dir, "workflows", f, filepath.Base(file))] = data
				}
			}
			found := analyzeOverlay(t, dir, overlay, patterns...)

			for _, f := range release.fixtures {
				results := found[release.module+"/workflows/"+f]
				require.NotEmpty(t, results, "%s: not loaded", f)
				for _, r := range results {
					require.Equal(t, strings.Join(expected(r.pkg), "\n"), strings.Join(described(r), "\n"), f)
				}
			}
			for pkg, want := range map[string][]string{
				"aliased":  {"aliased.go: root: Renew workflow", "aliased.go: root: RenewRight workflow"},
				"checkout": {"checkout.go: activity", "checkout.go: root: Checkout workflow"},
				"dotted":   {"remind.go: root: Remind workflow"},
				"pricing":  nil,
			} {
				results := found[release.module+"/"+pkg]
				require.Len(t, results, 1, pkg)
				require.ElementsMatch(t, want, withoutLines(described(results[0])), pkg)
			}
		})
	}
}

// withoutLines drops the line numbers: those files belong to other tests, too.
func withoutLines(described []string) []string {
	var out []string
	for _, d := range described {
		file, rest, _ := strings.Cut(d, ":")
		_, what, _ := strings.Cut(rest, ": ")
		out = append(out, file+": "+what)
	}
	return out
}
