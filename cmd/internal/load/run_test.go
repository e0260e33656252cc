package load

import (
	"context"
	"fmt"
	"go/ast"
	"go/types"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
	"weak"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"

	"github.com/replayvet/replayvet/cmd/internal/cache"
)

// listing returns a function that makes a package which imports others by ID.
func listing() func(id string, imports ...string) *packages.Package {
	listed := make(map[string]*packages.Package)
	return func(id string, imports ...string) *packages.Package {
		p := &packages.Package{ID: id, Imports: make(map[string]*packages.Package)}
		for _, path := range imports {
			p.Imports[path] = listed[path]
		}
		listed[id] = p
		return p
	}
}

func TestLastUse(t *testing.T) {
	add := listing()
	add("deep")
	add("shared", "deep")
	add("early")
	a := add("a", "shared", "early")
	b := add("b", "a")
	c := add("c", "shared")
	d := add("d")
	require.Equal(t, map[string]int{
		"early": 1, "a": 1, "b": 1,
		"deep": 2, "shared": 2, "c": 2,
		"d": 3,
	}, lastUse([]*packages.Package{a, b, c, d}))
}

// processors sets GOMAXPROCS for a test.
func processors(t *testing.T, n int) {
	t.Helper()
	before := runtime.GOMAXPROCS(n)
	t.Cleanup(func() { runtime.GOMAXPROCS(before) })
}

// wide is a module with flows that share helpers over several packages, which
// are requested themselves, in part, and one that is broken.
func wide(flows int) string {
	var b strings.Builder
	for i := range flows {
		fmt.Fprintf(&b, `
-- flow%02d/flow.go --
package flow%02[1]d

import (
	"example.com/app/help%[2]d"
	"go.temporal.io/sdk/workflow"
)

func Flow%02[1]d(ctx workflow.Context) { help%[2]d.Help(); help%[2]d.Kinds(nil) }
`, i, i%4)
	}
	for i := range 4 {
		fmt.Fprintf(&b, `
-- help%d/help.go --
package help%[1]d

import "example.com/app/help%[2]d"

type Kind[T any] interface{ Of(T) help%[2]d.Kind }

func Help() { help%[2]d.Help() }

func Kinds(k Kind[int]) help%[2]d.Kind { return k.Of(1) }
`, i, i/2+4)
	}
	for i := 4; i < 6; i++ {
		fmt.Fprintf(&b, `
-- help%d/help.go --
package help%[1]d

import "go.temporal.io/sdk/workflow"

type Kind struct{ ctx workflow.Context }

func Help() { tick() }
func tick() {}
`, i)
	}
	b.WriteString(`
-- broken/broken.go --
package broken

import "go.temporal.io/sdk/workflow"

func Flow(ctx workflow.Context) int { return missing }

var Broken Missing
-- needs/needs.go --
package needs

import "example.com/app/broken"

func Flow() { broken.Flow(nil) }
`)
	return b.String()
}

// TestProcessorsDoNotMatter compares what packages say, in which order, what is
// skipped and what is kept, with declarations from source and then with export
// data.
func TestProcessorsDoNotMatter(t *testing.T) {
	dir, past := write(t, wide(12)), time.Now().Add(-time.Hour)
	type outcome struct {
		lines []string
		out   *Outcome
		cache map[string]string
	}
	once := func(n int) outcome {
		processors(t, n)
		kept := t.TempDir()
		c, err := cache.Open(kept)
		require.NoError(t, err)
		r := &remembering{t: t, dir: dir, cache: c, analyzer: newTicker, past: past}
		r.age()
		var o outcome
		o.lines, _, o.out = r.with(c, nil)
		entries, err := filepath.Glob(filepath.Join(kept, "??", "*"))
		require.NoError(t, err)
		o.cache = make(map[string]string)
		for _, name := range entries {
			text, err := os.ReadFile(name)
			require.NoError(t, err)
			o.cache[filepath.Base(name)] = string(text)
		}
		return o
	}
	compare := func() {
		want := once(1)
		require.Len(t, want.lines, 18)
		require.Equal(t, "example.com/app/flow00: [Flow00>Help>Help>tick]", want.lines[2])
		require.Len(t, want.out.Skipped, 2)
		require.Greater(t, len(want.cache), 30)
		for range 5 {
			for _, n := range []int{1, 2, 8} {
				require.Equal(t, want, once(n), "GOMAXPROCS=%d", n)
			}
		}
	}
	compare()
	build := exec.Command("go", "build", "./help0", "./help1", "./help2", "./help3")
	build.Dir = dir
	out, err := build.CombinedOutput()
	require.NoError(t, err, string(out))
	compare()
}

// TestPackagesAreAnalysedAtOnce lets the analyses of two packages wait for each
// other.
func TestPackagesAreAnalysedAtOnce(t *testing.T) {
	processors(t, 2)
	dir := write(t, wide(8))
	var begun, most atomic.Int64
	var both sync.WaitGroup
	both.Add(2)
	a := &analysis.Analyzer{Name: "meeting", Doc: "waits for another"}
	a.Run = func(pass *analysis.Pass) (any, error) {
		now := begun.Add(1)
		defer begun.Add(-1)
		for before := most.Load(); now > before && !most.CompareAndSwap(before, now); before = most.Load() {
		}
		if strings.HasPrefix(pass.Pkg.Name(), "help") && (pass.Pkg.Name() == "help4" || pass.Pkg.Name() == "help5") {
			both.Done()
			both.Wait()
		}
		return nil, nil
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		run(t, Options{Dir: dir}, a)
	}()
	select {
	case <-done:
	case <-time.After(time.Minute):
		require.FailNow(t, "help4 and help5 do not import each other, and were not analysed at once")
	}
	require.Equal(t, int64(2), most.Load(), "there are two processors")
}

// TestJobsWaitForTheirImports: a package is taken up when those that it imports
// are done, so that it does not hold a processor while it waits for their facts.
func TestJobsWaitForTheirImports(t *testing.T) {
	add := listing()
	add("std")
	low := add("low", "std")
	add("between", "low")
	add("aside", "std")
	high := add("high", "between", "aside")
	other := add("other", "aside")
	top := add("top", "high", "low")
	jobs := newJobs([]*packages.Package{low, high, other, top})
	after := make(map[string][]string)
	for _, j := range jobs {
		after[j.pkg.ID] = nil
		for _, before := range j.after {
			after[j.pkg.ID] = append(after[j.pkg.ID], before.pkg.ID)
		}
		slices.Sort(after[j.pkg.ID])
	}
	require.Equal(t, map[string][]string{"high": {"low"}, "other": nil, "low": nil, "top": {"high", "low"}}, after)
	require.True(t, jobs[0].ready())
	require.False(t, jobs[3].ready())
	jobs[0].end()
	require.True(t, jobs[1].ready())
	require.False(t, jobs[3].ready())
	jobs[1].end()
	require.True(t, jobs[3].ready())
}

// TestHeaviestFirst: what is large is not left to the end, nor what leads to it.
func TestHeaviestFirst(t *testing.T) {
	type sizes map[string]int64
	for _, c := range []struct {
		name  string
		sizes sizes
		want  []string
	}{
		{"alike, in order of imports", sizes{}, []string{"low", "high", "other", "top"}},
		{"the largest", sizes{"low": 1, "high": 1, "other": 9, "top": 1}, []string{"other", "low", "high", "top"}},
		{"the way to the largest", sizes{"low": 1, "high": 1, "other": 5, "top": 9}, []string{"low", "high", "top", "other"}},
		{"the longest way", sizes{"low": 1, "high": 2, "other": 4, "top": 3}, []string{"low", "high", "other", "top"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			add := listing()
			low := add("low")
			high := add("high", "low")
			other := add("other")
			top := add("top", "high", "low")
			var order []string
			for _, j := range heaviestFirst(newJobs([]*packages.Package{low, high, other, top}), func(p *packages.Package) int64 { return c.sizes[p.ID] }) {
				order = append(order, j.pkg.ID)
			}
			require.Equal(t, c.want, order)
		})
	}
}

// TestSyntaxIsReleased counts the packages whose syntax is still in memory while
// others are analysed: no more than there are processors, and those that may
// still be asked.
func TestSyntaxIsReleased(t *testing.T) {
	for _, n := range []int{1, 2} {
		processors(t, n)
		var mu sync.Mutex
		files := make(map[string]weak.Pointer[ast.File])
		most := 0
		a := &analysis.Analyzer{Name: "weigher", Doc: "counts what is alive"}
		a.Run = func(pass *analysis.Pass) (any, error) {
			mu.Lock()
			defer mu.Unlock()
			files[pass.Pkg.Path()] = weak.Make(pass.Files[0])
			runtime.GC()
			alive := 0
			for _, file := range files {
				if file.Value() != nil {
					alive++
				}
			}
			most = max(most, alive)
			return nil, nil
		}
		_, out := run(t, Options{Dir: write(t, wide(12))}, a)
		require.Equal(t, 18, out.Analysed)
		require.LessOrEqual(t, most, n+1, "GOMAXPROCS=%d; one may have ended just now", n)
	}
}

// TestOpenPackagesAreReleased: one that was kept open to be asked for more is
// let go once all that import it are analysed.
func TestOpenPackagesAreReleased(t *testing.T) {
	processors(t, 1)
	var b strings.Builder
	for i := range 6 {
		fmt.Fprintf(&b, `
-- a%d/flow.go --
package a%[1]d

import (
	"example.com/app/internal/b%[1]d"
	"go.temporal.io/sdk/workflow"
)

func Flow(ctx workflow.Context) { b%[1]d.Do() }
-- internal/b%[1]d/b.go --
package b%[1]d

func Do() {}
`, i)
	}
	files := make(map[string]weak.Pointer[ast.File])
	most := 0
	var seen []string
	a := &analysis.Analyzer{Name: "lazy", Doc: "facts on demand", FactTypes: []analysis.Fact{new(reaches)}}
	a.Run = func(pass *analysis.Pass) (any, error) {
		files[pass.Pkg.Path()] = weak.Make(pass.Files[0])
		for _, file := range pass.Files {
			for _, decl := range file.Decls {
				if fn, ok := decl.(*ast.FuncDecl); ok && fn.Body != nil {
					tickPath(pass, pass.TypesInfo.Defs[fn.Name].(*types.Func), fn.Body)
				}
			}
		}
		runtime.GC()
		alive := 0
		for _, file := range files {
			if file.Value() != nil {
				alive++
			}
		}
		most = max(most, alive)
		return &lazy{pass, &seen}, nil
	}
	listing, err := List(context.Background(), Options{Dir: write(t, b.String()), Patterns: []string{"./a0", "./a1", "./a2", "./a3", "./a4", "./a5"}})
	require.NoError(t, err)
	listing.Run(context.Background(), []*analysis.Analyzer{a}, func(*Package) {})
	require.Len(t, files, 12)
	require.Len(t, seen, 6)
	require.LessOrEqual(t, most, 4, "two of a kind, and two that may have ended just now: %v", slices.Sorted(maps.Keys(files)))
}
