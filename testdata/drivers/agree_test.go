package drivers

import (
	"flag"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

var code = flag.String("code", "", "compare what the drivers find in this `folder`, a module whose packages all compile")

// TestAgree compares all drivers on code that is not ours. It takes long, and
// says how many findings each has: docs/benchmarks.md quotes it.
func TestAgree(t *testing.T) {
	if *code == "" {
		t.Skip("no -code FOLDER")
	}
	dir, err := filepath.Abs(*code)
	require.NoError(t, err)
	tool := replayvet(t)
	want := checked(t, tool, dir, "check")
	t.Logf("replayvet check: %d", len(want))
	vet := checked(t, tool, dir, "vet")
	t.Logf("replayvet vet: %d", len(vet))

	// The project's own settings of golangci-lint are about other linters.
	settings := filepath.Join(t.TempDir(), ".golangci.yml")
	text, _, ok := strings.Cut(sample(t, ".golangci.yml"), "        # Every key may be left out")
	require.True(t, ok)
	write(t, settings, text+"issues:\n  max-same-issues: 0\n  max-issues-per-linter: 0\n  uniq-by-line: false\n")
	linter := golangci{t: t, program: customGolangci(t), cache: t.TempDir()}
	lint := linter.run(t, dir, "--config", settings, "--tests=false", "--path-mode", "abs")
	for i, line := range lint {
		lint[i] = strings.TrimPrefix(line, filepath.ToSlash(dir)+"/")
	}
	slices.Sort(lint)
	t.Logf("golangci-lint: %d", len(lint))

	gopls := filepath.Join(t.TempDir(), "gopls")
	command(t, t.TempDir(), nil, tool, "editor", "install", "-source", repository(t), "-o", gopls)
	shown := editorFindings(t, open(t, gopls, dir, t.TempDir(), nil))
	t.Logf("gopls: %d", len(shown))

	require.Equal(t, want, vet, "go vet")
	require.Equal(t, want, lint, "golangci-lint")
	require.Equal(t, want, shown, "gopls")
}

// editorFindings opens every file that is not a test, and returns what the
// rules say once nothing has come for a while.
func editorFindings(t *testing.T, s *session) []string {
	t.Helper()
	for _, file := range goFiles(t, s.dir) {
		name, err := filepath.Rel(s.dir, file)
		require.NoError(t, err)
		if !strings.HasSuffix(name, "_test.go") {
			s.show(filepath.ToSlash(name))
		}
	}
	for quiet := false; !quiet; {
		s.mu.Lock()
		changed := s.changed
		s.mu.Unlock()
		select {
		case <-changed:
		case <-time.After(4 * time.Minute):
			quiet = true
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	found := []string{}
	for name, all := range s.latest {
		ours := slices.DeleteFunc(slices.Clone(all), func(d diagnostic) bool {
			return d.CodeDescription == nil || !strings.Contains(d.CodeDescription.Href, modulePath)
		})
		if !strings.HasSuffix(name, "_test.go") {
			found = append(found, lines(name, ours)...)
		}
	}
	slices.Sort(found)
	return found
}
