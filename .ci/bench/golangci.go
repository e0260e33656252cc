//go:build unix

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

const golangciVersion = "v2.15.0"

// installGolangci builds a golangci-lint with the plugin of this checkout. It
// takes minutes the first time.
func installGolangci(tmp string) string {
	root, err := os.Getwd()
	check(err)
	caches, err := os.UserCacheDir()
	check(err)
	dir := filepath.Join(caches, "replayvet-bench", "golangci-lint")
	check(os.MkdirAll(dir, 0o777))
	write := func(name, text string) { check(os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666)) }
	write("go.mod", fmt.Sprintf(`module golangci-lint-with-replayvet

go 1.26.0

require (
	github.com/golangci/golangci-lint/v2 %s
	github.com/replayvet/replayvet v0.0.0
)

replace github.com/replayvet/replayvet => %s
`, golangciVersion, root))
	write("main.go", `package main

import (
	"fmt"
	"os"

	"github.com/golangci/golangci-lint/v2/pkg/commands"
	_ "github.com/golangci/golangci-lint/v2/pkg/golinters"
	_ "github.com/replayvet/replayvet/.golangci-plugin"
)

func main() {
	if err := commands.Execute(commands.BuildInfo{GoVersion: "unknown", Version: "custom", Commit: "?", Date: ""}); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(3)
	}
}
`)
	program := filepath.Join(tmp, "golangci-lint")
	fmt.Fprintln(os.Stderr, "building golangci-lint …")
	cmd := exec.Command("go", "build", "-mod=mod", "-trimpath", "-o", program, ".")
	cmd.Dir = dir
	// The modules are those that the tests in testdata/drivers have downloaded.
	cmd.Env = append(os.Environ(), "GOMODCACHE="+filepath.Join(caches, "replayvet-drivers", "mod"), "GOFLAGS=-modcacherw", "GOWORK=off")
	cmd.Stderr = os.Stderr
	check(cmd.Run())
	return program
}

// linter is golangci-lint with replayvet alone.
func linter(tools tools, t *target, tmp string) []way {
	settings := filepath.Join(tmp, "golangci.yml")
	check(os.WriteFile(settings, []byte(`version: "2"
linters:
  default: none
  enable: [replayvet]
  settings:
    custom:
      replayvet:
        type: module
`), 0o666))
	kept := filepath.Join(tmp, "golangci-"+filepath.Base(t.dir))
	args := append([]string{"run", "--config", settings, "--tests=false", "--issues-exit-code=0", "--timeout=30m"}, t.folders()...)
	lint := func(cache string) sample {
		return run{dir: t.dir, program: tools.golangci, args: args, env: []string{"GOLANGCI_LINT_CACHE=" + cache}}.measure()
	}
	return []way{
		{name: golangciCold, long: true, measure: func(_ *target, round int) sample {
			check(os.RemoveAll(kept))
			return lint(kept)
		}},
		{name: golangciWarm, long: true, measure: func(*target, int) sample { return lint(kept) }},
	}
}
