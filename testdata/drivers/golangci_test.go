package drivers

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
	"golang.org/x/mod/module"
	"golang.org/x/mod/zip"
)

// sample is a file that docs/golangci tells people to copy. The tests use it as
// it is.
func sample(t *testing.T, name string) string {
	t.Helper()
	return read(t, filepath.Join(repository(t), "docs", "golangci", name))
}

// TestGolangci builds golangci-lint with the plugin, the way the documentation
// says, and runs it over the shop.
func TestGolangci(t *testing.T) {
	linter := golangci{t: t, program: customGolangci(t), cache: t.TempDir()}
	tool := replayvet(t)
	// What is left once the clock in eta is dealt with, and everything.
	rest := sorted(append(demoFindings(t), goroutineFinding))
	all := sorted(append(slices.Clone(rest), "eta/eta.go"+clockFinding))

	t.Run("findings", func(t *testing.T) {
		dir := linter.shop(t)
		require.Equal(t, all, linter.run(t, dir))
		require.Equal(t, all, without(checked(t, tool, dir, "check"), "legacy/legacy.go"+clockFinding), "the command line has another opinion")
	})
	t.Run("fix", func(t *testing.T) {
		dir := linter.shop(t)
		require.Equal(t, rest, linter.run(t, dir, "--fix"))
		require.NotContains(t, read(t, filepath.Join(dir, "eta", "eta.go")), `"time"`)
		command(t, dir, userModule, "go", "build", "./...")
		after := strings.Split(strings.Replace(strings.Join(rest, "\n"), "eta.go:19:", "eta.go:17:", 1), "\n")
		require.Equal(t, after, linter.run(t, dir), "no new one came, and two lines went")
	})
	t.Run("nolint", func(t *testing.T) {
		dir := linter.shop(t)
		edit(t, filepath.Join(dir, "eta", "eta.go"), "> 20 {", "> 20 { //nolint:replayvet // not yet")
		require.Equal(t, rest, linter.run(t, dir))
		edit(t, filepath.Join(dir, "eta", "eta.go"), "nolint:replayvet", "nolint:errcheck")
		require.Equal(t, all, linter.run(t, dir))
	})
	t.Run("ignore", func(t *testing.T) {
		dir := linter.shop(t)
		edit(t, filepath.Join(dir, "eta", "eta.go"), "	if time", "	//replayvet:ignore wallclock not yet\n	if time")
		edit(t, filepath.Join(dir, "eta", "eta.go"), "// Wait has nothing but a clock from package time.\n", "")
		require.Equal(t, rest, linter.run(t, dir))
	})
	t.Run("exclusions", func(t *testing.T) {
		dir := linter.shop(t)
		edit(t, filepath.Join(dir, ".golangci.yml"), "path: legacy/", "path: eta/")
		require.Equal(t, sorted(append(slices.Clone(rest), "legacy/legacy.go"+clockFinding)), linter.run(t, dir))
	})
	t.Run("settings", func(t *testing.T) {
		dir := linter.shop(t)
		settings := filepath.Join(dir, ".golangci.yml")
		require.Equal(t, all, linter.run(t, dir))
		edit(t, settings, `nativelog: "off"`, "wallclock: off")
		require.Equal(t, containing(rest, "(wallclock/", false), linter.run(t, dir), "what golangci-lint remembers is of other settings")
		edit(t, settings, "wallclock: off", "wallclock/branch: info")
		require.Equal(t, containing(rest, "(wallclock/", false), linter.run(t, dir))
		edit(t, settings, "minimum: warning", "minimum: info")
		require.Subset(t, linter.run(t, dir), all)
	})
	t.Run("mistake", func(t *testing.T) {
		dir := linter.shop(t)
		edit(t, filepath.Join(dir, ".golangci.yml"), "wallclock/timer:", "wallclock/tymer:")
		_, problems, code := linter.start(t, dir)
		require.Equal(t, 3, code)
		require.Contains(t, problems, `rules.wallclock/tymer: unknown check "wallclock/tymer"; did you mean "wallclock/timer"?`)
	})
	t.Run("lock", func(t *testing.T) {
		dir := linter.shop(t)
		command(t, dir, userModule, tool, "snapshot")
		require.Equal(t, all, linter.run(t, dir), "nothing has changed yet")
		edit(t, filepath.Join(dir, "eta", "eta.go"), "	}\n	return nil", "	}\n	return workflow.Sleep(ctx, 2000)")
		require.Len(t, containing(linter.run(t, dir), "(versionguard/", true), 1)
		command(t, dir, userModule, tool, "snapshot")
		command(t, dir, linter.env(), linter.program, "cache", "clean")
		require.Equal(t, all, linter.run(t, dir), "the change is accepted")
	})
}

// golangci runs the program, which remembers results in a folder of its own.
type golangci struct {
	t              *testing.T
	program, cache string
}

// shop has the sample of settings in it.
func (g golangci) shop(t *testing.T) string {
	dir := shop(t)
	write(t, filepath.Join(dir, ".golangci.yml"), sample(t, ".golangci.yml"))
	return dir
}

func (g golangci) env() []string {
	return append(slices.Clone(userModule), "GOLANGCI_LINT_CACHE="+g.cache)
}

func (g golangci) start(t *testing.T, dir string, args ...string) (stdout, stderr string, code int) {
	args = append([]string{"run", "--default", "none", "--output.json.path", "stdout", "--show-stats=false", "--timeout", "10m"}, args...)
	return status(t, dir, g.env(), g.program, args...)
}

// run returns the findings; those of a run are exit code 1.
func (g golangci) run(t *testing.T, dir string, args ...string) []string {
	t.Helper()
	out, problems, code := g.start(t, dir, args...)
	require.LessOrEqual(t, code, 1, problems)
	var report struct {
		Issues []struct {
			FromLinter, Text string
			Pos              struct {
				Filename     string
				Line, Column int
			}
		}
	}
	require.NoError(t, json.Unmarshal([]byte(out), &report), out+problems)
	var lines []string
	for _, issue := range report.Issues {
		if issue.FromLinter != "replayvet" {
			continue // goimports, which the sample has for fixes
		}
		_, text, ok := strings.Cut(issue.Text, ": ")
		require.True(t, ok, issue.Text)
		lines = append(lines, finding(filepath.ToSlash(issue.Pos.Filename), issue.Pos.Line, issue.Pos.Column, text))
	}
	slices.Sort(lines)
	require.Equal(t, min(len(report.Issues), 1), code)
	return lines
}

func finding(file string, line, column int, text string) string {
	return fmt.Sprintf("%s:%d:%d: %s", file, line, column, text)
}

func sorted(lines []string) []string {
	slices.Sort(lines)
	return lines
}

func without(lines []string, line string) []string {
	return slices.DeleteFunc(slices.Clone(lines), func(l string) bool { return l == line })
}

// containing keeps the lines with a text in them, or those without.
func containing(lines []string, text string, want bool) []string {
	return slices.DeleteFunc(slices.Clone(lines), func(l string) bool { return strings.Contains(l, text) != want })
}

// customGolangci does what the documentation says: `golangci-lint custom` with
// the sample. The release of replayvet that it names is made of the working
// tree, and served by a proxy that is a folder; the repository that it clones
// is made of the released module. Modules are kept in a cache of these tests,
// since that release is none.
func customGolangci(t *testing.T) string {
	t.Helper()
	text := sample(t, ".custom-gcl.yml")
	var wanted struct {
		Version string
		Plugins []struct{ Module, Version string }
	}
	require.NoError(t, yaml.Unmarshal([]byte(text), &wanted))
	require.Len(t, wanted.Plugins, 1)
	require.Equal(t, modulePath, wanted.Plugins[0].Module)

	home, err := os.UserCacheDir()
	require.NoError(t, err)
	cache := filepath.Join(home, "replayvet-drivers")
	modules := filepath.Join(cache, "mod")
	for _, old := range []string{filepath.Join(modules, filepath.FromSlash(modulePath)) + "@" + wanted.Plugins[0].Version, filepath.Join(modules, "cache", "download", filepath.FromSlash(modulePath))} {
		require.NoError(t, os.RemoveAll(old))
	}
	proxy := folderProxy(t, wanted.Plugins[0].Version)
	var user struct{ GOMODCACHE, GOPROXY, GONOSUMDB string }
	require.NoError(t, json.Unmarshal([]byte(command(t, ".", nil, "go", "env", "-json", "GOMODCACHE", "GOPROXY", "GONOSUMDB")), &user))
	env := []string{
		"GOMODCACHE=" + modules, "GOFLAGS=-trimpath -modcacherw", "GOWORK=off",
		// The go command indexes modules by version, and takes them for settled.
		"GODEBUG=goindex=0",
		"GOPROXY=" + strings.Join([]string{fileURL(proxy), fileURL(filepath.Join(user.GOMODCACHE, "cache", "download")), user.GOPROXY}, ","),
		"GONOSUMDB=" + strings.Trim(user.GONOSUMDB+","+modulePath, ","),
	}

	bin := filepath.Join(cache, wanted.Version)
	stock := filepath.Join(bin, "golangci-lint")
	dir := t.TempDir()
	if _, err := os.Stat(stock); err != nil {
		t.Logf("installing golangci-lint %s into %s", wanted.Version, bin)
		command(t, dir, append(env, "GOBIN="+bin), "go", "install", "github.com/golangci/golangci-lint/v2/cmd/golangci-lint@"+wanted.Version)
	}
	repository := filepath.Join(t.TempDir(), "golangci-lint")
	require.NoError(t, os.CopyFS(repository, os.DirFS(filepath.Join(modules, "github.com", "golangci", "golangci-lint", "v2@"+wanted.Version))))
	git := []string{"-c", "user.name=test", "-c", "user.email=test@example.com", "-c", "init.defaultBranch=main", "-c", "core.autocrlf=false"}
	for _, args := range [][]string{{"init", "-q"}, {"add", "-A", "-f"}, {"commit", "-q", "-m", wanted.Version}, {"tag", wanted.Version}} {
		command(t, repository, nil, "git", append(slices.Clone(git), args...)...)
	}
	env = append(env, "GIT_CONFIG_COUNT=1", "GIT_CONFIG_KEY_0=url."+fileURL(repository)+".insteadOf", "GIT_CONFIG_VALUE_0=https://github.com/golangci/golangci-lint.git")
	write(t, filepath.Join(dir, ".custom-gcl.yml"), text)
	command(t, dir, env, stock, "custom", "-v")
	program := filepath.Join(dir, "custom-gcl")
	info, err := os.Stat(program)
	require.NoError(t, err)
	t.Logf("%s: %d MB", program, info.Size()/1_000_000)
	return program
}

// folderProxy serves the working tree as a release.
func folderProxy(t *testing.T, version string) string {
	t.Helper()
	dir, root := t.TempDir(), repository(t)
	at := filepath.Join(dir, filepath.FromSlash(modulePath), "@v", version)
	write(t, at+".info", fmt.Sprintf(`{"Version":%q,"Time":"2026-01-01T00:00:00Z"}`, version))
	write(t, at+".mod", read(t, filepath.Join(root, "go.mod")))
	out, err := os.Create(at + ".zip")
	require.NoError(t, err)
	require.NoError(t, zip.CreateFromDir(out, module.Version{Path: modulePath, Version: version}, root))
	require.NoError(t, out.Close())
	return dir
}

func fileURL(path string) string {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path
	}
	return "file://" + path
}
