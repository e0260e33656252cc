package load

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// described is all that a listing says of packages that are not of the standard
// library.
func described(t *testing.T, l *Listing) []string {
	t.Helper()
	var lines []string
	for id, p := range l.byID {
		if std(p) {
			continue
		}
		var imports []string
		for path, dep := range p.Imports {
			imports = append(imports, path+"="+dep.ID)
		}
		slices.Sort(imports)
		lines = append(lines, fmt.Sprint(id, p.Name, p.GoFiles, p.CompiledGoFiles, imports, p.Errors,
			p.Module.Path, p.Module.Version, p.Module.Dir, p.Module.GoVersion, p.Module.Main))
	}
	slices.Sort(lines)
	for _, p := range l.roots {
		lines = append(lines, "root "+p.ID)
	}
	return lines
}

const answered = chain + `
-- clock/fast.go --
//go:build fast

package clock

import "errors"

var Err = errors.New("")
-- text/text.go --
package text

import _ "embed"

//go:embed words.txt
var Words string

var Letters string
-- text/words.txt --
words
-- text/letters.txt --
letters
-- notes/notes.txt --
no Go here
-- spare/go.mod --
module example.com/spare
-- go.mod --
module example.com/app

go 1.24

require go.temporal.io/sdk v1.50.0

replace go.temporal.io/sdk => ./sdk

replace example.com/spare => ./spare
-- other/other_test.go --
package other
-- testdata/clock/clock.go --
package clock
-- _old/old.go --
package old
`

// TestWhenToAsk edits a module and says whether the go command has to be asked.
func TestWhenToAsk(t *testing.T) {
	for name, test := range map[string]struct {
		edit  func(t *testing.T, r *remembering)
		asked bool
	}{
		"nothing": {func(*testing.T, *remembering) {}, false},
		"a body": {func(_ *testing.T, r *remembering) {
			r.write("clock/clock.go", "package clock\n\nfunc Read() { tick() }\n\nfunc tick() { println() }\n")
		}, false},
		"a file that is not Go": {func(_ *testing.T, r *remembering) { r.write("clock/clock.txt", "") }, false},
		"a folder that is ignored": {func(t *testing.T, r *remembering) {
			r.mkdir("_new")
			r.write("_new/new.go", "package fresh\n")
			r.write("testdata/clock/more.go", "package clock\n")
		}, false},
		"an import": {func(_ *testing.T, r *remembering) {
			r.write("clock/clock.go", "package clock\n\nimport \"example.com/app/text\"\n\nfunc Read() { println(text.Words) }\n")
		}, true},
		"an import less": {func(_ *testing.T, r *remembering) {
			r.write("step/step.go", "package step\n\nfunc Step() {}\n")
		}, true},
		"a constraint": {func(_ *testing.T, r *remembering) {
			r.write("other/other.go", "//go:build never\n\npackage other\n")
		}, true},
		"a constraint less": {func(_ *testing.T, r *remembering) {
			r.write("clock/fast.go", "package clock\n\nimport \"errors\"\n\nvar Err = errors.New(\"\")\n")
		}, true},
		"the name of a package": {func(_ *testing.T, r *remembering) {
			r.write("text/text.go", "package words\n\nimport _ \"embed\"\n\n//go:embed words.txt\nvar Words string\n")
		}, true},
		"what is embedded": {func(_ *testing.T, r *remembering) {
			r.write("text/text.go", "package text\n\nimport _ \"embed\"\n\n//go:embed words.txt\nvar Words string\n\n//go:embed letters.txt\nvar Letters string\n")
		}, true},
		"an embedded file less":    {func(t *testing.T, r *remembering) { r.remove("text/words.txt") }, true},
		"a syntax error":           {func(_ *testing.T, r *remembering) { r.write("other/other.go", "package other\n\nimport (\n") }, true},
		"a file":                   {func(_ *testing.T, r *remembering) { r.write("clock/more.go", "package clock\n") }, true},
		"a file less":              {func(t *testing.T, r *remembering) { r.remove("clock/fast.go") }, true},
		"a file of another system": {func(_ *testing.T, r *remembering) { r.write("clock/clock_plan9.go", "package clock\n") }, true},
		"a test":                   {func(_ *testing.T, r *remembering) { r.write("clock/clock_test.go", "package clock\n") }, true},
		"a syntax error in a test": {func(_ *testing.T, r *remembering) { r.write("other/other_test.go", "package other\n\nimport (\n") }, true},
		"a file of C":              {func(_ *testing.T, r *remembering) { r.write("other/other.c", "int c;\n") }, true},
		"a package":                {func(_ *testing.T, r *remembering) { r.write("notes/notes.go", "package notes\n") }, true},
		"a package in a new folder": {func(_ *testing.T, r *remembering) {
			r.mkdir("deep/down")
			r.write("deep/down/down.go", "package down\n")
		}, true},
		"a package less":  {func(t *testing.T, r *remembering) { r.remove("text/text.go") }, true},
		"a module inside": {func(_ *testing.T, r *remembering) { r.write("other/go.mod", "module example.com/other\n") }, true},
		"go.mod": {func(t *testing.T, r *remembering) {
			text, err := os.ReadFile(filepath.Join(r.dir, "go.mod"))
			require.NoError(t, err)
			r.write("go.mod", strings.ReplaceAll(string(text), "go 1.24", "go 1.25"))
		}, true},
		"go.sum":            {func(_ *testing.T, r *remembering) { r.write("go.sum", "\n") }, true},
		"a replaced module": {func(_ *testing.T, r *remembering) { r.write("sdk/workflow/more.go", "package workflow\n") }, true},
		"the body of one": {func(_ *testing.T, r *remembering) {
			r.write("sdk/workflow/workflow.go", "package workflow\n\ntype Context interface{ Done(); Err() error }\n")
		}, false},
		"go.mod of one": {func(_ *testing.T, r *remembering) { r.write("sdk/go.mod", "module go.temporal.io/sdk\n\ngo 1.25\n") }, true},
		"a workspace above": {func(t *testing.T, r *remembering) {
			require.NoError(t, os.WriteFile(filepath.Join(filepath.Dir(r.dir), "go.work"), []byte("go 1.26\n\nuse ./app\n"), 0o666))
		}, true},
		"go.mod of a module that is not listed": {func(_ *testing.T, r *remembering) {
			r.write("spare/go.mod", "module example.com/spare\n\ngo 1.25\n")
		}, true},
		"a vendor folder": {func(_ *testing.T, r *remembering) {
			r.mkdir("vendor/go.temporal.io/sdk/workflow")
			r.write("vendor/go.temporal.io/sdk/workflow/workflow.go", "package workflow\n\ntype Context interface{ Done() }\n")
			r.write("vendor/modules.txt", `# go.temporal.io/sdk v1.50.0 => ./sdk
## explicit; go 1.24
go.temporal.io/sdk/workflow
# example.com/spare => ./spare
# go.temporal.io/sdk => ./sdk
`)
		}, true},
		"the environment": {func(t *testing.T, r *remembering) { t.Setenv("GOOS", "plan9") }, true},
		"flags":           {func(t *testing.T, r *remembering) { t.Setenv("GOFLAGS", "-tags=fast") }, true},
	} {
		t.Run(name, func(t *testing.T) {
			r := remember(t, answered)
			require.NoError(t, os.Rename(r.dir, filepath.Join(r.dir, "..", "app")))
			r.dir = filepath.Join(r.dir, "..", "app")
			t.Setenv("GOWORK", "")
			t.Setenv("GOFLAGS", "")
			r.age()
			list := lister(t, r.dir, "./...")
			first := list()
			require.False(t, first.recalled)
			first.keepListing()
			again := list()
			require.True(t, again.recalled)
			require.Equal(t, described(t, first), described(t, again))

			test.edit(t, r)
			after := list()
			require.Equal(t, !test.asked, after.recalled)
			fresh, err := List(context.Background(), Options{Dir: r.dir, Patterns: []string{"./..."}})
			require.NoError(t, err)
			require.Equal(t, described(t, fresh), described(t, after))
		})
	}
}

func (r *remembering) mkdir(name string) {
	r.t.Helper()
	require.NoError(r.t, os.MkdirAll(filepath.Join(r.dir, name), 0o777))
}

func (r *remembering) remove(name string) {
	r.t.Helper()
	require.NoError(r.t, os.Remove(filepath.Join(r.dir, name)))
	r.age()
}

// What goes wrong is not remembered, and neither is what changed just now.
func TestAnswersThatAreNotKept(t *testing.T) {
	for name, edit := range map[string]func(r *remembering){
		"a package is missing": func(r *remembering) {
			r.write("clock/clock.go", "package clock\n\nimport _ \"example.com/nosuch/lib\"\n")
		},
		"a file of just now": func(r *remembering) {
			future := time.Now().Add(time.Hour)
			require.NoError(r.t, os.Chtimes(filepath.Join(r.dir, "clock/clock.go"), future, future))
		},
		"a folder of just now": func(r *remembering) {
			future := time.Now().Add(time.Hour)
			require.NoError(r.t, os.Chtimes(filepath.Join(r.dir, "clock"), future, future))
		},
		"a go.mod of just now": func(r *remembering) {
			future := time.Now().Add(time.Hour)
			require.NoError(r.t, os.Chtimes(filepath.Join(r.dir, "go.mod"), future, future))
		},
	} {
		t.Run(name, func(t *testing.T) {
			r := remember(t, chain)
			edit(r)
			list := lister(t, r.dir, "./...")
			list().keepListing()
			require.False(t, list().recalled)
			require.False(t, list().recalled)
		})
	}
}

func TestPatternsThatAreAskedFor(t *testing.T) {
	for pattern, recalled := range map[string]bool{
		"./flow": true, "./flow/...": true, "example.com/app/flow": true, "example.com/app/...": false, "all": false,
	} {
		t.Run(pattern, func(t *testing.T) {
			r := remember(t, chain)
			list := lister(t, r.dir, pattern)
			list().keepListing()
			require.Equal(t, recalled, list().recalled)
		})
	}
}

// TestNothingIsStarted counts the starts of the go command.
func TestNothingIsStarted(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the program in front of the go command is a shell script")
	}
	r := remember(t, chain)
	bin := t.TempDir()
	log := filepath.Join(bin, "log")
	script := fmt.Sprintf("#!/bin/sh\necho \"$@\" >>%s\nexec %s \"$@\"\n", log, filepath.Join(runtime.GOROOT(), "bin", "go"))
	require.NoError(t, os.WriteFile(filepath.Join(bin, "go"), []byte(script), 0o777))
	t.Setenv("PATH", bin+string(filepath.ListSeparator)+os.Getenv("PATH"))
	list := lister(t, r.dir, "./...")
	list().keepListing()
	require.NoError(t, os.Remove(log))
	require.True(t, list().recalled)
	require.NoFileExists(t, log)
}

// A go command in front of several releases says which one it has started.
func TestAnotherToolchainIsAsked(t *testing.T) {
	r := remember(t, chain)
	toolchain := "go1.26.1"
	list := listerWith(t, func() string { return toolchain }, r.dir, "./...")
	list().keepListing()
	require.True(t, list().recalled)
	toolchain = "go1.26.2"
	require.False(t, list().recalled)
	toolchain = ""
	require.False(t, list().recalled, "not known")
	require.False(t, list().recalled, "not known")
}
