package replay

import (
	"flag"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/cmd/internal/replay/report"
)

var heavy = flag.Bool("replay", false, "run the tests that take minutes too")

// unpack writes a module of testdata/modules. What it does not have of go.mod
// and go.sum is that of testdata/acme.
func unpack(t *testing.T, name string) string {
	t.Helper()
	dir := t.TempDir()
	for _, file := range []string{"go.mod", "go.sum"} {
		text, err := os.ReadFile("testdata/acme/" + file)
		require.NoError(t, err)
		text = []byte(strings.Replace(string(text), "module example.com/acme", "module example.com/mod", 1))
		require.NoError(t, os.WriteFile(filepath.Join(dir, file), text, 0o600))
	}
	archive, err := txtar.ParseFile("testdata/modules/" + name + ".txtar")
	require.NoError(t, err)
	require.NoError(t, txtar.Write(archive, dir))
	return dir
}

func goCommand(t *testing.T, dir string, args ...string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "go", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "PWD="+dir)
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, "go %s: %s", strings.Join(args, " "), out)
}

// TestModules replays one history on modules of every build form, on each way
// to a workflow.
func TestModules(t *testing.T) {
	if testing.Short() {
		t.Skip("builds programs")
	}
	history, err := filepath.Abs("testdata/histories/base.json")
	require.NoError(t, err)
	for _, test := range []struct {
		name, way string
		heavy     bool
		opts      Options
		prepare   func(t *testing.T, dir string)
		verdict   string
		problems  []string
		workers   int // 1 unless said
	}{
		{name: "registry", way: report.WayRegistry, problems: []string{"ACME_SECRET is not set"}},
		{name: "setup", way: report.WaySetup, opts: Options{Setup: "./internal/flows.setup"}},
		{name: "direct", way: report.WayDirect},
		{name: "directmain", way: report.WayDirect, problems: []string{"needs a database"}},
		{name: "directmethod", way: report.WayDirect, verdict: report.Error},
		{name: "vendor", heavy: true, way: report.WayMain, prepare: func(t *testing.T, dir string) { goCommand(t, dir, "mod", "vendor") }},
		{name: "workspace", way: report.WayMain},
		{name: "propagator", way: report.WayMain},
		{name: "onequeue", way: report.WayMain, verdict: report.Nondeterministic, workers: 2},
		{name: "tags", way: report.WayMain, opts: Options{Tags: "prod"}},
		{name: "tags", way: report.WayMain, verdict: report.Nondeterministic},
		{
			name: "replaced", way: report.WayMain, opts: Options{Args: map[string][]string{"./cmd/worker": {"worker"}}},
			prepare: func(t *testing.T, dir string) {
				goCommand(t, dir, "mod", "edit", "-require=example.com/lib@v0.0.0", "-replace=example.com/lib=./lib")
			},
		},
	} {
		t.Run(test.name+test.verdict, func(t *testing.T) {
			if test.heavy && !*heavy {
				t.Skip("compiles the SDK anew, which takes minutes: run with -replay")
			}
			dir := unpack(t, test.name)
			if test.prepare != nil {
				test.prepare(t, dir)
			}
			before := tree(t, dir)
			opts := test.opts
			opts.Dir, opts.Histories = dir, []string{history}
			opts.Repeat, opts.Timeout, opts.Startup = 2, 10*time.Second, 20*time.Second
			opts.Accept = DefaultAccept
			got, err := Run(t.Context(), opts)
			require.NoError(t, err)
			require.Len(t, got.Histories, 1)
			h := got.Histories[0]
			verdict := test.verdict
			if verdict == "" {
				verdict = report.OK
			}
			require.Equal(t, verdict, h.Verdict, "%s %s %v", h.Message, h.SDK, got.Problems)
			require.Len(t, got.Problems, len(test.problems), "%v", got.Problems)
			for i, problem := range test.problems {
				require.Contains(t, got.Problems[i].Reason, problem)
			}
			require.Len(t, got.Workers, max(1, test.workers))
			require.Equal(t, test.way, got.Workers[0].Way)
			require.True(t, maps.Equal(before, tree(t, dir)), "the module must stay as it was")
		})
	}
}
