package replay

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/cmd/internal/histories"
	"github.com/replayvet/replayvet/cmd/internal/replay/discover"
	"github.com/replayvet/replayvet/cmd/internal/replay/report"
)

// acme is a built harness of testdata/acme, whose code comes in variants: one
// build serves all of them.
type acme struct {
	run  *run
	main *program
}

func buildAcme(t *testing.T) *acme {
	t.Helper()
	if testing.Short() {
		t.Skip("builds a program")
	}
	dir, err := filepath.Abs("testdata/acme")
	require.NoError(t, err)
	module, err := discover.Load(t.Context(), discover.Options{Dir: dir, Patterns: []string{"./cmd/worker"}})
	require.NoError(t, err)
	store, err := newStore()
	require.NoError(t, err)
	t.Cleanup(store.close)
	require.NoError(t, histories.Each(t.Context(), []string{"testdata/histories"}, nil, store.add, func(p histories.Problem) { t.Error(p) }))
	require.NoError(t, store.flush())
	scratch := t.TempDir()
	r := &run{
		opts:   Options{Dir: dir, Repeat: 3, Timeout: 2 * time.Second, Startup: 20 * time.Second, Accept: DefaultAccept, Progress: func(string) {}},
		module: module, scratch: scratch, sources: filepath.Join(scratch, "overlay"), mirrored: filepath.Join(scratch, "module"), builds: newBuilds(scratch),
		store: store, read: store.list,
	}
	require.NoError(t, os.Mkdir(r.sources, 0o700))
	require.NoError(t, mirror(dir, r.mirrored))
	base, err := r.base()
	require.NoError(t, err)
	mains := r.mains(base, module.Mains)
	require.Len(t, mains, 1)
	require.NoError(t, r.prepare(t.Context(), mains[0]))
	return &acme{r, mains[0]}
}

// replay runs one variant on some histories, by name without suffix.
func (a *acme) replay(t *testing.T, variant string, names ...string) *report.Report {
	t.Helper()
	r := *a.run
	r.read = nil
	for _, h := range a.run.read {
		if name := filepath.Base(h.Path); len(names) == 0 || slices.Contains(names, name[:len(name)-len(".json")]) {
			r.read = append(r.read, h)
		}
	}
	r.outcomes = make([][]outcome, len(r.read))
	r.report = &report.Report{}
	main := *a.main
	built := *a.main.built
	built.Scratch = t.TempDir()
	built.Env = []string{"VARIANT=" + variant}
	main.built = &built
	require.NoError(t, r.onOwnQueue(context.Background(), &main))
	require.NoError(t, r.onOtherQueues(context.Background()))
	require.NoError(t, r.conclude(nil))
	return r.report
}

func TestUnchangedCodeIsOK(t *testing.T) {
	a := buildAcme(t)
	before := tree(t, "testdata/acme")
	got := a.replay(t, "")
	require.Len(t, got.Histories, 23)
	for _, h := range got.Histories {
		require.Equal(t, report.OK, h.Verdict, "%s: %s", h.Path, h.Message)
	}
	require.Empty(t, got.Problems)
	require.Equal(t, "example.com/acme/internal/orders.Billing.Charge", got.Workers[0].Functions["Charge"])
	require.Equal(t, "example.com/acme/cmd/worker.dynamic", got.Workers[0].Functions[""])
	require.Equal(t, "example.com/acme/cmd/worker.local", got.Workers[0].Functions["acme.Local"])
	for i := range got.Workers {
		got.Workers[i].Functions = nil
	}
	for _, w := range got.Coverage.Workflows {
		require.NotEmpty(t, w.Functions, w.Workflow)
		switch w.Workflow {
		case "Signals":
			require.Equal(t, []report.Message{{Kind: "signal", Name: "s"}}, w.Received)
		case "Updated":
			require.Equal(t, []report.Message{{Kind: "update", Name: "u"}}, w.Received)
		}
	}
	require.Equal(t, []report.Worker{
		{
			Package: "example.com/acme/cmd/worker", TaskQueue: "orders", Way: report.WayMain, Dynamic: true,
			Workflows: []string{
				"Again", "Alias", "Base", "Canceled", "Charge", "Child", "Child2", "Closure", "Fail", "GenericInt", "Local",
				"Memo", "Mutable", "Open", "Parallel", "Parent", "Side", "Signals", "Updated", "Versioned", "acme.Local",
			},
		},
		{Package: "example.com/acme/cmd/worker", TaskQueue: "sealed", Way: report.WayMain, Workflows: []string{"Base"}},
	}, got.Workers)
	require.Equal(t, []string{"Child2"}, got.Coverage.NotReplayed)
	require.Equal(t, []report.Branch{{Workflow: "Versioned", ChangeID: "c1", Version: -1}}, got.Coverage.Versions)
	require.Equal(t, []report.Handler{{Workflow: "Open", Kind: "signal", Name: "go"}}, got.Coverage.Handlers)
	require.Equal(t, []string{"testdata/histories/open.json"}, got.Coverage.OpenTails)
	require.Equal(t, before, tree(t, "testdata/acme"), "the module must stay as it was")

	t.Run("changed", func(t *testing.T) { changed(t, a) })
	t.Run("strict", func(t *testing.T) { strict(t, a) })
	t.Run("process", func(t *testing.T) { lost(t, a) })
}

// tree lists the files of a folder with their contents.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := make(map[string]string)
	require.NoError(t, filepath.WalkDir(dir, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		files[path] = string(text)
		return err
	}))
	return files
}
