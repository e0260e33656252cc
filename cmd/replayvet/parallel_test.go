package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestProcessorsChangeNothing compares the bytes of reports, lock files and
// caches over every fixture with those of a run on one processor: how many
// packages are analysed at once, and which ends first, makes no difference.
func TestProcessorsChangeNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("runs every fixture many times")
	}
	root, tool := buildTool(t)
	patterns := []string{"./testdata/src/...", "./testdata/demo/..."}
	type outcome struct {
		json, text, lock string
		cache            map[string]string
	}
	run := func(processors string) outcome {
		t.Setenv("GOMAXPROCS", processors)
		kept := t.TempDir()
		t.Setenv("REPLAYVET_CACHE", kept)
		var o outcome
		o.json = check(t, tool, root, patterns...)
		entries, err := filepath.Glob(filepath.Join(kept, "??", "*"))
		require.NoError(t, err)
		o.cache = make(map[string]string)
		for _, name := range entries {
			content, err := os.ReadFile(name)
			require.NoError(t, err)
			o.cache[filepath.Base(name)] = string(content)
		}
		o.text = check(t, tool, root, append([]string{"-no-cache", "-format", "text"}, patterns...)...)
		lock := filepath.Join(t.TempDir(), "replayvet.lock")
		snapshot := exec.Command(tool, "snapshot", "-o", lock, "./testdata/src/commands/...", "./testdata/src/getversion/...", "./testdata/demo/...")
		snapshot.Dir = root
		out, err := snapshot.CombinedOutput()
		require.NoError(t, err, string(out))
		content, err := os.ReadFile(lock)
		require.NoError(t, err)
		o.lock = string(content)
		return o
	}
	want := run("1")
	require.Greater(t, len(want.json), 100_000)
	require.Greater(t, len(want.cache), 100)
	require.Greater(t, len(want.lock), 1000)
	for _, processors := range []string{"1", "2", "2", "8", "8"} {
		got := run(processors)
		require.Equal(t, want.json, got.json, processors)
		require.Equal(t, want.text, got.text, processors)
		require.Equal(t, want.lock, got.lock, processors)
		require.Len(t, got.cache, len(want.cache), processors)
		for name, content := range want.cache {
			require.Equal(t, content, got.cache[name], "%s with %s", name, processors)
		}
	}
}
