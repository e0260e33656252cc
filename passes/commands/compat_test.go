package commands_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/passes/compat"
	"github.com/replayvet/replayvet/passes/shapes"
)

var wants = regexp.MustCompile(`(?m)^want (safe|unsafe|needs-evidence)(?: (\w+))?$`)

// pairs are the expectations in a folder: what the comments above NAME_base say.
func pairs(t *testing.T, pkg string) (names []string, want map[string][]string) {
	t.Helper()
	files, err := filepath.Glob("../../testdata/src/commands/" + pkg + "/*.go")
	require.NoError(t, err)
	want = map[string][]string{}
	for _, file := range files {
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments)
		require.NoError(t, err)
		for _, d := range f.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			if name, ok := strings.CutSuffix(fn.Name.Name, "_base"); ok {
				m := wants.FindStringSubmatch(fn.Doc.Text())
				require.NotNil(t, m, "no want above %s", fn.Name.Name)
				names = append(names, name)
				want[name] = m[1:]
			}
		}
	}
	require.NotEmpty(t, names)
	return names, want
}

func TestEdits(t *testing.T) {
	for _, pkg := range []string{"matrix", "refactor", "edits"} {
		found := fixtures(t, "./"+pkg, "./steps")
		names, want := pairs(t, pkg)
		for _, name := range names {
			t.Run(name, func(t *testing.T) {
				base, head := found[pkg+"."+name+"_base"], found[pkg+"."+name+"_head"]
				require.NotNil(t, base.Shape)
				require.NotNil(t, head.Shape)
				t.Logf("base\n%s\nhead\n%s", base.Shape.Outline("  "), head.Shape.Outline("  "))
				c := compat.Compare(&base, &head)
				var checks []string
				for _, change := range c.Changes {
					t.Log(change.Message, "|", change.Breaks)
					checks = append(checks, change.Check)
				}
				require.Equal(t, want[name][0], string(c.Verdict))
				if want[name][1] != "" {
					require.Equal(t, []string{want[name][1]}, checks)
				}
			})
		}
	}
}

var row = regexp.MustCompile(`(?m)^\| (RM\d+) \|.*\| ([^|]+) \|$`)

// The table of edits in the documentation is what the pairs yield.
func TestTableOfEdits(t *testing.T) {
	page, err := os.ReadFile("../../docs/compat.md")
	require.NoError(t, err)
	told := map[string]string{}
	for _, m := range row.FindAllStringSubmatch(string(page), -1) {
		told[m[1]] = m[2]
	}
	_, want := pairs(t, "matrix")
	got := map[string]string{}
	for name, w := range want {
		got[name] = strings.TrimSuffix(strings.Join(w, ", "), ", ")
	}
	require.Equal(t, got, told)
}

// What is written down and read again is what it was: the same text, and equal
// in the comparison both ways.
func TestLockKeepsShapes(t *testing.T) {
	found := fixtures(t, "./equal", "./matrix", "./refactor", "./edits", "./large", "./steps", "../workflows/calls")
	var all []shapes.Workflow
	for _, w := range found {
		all = append(all, w)
	}
	text := (&shapes.Lock{Workflows: all}).Format()
	read, err := shapes.ParseLock("replayvet.lock", text)
	require.NoError(t, err)
	require.Len(t, read.Workflows, len(all))
	require.Equal(t, text, read.Format())
	for _, c := range compat.All(read.Workflows, compat.Head{Workflows: all}) {
		require.Equal(t, compat.Safe, c.Verdict, "%s: %v", c.Workflow, c.Changes)
	}
	for _, c := range compat.All(all, compat.Head{Workflows: read.Workflows}) {
		require.Equal(t, compat.Safe, c.Verdict, "%s: %v", c.Workflow, c.Changes)
	}
}
