package setup_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/replayvet/replayvet/cmd/internal/setup"
	"github.com/replayvet/replayvet/passes/config"
)

// Every combination is YAML, and nothing of the place for which the files in
// docs are written is left in it.
func TestPlan(t *testing.T) {
	root := t.TempDir()
	for _, dir := range []string{".", "services/shop"} {
		for _, service := range setup.Services {
			repo := &setup.Repo{Root: root, Module: filepath.Join(root, filepath.FromSlash(dir)), CI: service, Branch: "trunk", SDK: true}
			files, additions := repo.Plan(setup.Options{Version: "v1.2.3", PreCommit: true, Golangci: true})
			require.Empty(t, additions, "the repository has no files of its own")
			require.Equal(t, map[string]int{setup.GitHub: 5, setup.GitLab: 6, setup.NoCI: 4}[service], len(files))
			for _, f := range files {
				var document map[string]any
				require.NoError(t, yaml.Unmarshal([]byte(f.Text), &document), f.Name)
				require.NotEmpty(t, document, f.Name)
				require.NotContains(t, f.Text, "@latest", f.Name)
				require.Equal(t, filepath.Join(root, filepath.FromSlash(f.Name)), f.Path)
				switch {
				case strings.HasPrefix(f.Name, ".github"):
					require.Contains(t, f.Text, "working-directory: "+dir+" ")
					require.Contains(t, f.Text, "branches: [trunk]")
				case f.Name == ".gitlab/replayvet.yml":
					require.Contains(t, f.Text, "- cd "+dir+" ")
				case strings.HasSuffix(f.Name, ".custom-gcl.yml"):
					require.Contains(t, f.Text, "    version: v1.2.3\n")
				}
			}
		}
	}
}

func TestSettingsAreValid(t *testing.T) {
	dir := t.TempDir()
	files, _ := (&setup.Repo{Root: dir, Module: dir, CI: setup.NoCI}).Plan(setup.Options{Version: "latest"})
	require.Len(t, files, 1)
	outcome, err := setup.Write(files[0], false)
	require.NoError(t, err)
	require.Equal(t, setup.Wrote, outcome)
	require.Equal(t, filepath.Join(dir, ".replayvet.yaml"), config.Find(withModule(t, dir)))
	_, err = config.Load(files[0].Path, nil)
	require.NoError(t, err)
}

func withModule(t *testing.T, dir string) string {
	require.NoError(t, os.WriteFile(filepath.Join(dir, "go.mod"), []byte("module x\n"), 0o666))
	return dir
}
