package replay

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/cmd/internal/histories"
	"github.com/replayvet/replayvet/cmd/internal/replay/report"
)

// TestReplayerKeepsWhatItBuilt replays two batches on one build.
func TestReplayerKeepsWhatItBuilt(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a program")
	}
	dir, err := filepath.Abs("testdata/acme")
	require.NoError(t, err)
	r, err := New(t.Context(), Options{Dir: dir, Patterns: []string{"./cmd/worker"}, Repeat: 1, Timeout: 10 * time.Second, Startup: 30 * time.Second})
	require.NoError(t, err)
	defer r.Close()
	for _, name := range []string{"base", "side"} {
		read, _, err := histories.Read(t.Context(), []string{"testdata/histories/" + name + ".json"}, nil)
		require.NoError(t, err)
		got, err := r.Replay(t.Context(), read, nil)
		require.NoError(t, err)
		require.Len(t, got.Histories, 1)
		require.Equal(t, report.OK, got.Histories[0].Verdict, got.Histories[0].Message)
	}
	programs, err := filepath.Glob(filepath.Join(r.scratch, "program-*"))
	require.NoError(t, err)
	require.Len(t, programs, 1)
	require.NoError(t, r.Close())
	require.NoDirExists(t, r.scratch)
}

func TestBuildsAreKept(t *testing.T) {
	b := newBuilds(t.TempDir())
	calls := 0
	build := func(err error) func(string) error {
		return func(string) error { calls++; return err }
	}
	broken := errors.New("does not build")
	for range 2 {
		_, err := b.once("broken", build(broken))
		require.Equal(t, broken, err)
	}
	require.Equal(t, 1, calls)

	_, err := b.once("stopped", build(context.Canceled))
	require.ErrorIs(t, err, context.Canceled)
	first, err := b.once("stopped", build(nil))
	require.NoError(t, err)
	other, err := b.once("other", build(nil))
	require.NoError(t, err)
	require.NotEqual(t, first, other)
	require.Equal(t, 4, calls)
}

func TestFingerprintTellsCodeApart(t *testing.T) {
	if testing.Short() {
		t.Skip("lists packages")
	}
	dir := t.TempDir()
	require.NoError(t, os.CopyFS(dir, os.DirFS("testdata/acme")))
	of := func(opts Options) string {
		opts.Dir = dir
		r, err := New(t.Context(), opts)
		require.NoError(t, err)
		defer r.Close()
		print, err := r.Fingerprint()
		require.NoError(t, err)
		return print
	}
	unchanged := of(Options{})
	require.Equal(t, unchanged, of(Options{}))
	require.NotEqual(t, unchanged, of(Options{Repeat: 2}))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "cmd", "worker", "extra.go"), []byte("package main\n"), 0o666))
	require.NotEqual(t, unchanged, of(Options{}))
}
