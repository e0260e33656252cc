package ruletest

import (
	"flag"
	"go/types"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/analyzers/fix"
	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/passes/config"
	"github.com/replayvet/replayvet/passes/recorded"
)

var update = flag.Bool("update", false, "write the .golden files of suggested fixes")

// checkFixes applies the first fix of every finding of the rule; of two that
// edit the same text, the first. The result must be in the golden files, must
// compile, must not raise those findings any more, and no rule may find
// anything that was not there before.
func checkFixes(t *testing.T, p *fixtures, rule string, out *outcome) {
	t.Helper()
	fixed := make(map[string][]byte)
	any := false
	made := make(map[*emit.Reported]bool)
	for _, pkg := range p.packages {
		if p.isExample(pkg) {
			continue
		}
		edits := make(map[string][]fix.Edit)
		findings := out.findings[pkg.PkgPath]
		for i := range findings {
			if f := &findings[i]; f.Rule == rule && !f.Suppressed && len(f.Fixes) > 0 {
				made[f] = take(t, p, edits, f.Fixes[0])
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
				source, err = fix.Apply(source, edits[name], importNames(pkg.Types))
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
		after := analyze(t, copied, newSuites(t), nil)
		checkGone(t, rule, out, after, made)
		checkNothingNew(t, out, after)
	}
}

// take adds the edits of a fix to those of the same file, unless the two edit
// the same text.
func take(t *testing.T, p *fixtures, edits map[string][]fix.Edit, chosen emit.Fix) bool {
	t.Helper()
	of, err := fix.Edits(p.fset, chosen.SuggestedFix)
	require.NoError(t, err)
	tried := make(map[string][]fix.Edit)
	for _, e := range of {
		tried[e.File] = append(tried[e.File], e)
	}
	for name := range tried {
		tried[name] = append(slices.Clone(edits[name]), tried[name]...)
		if _, err := fix.Merge(tried[name]); err != nil {
			return false
		}
	}
	maps.Copy(edits, tried)
	return true
}

// checkNothingNew holds a fix to what it must not do: have any rule find
// something else.
func checkNothingNew(t failer, before, after *outcome) {
	t.Helper()
	type told struct{ pkg, function, rule, check, message string }
	tell := func(f emit.Reported) told { return told{f.Package, f.Function, f.Rule, f.Check, f.Message} }
	known := make(map[told]int)
	for _, findings := range before.findings {
		for _, f := range findings {
			known[tell(f)]++
		}
	}
	for _, findings := range after.findings {
		for _, f := range findings {
			if known[tell(f)]--; known[tell(f)] < 0 && !f.Suppressed {
				t.Errorf("%s: line %d of the fixed file has a finding that was not there before: %s/%s: %s",
					f.Package, f.Position.Line, f.Rule, f.Check, f.Message)
			}
		}
	}
}

// checkGone holds a fix to what it is for: findings that had one are not there
// afterwards. Lines move, so they are told by what they say, and those of the
// same words that have no fix may stay.
func checkGone(t failer, rule string, before, after *outcome, made map[*emit.Reported]bool) {
	t.Helper()
	type told struct{ pkg, function, check, message string }
	tell := func(f emit.Reported) told { return told{f.Package, f.Function, f.Check, f.Message} }
	left := make(map[told]int)
	for _, findings := range before.findings {
		for i, f := range findings {
			if f.Rule == rule && !f.Suppressed && !made[&findings[i]] {
				left[tell(f)]++
			}
		}
	}
	fixed := make(map[told]string)
	for _, findings := range before.findings {
		for i, f := range findings {
			if made[&findings[i]] {
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

// importNames are the names of what a package imports, by path.
func importNames(pkg *types.Package) map[string]string {
	names := make(map[string]string)
	for _, imported := range pkg.Imports() {
		names[imported.Path()] = imported.Name()
	}
	return names
}
