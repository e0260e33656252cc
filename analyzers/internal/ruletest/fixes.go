package ruletest

import (
	"bytes"
	"cmp"
	"errors"
	"flag"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/astutil"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/passes/config"
	"github.com/replayvet/replayvet/passes/recorded"
)

var update = flag.Bool("update", false, "write the .golden files of suggested fixes")

// checkFixes applies the first fix of every finding of the rule. The result
// must be in the golden files, must compile, and must not raise those findings
// any more.
func checkFixes(t *testing.T, p *fixtures, rule string, out *outcome) {
	t.Helper()
	fixed := make(map[string][]byte)
	any := false
	for _, pkg := range p.packages {
		if p.isExample(pkg) {
			continue
		}
		edits := make(map[string][]analysis.TextEdit)
		for _, f := range out.findings[pkg.PkgPath] {
			if f.Rule != rule || f.Suppressed || len(f.Fixes) == 0 {
				continue
			}
			for _, e := range f.Fixes[0].TextEdits {
				name := p.fset.Position(e.Pos).Filename
				edits[name] = append(edits[name], e)
			}
		}
		for _, name := range pkg.GoFiles {
			source, err := os.ReadFile(name)
			require.NoError(t, err)
			golden := name + ".golden"
			if len(edits[name]) == 0 {
				require.NoFileExists(t, golden, "no finding has a fix for that file")
			} else {
				any = true
				source, err = apply(p.fset, source, edits[name], pkg.Types.Imports())
				require.NoError(t, err, "%s", p.short(name))
				checkGolden(t, p.short(golden), golden, source)
			}
			fixed[filepath.ToSlash(p.short(name))] = source
		}
		for _, beside := range []string{config.FileNames[0], recorded.FileName} {
			beside = filepath.Join(pkg.Dir, beside)
			if source, err := os.ReadFile(beside); err == nil {
				fixed[filepath.ToSlash(p.short(beside))] = source
			}
		}
	}
	if any {
		copied := &fixtures{root: p.copyModule(t, fixed), fset: p.fset, module: p.module}
		copied.packages = importOrder(p.typecheck(t, copied.root, "./..."), nil)
		checkGone(t, rule, out, analyze(t, copied, newSuites(t), nil))
	}
}

// checkGone holds a fix to what it is for: findings that had one are not there
// afterwards. Lines move, so they are told by what they say, and those of the
// same words that have no fix may stay.
func checkGone(t failer, rule string, before, after *outcome) {
	t.Helper()
	type told struct{ pkg, function, check, message string }
	tell := func(f emit.Reported) told { return told{f.Package, f.Function, f.Check, f.Message} }
	left := make(map[told]int)
	for _, findings := range before.findings {
		for _, f := range findings {
			if f.Rule == rule && !f.Suppressed && len(f.Fixes) == 0 {
				left[tell(f)]++
			}
		}
	}
	fixed := make(map[told]string)
	for _, findings := range before.findings {
		for _, f := range findings {
			if f.Rule == rule && !f.Suppressed && len(f.Fixes) > 0 {
				fixed[tell(f)] = f.Fixes[0].Message
			}
		}
	}
	for _, findings := range after.findings {
		for _, f := range findings {
			if f.Rule != rule || f.Suppressed {
				continue
			}
			left[tell(f)]--
			if fix, ok := fixed[tell(f)]; ok && left[tell(f)] < 0 {
				t.Errorf("%s: the fix %q leaves the finding: %s/%s: %s", f.Package, fix, f.Rule, f.Check, f.Message)
			}
		}
	}
}

func checkGolden(t *testing.T, short, golden string, got []byte) {
	t.Helper()
	if *update {
		require.NoError(t, os.WriteFile(golden, got, 0o644))
		return
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err, "run the test with -update to write it")
	require.Equal(t, string(want), string(got), "the fixes give another file than %s; if it is right, run the test with -update", short)
}

// apply makes the edits in one file the way drivers do: each edit once,
// imports that became unused removed, formatted.
func apply(fset *token.FileSet, source []byte, edits []analysis.TextEdit, imports []*types.Package) ([]byte, error) {
	file := fset.File(edits[0].Pos)
	slices.SortStableFunc(edits, func(a, b analysis.TextEdit) int {
		return cmp.Or(cmp.Compare(a.Pos, b.Pos), cmp.Compare(a.End, b.End))
	})
	edits = slices.CompactFunc(edits, func(a, b analysis.TextEdit) bool {
		return a.Pos == b.Pos && a.End == b.End && bytes.Equal(a.NewText, b.NewText)
	})
	var b bytes.Buffer
	done := 0
	for _, e := range edits {
		if fset.File(e.Pos) != file || e.End.IsValid() && fset.File(e.End) != file {
			return nil, errors.New("an edit spans two files")
		}
		from := file.Offset(e.Pos)
		to := from
		if e.End.IsValid() {
			to = file.Offset(e.End)
		}
		if from < done || to < from {
			return nil, fmt.Errorf("two fixes edit the same text at %s", fset.Position(e.Pos))
		}
		b.Write(source[done:from])
		b.Write(e.NewText)
		done = to
	}
	b.Write(source[done:])
	return tidy(b.Bytes(), imports)
}

// tidy formats source without the imports that nothing refers to.
func tidy(source []byte, imported []*types.Package) ([]byte, error) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "", source, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil, fmt.Errorf("%w in\n%s", err, source)
	}
	used := make(map[string]bool)
	ast.Inspect(file, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			if id, ok := sel.X.(*ast.Ident); ok {
				used[id.Name] = true
			}
		}
		return true
	})
	for _, pkg := range imported {
		for _, spec := range slices.Clone(file.Imports) {
			path, err := strconv.Unquote(spec.Path.Value)
			if err != nil || path != pkg.Path() {
				continue
			}
			if spec.Name == nil && !used[pkg.Name()] {
				astutil.DeleteImport(fset, file, path)
			} else if spec.Name != nil && spec.Name.Name != "_" && spec.Name.Name != "." && !used[spec.Name.Name] {
				astutil.DeleteNamedImport(fset, file, spec.Name.Name, path)
			}
		}
	}
	var b bytes.Buffer
	err = format.Node(&b, fset, file)
	return b.Bytes(), err
}
