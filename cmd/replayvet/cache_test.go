package main

import (
	"bytes"
	"errors"
	"flag"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/require"
)

var (
	edits = flag.Int("edits", 12, "edits that TestEditsGiveTheSameWithACache makes")
	seed  = flag.Uint64("seed", 1, "seed of the edits")
)

// check runs the program and returns all it says: the report with everything
// in it, what it says on the error stream, and the exit code.
func check(t *testing.T, tool, dir string, args ...string) string {
	t.Helper()
	cmd := exec.Command(tool, append([]string{"check", "-format", "json", "-show-unknown", "-show-suppressed"}, args...)...)
	cmd.Dir = dir
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		require.NoError(t, err)
	}
	return stdout.String() + stderr.String() + cmd.ProcessState.String()
}

// TestCacheChangesNothing compares the bytes of a run without a cache, with an
// empty one, with a full one and with a damaged one, over every fixture.
func TestCacheChangesNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("runs every fixture five times")
	}
	root, tool := buildTool(t)
	kept := filepath.Join(t.TempDir(), "cache")
	t.Setenv("REPLAYVET_CACHE", kept)
	patterns := []string{"./testdata/src/...", "./testdata/demo/..."}
	fresh := check(t, tool, root, append([]string{"-no-cache"}, patterns...)...)
	require.NoDirExists(t, kept)
	require.Greater(t, len(fresh), 100_000)
	require.Equal(t, fresh, check(t, tool, root, patterns...), "cold")
	require.Equal(t, fresh, check(t, tool, root, patterns...), "warm")

	entries, err := filepath.Glob(filepath.Join(kept, "??", "*"))
	require.NoError(t, err)
	require.Greater(t, len(entries), 100)
	random := rand.New(rand.NewPCG(*seed, 0))
	for i, name := range entries {
		text, err := os.ReadFile(name)
		require.NoError(t, err)
		switch i % 4 {
		case 0:
			text = text[:random.IntN(len(text))]
		case 1:
			text[random.IntN(len(text))] ^= 1 << random.IntN(8)
		case 2:
			text, err = os.ReadFile(entries[random.IntN(len(entries))])
			require.NoError(t, err)
		}
		require.NoError(t, os.WriteFile(name, text, 0o666))
	}
	require.Equal(t, fresh, check(t, tool, root, patterns...), "damaged")
	require.Equal(t, fresh, check(t, tool, root, patterns...), "mended")
}

// edited is a module whose files each have several contents, "" for none: with
// and without mistakes, in code that workflows reach over three packages, in
// names that packages share, in comments, in the settings and in the go.mod.
const edited = `
-- clock/clock.go --
package clock

import "time"

func Read() time.Time { return time.Now() }
-- clock/clock.go --
package clock

import "time"

func Read() time.Time { return time.UnixMicro(0) }
-- clock/clock.go --
package clock

import "time"

//replayvet:ignore wallclock -- only shown
func Read() time.Time { return time.Now() }
-- clock/clock.go --
package clock

import "time"

func Read() time.Time { return time.Now( }
-- clock/more.go --
package clock

type Source interface{ Next() int }

type Fixed struct{}

func (Fixed) Next() int { return 4 }
-- clock/more.go --
package clock

import "math/rand"

type Source interface{ Next() int }

type Fixed struct{}

func (Fixed) Next() int { return rand.Int() }
-- clock/more.go --
package clock

type Source interface{ Next() string }

type Fixed struct{}

func (Fixed) Next() string { return "" }
-- pricing/pricing.go --
package pricing

import "example.com/app/clock"

func Quote(s clock.Source) int { return clock.Read().Hour() + s.Next() }
-- pricing/pricing.go --
package pricing

import "example.com/app/clock"

func Quote(s clock.Source) int { return s.Next() }
-- pricing/pricing.go --

-- orders/orders.go --
package orders

import (
	"time"

	"example.com/app/clock"
	"example.com/app/pricing"
	"go.temporal.io/sdk/workflow"
)

func Order(ctx workflow.Context, s clock.Source) error {
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: time.Minute})
	if pricing.Quote(s) > 3 {
		return workflow.ExecuteActivity(ctx, "Charge", 1).Get(ctx, nil)
	}
	return nil
}
-- orders/orders.go --
package orders

import (
	"time"

	"example.com/app/clock"
	"example.com/app/pricing"
	"go.temporal.io/sdk/workflow"
)

func Order(ctx workflow.Context, s clock.Source) error {
	if pricing.Quote(clock.Fixed{}) > 3 || time.Now().Hour() > 1 {
		return workflow.ExecuteActivity(ctx, "Chrage", "one").Get(ctx, nil)
	}
	return nil
}
-- billing/billing.go --
package billing

import (
	"context"

	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"

	"example.com/app/clock"
)

func Charge(ctx context.Context, cents int) error { return nil }

func Register(w worker.Worker) { w.RegisterActivity(Charge) }

func Bill(ctx workflow.Context) error { return workflow.Sleep(ctx, clock.Read().Sub(clock.Read())) }
-- billing/billing.go --
package billing

import (
	"context"

	"go.temporal.io/sdk/worker"
)

func Charge(ctx context.Context, cents string) error { return nil }

func Register(w worker.Worker) { w.RegisterActivity(Charge) }
-- billing/more.go --

-- billing/more.go --
package billing

var undefined = missing
-- billing/more.go --
package other
-- .replayvet.yaml --

-- .replayvet.yaml --
rules:
  wallclock: warning
`

// TestEditsGiveTheSameWithACache edits that module at random, and compares
// what a run says after each edit with what one without a cache says.
func TestEditsGiveTheSameWithACache(t *testing.T) {
	if testing.Short() {
		t.Skip("two runs an edit")
	}
	root, tool := buildTool(t)
	dir := t.TempDir()
	for name, value := range goEnv(t) {
		t.Setenv(name, value)
	}
	t.Setenv("REPLAYVET_CACHE", filepath.Join(t.TempDir(), "cache"))
	mod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	require.NoError(t, err)
	sum, err := os.ReadFile(filepath.Join(root, "go.sum"))
	require.NoError(t, err)
	_, requirements, _ := bytes.Cut(mod, []byte("\n"))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "go.mod"), append([]byte("module example.com/app\n"), requirements...), 0o666))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "go.sum"), sum, 0o666))

	contents := make(map[string][][]byte)
	var names []string
	for _, f := range txtar.Parse([]byte(edited)).Files {
		if contents[f.Name] == nil {
			names = append(names, f.Name)
		}
		contents[f.Name] = append(contents[f.Name], f.Data)
	}
	set := func(name string, text []byte) {
		file := filepath.Join(dir, name)
		if len(bytes.TrimSpace(text)) == 0 {
			_ = os.Remove(file)
			return
		}
		require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o777))
		require.NoError(t, os.WriteFile(file, text, 0o666))
		// What was written just now would not be kept.
		past := time.Now().Add(-time.Minute)
		require.NoError(t, os.Chtimes(file, past, past))
	}
	for _, name := range names {
		set(name, contents[name][0])
	}
	random := rand.New(rand.NewPCG(*seed, 1))
	seen := make(map[string]bool)
	for i := range *edits {
		kept := check(t, tool, dir)
		require.Equal(t, check(t, tool, dir, "-no-cache"), kept, "after %d edits with -seed %d", i, *seed)
		seen[kept] = true
		name := names[random.IntN(len(names))]
		set(name, contents[name][random.IntN(len(contents[name]))])
	}
	require.Greater(t, len(seen), *edits/4, "the edits make a difference")
}
