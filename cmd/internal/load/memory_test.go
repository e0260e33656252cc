package load

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"

	"github.com/replayvet/replayvet/cmd/internal/cache"
)

// remembering is a module that is analysed again and again with one cache.
type remembering struct {
	t     *testing.T
	dir   string
	cache *cache.Cache
	// analyzer wraps the ticker, if set.
	analyzer func(ran *[]string) *analysis.Analyzer
	facts    string
	// past is the time of all files.
	past time.Time
}

func remember(t *testing.T, archive string) *remembering {
	t.Helper()
	c, err := cache.Open(t.TempDir())
	require.NoError(t, err)
	r := &remembering{t: t, dir: write(t, archive), cache: c, analyzer: newTicker, past: time.Now().Add(-time.Hour)}
	r.age()
	return r
}

// age makes all files an hour old: what changed just now is not kept.
func (r *remembering) age() {
	r.t.Helper()
	require.NoError(r.t, filepath.WalkDir(r.dir, func(name string, _ os.DirEntry, err error) error {
		require.NoError(r.t, err)
		return os.Chtimes(name, r.past, r.past)
	}))
}

func (r *remembering) write(name, text string) {
	r.t.Helper()
	require.NoError(r.t, os.WriteFile(filepath.Join(r.dir, name), []byte(text), 0o666))
	r.age()
}

// run returns the lines about each package, and which the analyzer ran on. The
// lines are those of a run without a cache.
func (r *remembering) run(patterns ...string) (lines, ran []string, out *Outcome) {
	r.t.Helper()
	lines, ran, out = r.with(r.cache, patterns)
	fresh, _, all := r.with(nil, patterns)
	require.Equal(r.t, fresh, lines)
	require.Equal(r.t, all.Skipped, out.Skipped)
	require.Equal(r.t, all.Analysed, out.Analysed)
	return lines, ran, out
}

func (r *remembering) with(kept *cache.Cache, patterns []string) (lines, ran []string, out *Outcome) {
	r.t.Helper()
	memory := &Memory{
		Cache: kept, Facts: r.facts, Results: func([]string) string { return "" },
		Recall: func(note []byte) bool {
			if len(note) > 0 {
				lines = append(lines, string(note))
			}
			return len(note) > 0
		},
	}
	if len(patterns) == 0 {
		patterns = []string{"./..."}
	}
	listing, err := List(context.Background(), Options{Dir: r.dir, Patterns: patterns, Memory: memory})
	require.NoError(r.t, err)
	a := r.analyzer(&ran)
	out = listing.Run(context.Background(), []*analysis.Analyzer{a}, func(p *Package) {
		p.Note = fmt.Appendf(nil, "%s: %v", p.Path, p.ResultOf[a])
		p.Merge = func() { lines = append(lines, string(p.Note)) }
	})
	return lines, ran, out
}

const chain = `
-- flow/flow.go --
package flow

import (
	"example.com/app/step"
	"go.temporal.io/sdk/workflow"
)

func Flow(ctx workflow.Context) { step.Step() }
-- step/step.go --
package step

import "example.com/app/clock"

func Step() { clock.Read() }
-- clock/clock.go --
package clock

func Read() { tick() }
func tick() {}
-- other/other.go --
package other

import "go.temporal.io/sdk/workflow"

func Flow(ctx workflow.Context) {}
`

func TestWhatHasNotChangedIsNotReadAgain(t *testing.T) {
	r := remember(t, chain)
	want := []string{"example.com/app/flow: [Flow>Step>Read>tick]", "example.com/app/other: []"}
	lines, ran, out := r.run()
	require.Equal(t, want, lines)
	require.Len(t, ran, 4)
	require.Zero(t, out.Recalled)

	lines, ran, out = r.run()
	require.Equal(t, want, lines)
	require.Empty(t, ran)
	require.Equal(t, 2, out.Recalled)

	r.write("flow/flow.go", strings.ReplaceAll(string(read(t, r.dir, "flow/flow.go")), "Flow", "Ship"))
	lines, ran, _ = r.run()
	require.Equal(t, "example.com/app/flow: [Ship>Step>Read>tick]", lines[0])
	require.Equal(t, []string{"example.com/app/flow"}, ran, "the facts of others are known")

	r.write("clock/clock.go", "package clock\n\nfunc Read() {}\n")
	lines, ran, out = r.run()
	require.Equal(t, []string{"example.com/app/flow: []", "example.com/app/other: []"}, lines)
	require.ElementsMatch(t, []string{"example.com/app/flow", "example.com/app/step", "example.com/app/clock"}, ran)
	require.Equal(t, 1, out.Recalled)

	r.write("clock/more.go", "package clock\n")
	_, ran, _ = r.run()
	require.Len(t, ran, 3, "a new file")

	r.facts = "other settings"
	_, ran, _ = r.run()
	require.Len(t, ran, 4)
}

func read(t *testing.T, dir, name string) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, name))
	require.NoError(t, err)
	return text
}

// TestTroubleIsNotKept: a note about a package says nothing about the trouble
// with those that it uses.
func TestTroubleIsNotKept(t *testing.T) {
	r := remember(t, chain)
	r.write("step/step.go", "package step\n\nimport \"example.com/app/clock\"\n\nfunc Step() { clock.Read(); var x int = \"\" }\n")
	for range 2 {
		_, ran, out := r.run()
		require.Equal(t, 1, len(out.Skipped), out.Skipped)
		require.Equal(t, "example.com/app/step", out.Skipped[0].Package)
		require.Contains(t, ran, "example.com/app/flow")
	}
	_, _, out := r.run("./other")
	require.Equal(t, 1, out.Recalled)
	require.Empty(t, out.Skipped)
}

func TestPanicIsNotKept(t *testing.T) {
	r := remember(t, chain)
	r.analyzer = func(ran *[]string) *analysis.Analyzer {
		a := newTicker(ran)
		run := a.Run
		a.Run = func(pass *analysis.Pass) (any, error) {
			if pass.Pkg.Path() == "example.com/app/clock" {
				panic("clock")
			}
			return run(pass)
		}
		return a
	}
	for range 2 {
		_, _, out := r.run("./flow")
		require.Len(t, out.Skipped, 1)
	}
}

// TestEditsDuringARunAreNotKept: the listing and the digests are of the code
// before the edit, what is analysed is the code after it.
func TestEditsDuringARunAreNotKept(t *testing.T) {
	r := remember(t, chain)
	before := string(read(t, r.dir, "clock/clock.go"))
	r.analyzer = func(ran *[]string) *analysis.Analyzer {
		a := newTicker(ran)
		run := a.Run
		a.Run = func(pass *analysis.Pass) (any, error) {
			if pass.Pkg.Path() == "example.com/app/step" {
				r.write("clock/clock.go", "package clock\n\nfunc Read() {}\n")
			}
			return run(pass)
		}
		return a
	}
	lines, _, _ := r.with(r.cache, nil)
	require.Equal(t, "example.com/app/flow: []", lines[0])

	r.analyzer = newTicker
	r.write("clock/clock.go", before)
	lines, ran, _ := r.run()
	require.Equal(t, "example.com/app/flow: [Flow>Step>Read>tick]", lines[0])
	require.Contains(t, ran, "example.com/app/flow")
	require.NotContains(t, ran, "example.com/app/other")
}

func TestFilesThatChangeJustNowAreNotKept(t *testing.T) {
	r := remember(t, chain)
	soon := time.Now().Add(time.Hour)
	require.NoError(t, os.Chtimes(filepath.Join(r.dir, "clock", "clock.go"), soon, soon))
	for range 2 {
		_, ran, _ := r.run()
		require.Contains(t, ran, "example.com/app/clock")
		require.Contains(t, ran, "example.com/app/flow")
	}
}

// TestForeignEntries puts other content under the names of entries: whole
// entries that the reader cannot read are dropped like damaged ones.
func TestForeignEntries(t *testing.T) {
	r := remember(t, chain)
	want, _, _ := r.run()
	for _, content := range []string{"", "\x00", "\x05\xff\xff\xff\xff\xff", strings.Repeat("x", 200)} {
		l, err := List(context.Background(), Options{Dir: r.dir, Memory: &Memory{Cache: r.cache, Results: func([]string) string { return "" }}})
		require.NoError(t, err)
		m := newMemory(l)
		a := newTicker(nil)
		for _, p := range l.byID {
			r.cache.Put(m.resultKey(p), nil)
			r.cache.Put(m.factsKey(p, a), []byte(content))
		}
		lines, ran, _ := r.run()
		require.Equal(t, want, lines)
		require.Len(t, slices.Compact(slices.Sorted(slices.Values(ran))), 4)
	}
	require.Positive(t, r.cache.Uses().Dropped.Load())
}
