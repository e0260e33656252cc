package drivers

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestGopls builds gopls with replayvet editor install and talks to it as an
// editor does.
func TestGopls(t *testing.T) {
	tool := replayvet(t)
	gopls := filepath.Join(t.TempDir(), "gopls")
	t.Log(command(t, t.TempDir(), nil, tool, "editor", "install", "-source", repository(t), "-o", gopls))
	cache := t.TempDir()
	eta := []string{"eta/eta.go" + clockFinding, goroutineFinding}
	start := func(t *testing.T, dir string, settings map[string]any) *session {
		return open(t, gopls, dir, cache, settings)
	}

	t.Run("findings", func(t *testing.T) {
		s := start(t, shop(t), nil)
		byFile := map[string][]string{}
		for _, line := range demoFindings(t) {
			file, _, _ := strings.Cut(line, ":")
			byFile[file] = append(byFile[file], line)
		}
		for file, want := range byFile {
			s.show(file)
			for _, d := range s.until(file, want) {
				require.Equal(t, 2, d.Severity, "a warning")
				require.NotEmpty(t, d.RelatedInformation)
				require.Contains(t, d.CodeDescription.Href, "docs/rules/"+d.Source+".md")
			}
		}
	})
	t.Run("quick fix", func(t *testing.T) {
		s := start(t, shop(t), nil)
		s.show("eta/eta.go")
		found := s.until("eta/eta.go", eta)
		text := read(t, filepath.Join(s.dir, "eta", "eta.go"))
		text, title := s.act("eta/eta.go", text, "quickfix", found[0].Range, found)
		require.Contains(t, title, "workflow.Now(ctx)")
		require.Contains(t, text, "workflow.Now(ctx).Hour()")
		// An import that is not used any more is for the editor, on saving.
		s.change("eta/eta.go", text)
		text, _ = s.act("eta/eta.go", text, "source.organizeImports", span{}, nil)
		require.NotContains(t, text, `"time"`)
		saved := time.Now()
		s.save("eta/eta.go", text)
		s.wait("eta/eta.go", "the other finding alone", func(now []diagnostic) bool { return len(now) == 1 && now[0].Source == "goroutine" })
		t.Logf("from save to diagnostics: %d ms", time.Since(saved).Milliseconds())
		command(t, s.dir, userModule, "go", "build", "./eta")
	})
	t.Run("analyses", func(t *testing.T) {
		s := start(t, shop(t), map[string]any{"analyses": map[string]any{"wallclock": false}})
		s.show("eta/eta.go")
		s.until("eta/eta.go", []string{goroutineFinding})
	})
	t.Run("settings file", func(t *testing.T) {
		dir := shop(t)
		s := start(t, dir, nil)
		s.show("eta/eta.go")
		s.until("eta/eta.go", eta)

		// The same code, cache and program, in another process.
		write(t, filepath.Join(dir, ".replayvet.yaml"), "rules:\n  wallclock: off\n")
		s = start(t, dir, nil)
		s.show("eta/eta.go")
		s.until("eta/eta.go", []string{goroutineFinding})

		require.NoError(t, os.Remove(filepath.Join(dir, ".replayvet.yaml")))
		s = start(t, dir, nil)
		s.show("eta/eta.go")
		s.until("eta/eta.go", eta)
	})
	t.Run("lock", func(t *testing.T) {
		dir := shop(t)
		command(t, dir, userModule, tool, "snapshot")
		s := start(t, dir, nil)
		s.show("eta/eta.go")
		s.until("eta/eta.go", eta)
		text := read(t, filepath.Join(dir, "eta", "eta.go"))
		s.save("eta/eta.go", strings.Replace(text, "return nil", "return workflow.Sleep(ctx, 2000)", 1))
		s.wait("eta/eta.go", "a finding about the change", func(now []diagnostic) bool {
			return slices.ContainsFunc(now, func(d diagnostic) bool { return d.Source == "versionguard" })
		})
	})
}
