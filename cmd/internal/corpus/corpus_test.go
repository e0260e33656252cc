package corpus

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/cmd/internal/finding"
)

const modules = "../../../testdata/corpus"

var (
	asked  = flag.Bool("corpus", false, "analyse the modules of testdata/corpus; downloads them")
	update = flag.Bool("update", false, "with -corpus: write what was found; judge what then is unjudged")
)

// The modules of testdata/corpus have the findings that are written down, and
// somebody has judged each that is more than advice. The first run downloads a
// few hundred modules, so it runs when asked:
//
//	go test ./cmd/internal/corpus -corpus -timeout 30m
//
// After a change that is meant, add -update, read the code of every finding
// that is now "unjudged" and say below it whether it is true, and why.
func TestCorpus(t *testing.T) {
	if !*asked {
		t.Skip("run with -corpus: downloads and analyses the modules of testdata/corpus")
	}
	bin := build(t, "../../replayvet")
	for _, file := range records(t) {
		t.Run(filepath.Base(filepath.Dir(file)), func(t *testing.T) {
			text, want := read(t, file)
			got := want.take(check(t, bin, filepath.Dir(file), want.patterns))
			if *update {
				require.NoError(t, os.WriteFile(file, got.format(), 0o666))
			} else if diff := cmp.Diff(string(text), string(got.format())); diff != "" {
				t.Errorf("the findings changed; if that is meant, run with -corpus -update and judge the new ones\n%s", diff)
			}
			for _, e := range got.entries {
				if !e.judged() {
					t.Errorf("%s: not judged: %s", file, e.key())
				}
			}
		})
	}
}

// records are the files that say what is found in a module, and beside which it is.
func records(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(modules, "*", "findings.txt"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	return files
}

func read(t *testing.T, file string) (text []byte, r *record) {
	t.Helper()
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	r, err = parse(file, text)
	require.NoError(t, err)
	return text, r
}

func build(t *testing.T, pkg string) string {
	t.Helper()
	bin := filepath.Join(t.TempDir(), filepath.Base(pkg))
	if runtime.GOOS == "windows" {
		bin += ".exe"
	}
	out, err := exec.Command("go", "build", "-o", bin, pkg).CombinedOutput()
	require.NoError(t, err, "%s", out)
	return bin
}

// check runs the command on packages of other modules, named as patterns in
// the module that pins them.
func check(t *testing.T, bin, dir string, patterns []string) *finding.Report {
	t.Helper()
	found := report(t, bin, dir, []string{"check", "-no-cache"}, patterns)
	require.Empty(t, found.Coverage.Skipped, "everything in the corpus can be loaded")
	return found
}

func report(t *testing.T, bin, dir string, command, patterns []string) *finding.Report {
	t.Helper()
	out := run(t, ".", bin, slices.Concat(command, []string{"-C", dir, "-format", "json", "-fail-on", "never"}, patterns)...)
	found := new(finding.Report)
	require.NoError(t, json.Unmarshal(out, found))
	return found
}

func run(t *testing.T, dir, name string, args ...string) (stdout []byte) {
	t.Helper()
	var out, stderr bytes.Buffer
	cmd := exec.Command(name, args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, &out, &stderr
	require.NoError(t, cmd.Run(), "%s", &stderr)
	return out.Bytes()
}
