package editor

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestNameOfAToolchain(t *testing.T) {
	for version, want := range map[string]string{
		"go1.26.8":                            "go1.26.8",
		"go1.27rc1":                           "go1.27rc1",
		"go1.26.8 X:nojsonv2":                 "local",
		"devel go1.28-1a2b3c Fri Nov 20 2026": "local",
	} {
		g := new(toolchain)
		g.env.GOVERSION = version
		require.Equal(t, want, g.name(), version)
	}
}

func TestWithoutGo(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	_, err := Install(t.Context(), Build{Dir: t.TempDir()})
	require.EqualError(t, err, "the go command is not in PATH; gopls is built with it, so install Go from https://go.dev/dl or add its bin folder to PATH")
}

// fakeGo puts a go command first in PATH: a script.
func fakeGo(t *testing.T, script string) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("the go command is a shell script here")
	}
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "go"), []byte("#!/bin/sh\n"+script), 0o777))
	t.Setenv("PATH", dir+string(os.PathListSeparator)+os.Getenv("PATH"))
}

const (
	env = `if [ "$1" = env ]; then echo '{"GOVERSION":"go1.26.8","GOPATH":"/gopath","GOPROXY":"off"}'; exit; fi` + "\n"
)

func install(t *testing.T, output string) error {
	t.Helper()
	_, err := Install(t.Context(), Build{Dir: t.TempDir(), Source: Source{Version: "v0.1.0"}, Output: output, Progress: func(string) {}})
	return err
}

func TestWhatCanGoWrong(t *testing.T) {
	into := filepath.Join(t.TempDir(), "gopls")
	for name, test := range map[string]struct{ script, output, want string }{
		"no go env": {
			"echo go: errors parsing go.mod >&2; exit 1\n", into, "errors parsing go.mod",
		},
		"an old toolchain": {
			`echo '{"GOVERSION":"go1.25.0"}'` + "\n", into, "gopls with replayvet needs Go 1.26 or newer, and this is go1.25.0",
		},
		"a folder for output": {env, t.TempDir(), "is a folder; name the file in it, such as -o "},
		"no folder":           {env, filepath.Join(into, "bin", "gopls"), "there is no folder "},
		"no network": {
			env + `echo '{"Error":"module lookup disabled by GOPROXY=off"}'; exit 1` + "\n", into,
			`cannot download gopls v0.23.0: module lookup disabled by GOPROXY=off; go gets modules from GOPROXY, which is "off" here: try again with a network, or set it to a proxy that can be reached`,
		},
		"an error that is not in the output": {
			env + "echo go: downloading x >&2; echo go: dial tcp: no such host >&2; exit 1\n", into,
			"cannot download gopls v0.23.0: go: dial tcp: no such host; go gets",
		},
		"another module": {
			env + `echo '{"Dir":"/x","Sum":"h1:other="}'` + "\n", into,
			"gopls v0.23.0 from off is not the released one: its hash is h1:other=, not h1:Dn6mf9",
		},
	} {
		t.Run(name, func(t *testing.T) {
			fakeGo(t, test.script)
			require.ErrorContains(t, install(t, test.output), test.want)
			require.NoFileExists(t, into)
		})
	}
}

// A build that fails says why, and leaves what was there.
func TestBuildThatFails(t *testing.T) {
	module := filepath.Join(t.TempDir(), "gopls")
	require.NoError(t, os.MkdirAll(filepath.Join(module, "internal", "settings"), 0o777))
	fakeGo(t, env+`case "$2" in
download) echo '{"Dir":"`+module+`","Sum":"`+releases[1].sum+`"}' ;;
edit) [ "$3" != -json ] || echo '{"Require":[{"Path":"golang.org/x/tools","Version":"v0.47.0"}]}' ;;
*) echo '# golang.org/x/tools/gopls' >&2; echo 'x.go:1:1: undefined: y' >&2; exit 1 ;;
esac
`)
	into := filepath.Join(t.TempDir(), "gopls")
	require.NoError(t, os.WriteFile(into, []byte("old"), 0o666))
	require.EqualError(t, install(t, into), "gopls cannot be built with go1.26.8: x.go:1:1: undefined: y")
	text, err := os.ReadFile(into)
	require.NoError(t, err)
	require.Equal(t, "old", string(text))
}

// The module that is built has the file with the rules, the x/tools of gopls
// whatever replayvet asks for, and nothing of the tests.
func TestModuleThatIsBuilt(t *testing.T) {
	module, record := filepath.Join(t.TempDir(), "gopls"), filepath.Join(t.TempDir(), "record")
	for name, text := range map[string]string{
		"go.mod": "module x\n", "main.go": "package main\n", "main_test.go": "package main\n",
		"internal/settings/settings.go": "package settings\n", "internal/testdata/a.go": "broken",
	} {
		file := filepath.Join(module, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o777))
		require.NoError(t, os.WriteFile(file, []byte(text), 0o444))
	}
	fakeGo(t, env+`echo "$GOTOOLCHAIN $GOFLAGS $@" >>`+record+`
case "$1 $2" in
"mod download") echo '{"Dir":"`+module+`","Sum":"`+releases[1].sum+`"}' ;;
"mod edit") [ "$3" != -json ] || echo '{"Require":[{"Path":"golang.org/x/tools","Version":"v0.47.0"}]}' ;;
build*) find . -type f | sort >>`+record+`; cp main.go "$5" ;;
esac
`)
	into := filepath.Join(t.TempDir(), "gopls")
	require.NoError(t, install(t, into))
	text, err := os.ReadFile(record)
	require.NoError(t, err)
	require.Regexp(t, `^go1.26.8 -mod=mod mod download -json golang.org/x/tools/gopls@v0.23.0
go1.26.8 -mod=mod mod edit -json
go1.26.8 -mod=mod mod edit -replace=golang.org/x/tools=golang.org/x/tools@v0.47.0 -require=github.com/replayvet/replayvet@v0.1.0
go1.26.8 -mod=mod build -trimpath -ldflags=-s -w -o \S+ \.
./go.mod
./internal/settings/replayvet.go
./internal/settings/settings.go
./main.go
$`, string(text))
	info, err := os.Stat(into)
	require.NoError(t, err)
	require.NotZero(t, info.Mode()&0o100, "a program can be run")
}

func TestWhereProgramsGo(t *testing.T) {
	g, home := new(toolchain), t.TempDir()
	_, err := g.output("", ".")
	require.EqualError(t, err, "go env GOPATH is empty, so there is no usual place for programs; name a file with -o")
	g.env.GOPATH = home + string(os.PathListSeparator) + "other"
	file, err := g.output("", ".")
	require.NoError(t, err)
	require.Equal(t, filepath.Join(home, "bin", "gopls-replayvet"), file)
	g.env.GOBIN, g.env.GOEXE = filepath.Join(home, "own"), ".exe"
	file, err = g.output("", ".")
	require.NoError(t, err)
	require.Equal(t, filepath.Join(home, "own", "gopls-replayvet.exe"), file)
	file, err = g.output("gopls", home)
	require.NoError(t, err)
	require.Equal(t, filepath.Join(home, "gopls"), file)
}

func TestOneLine(t *testing.T) {
	require.Equal(t, "a; b; c; …", oneLine("# pkg\ngo: downloading x\na\n\tb\n\nc\nd\n"))
	require.Empty(t, oneLine("\n"))
	require.EqualError(t, failure(errors.New("x")), "x")
}

func TestCheckedOut(t *testing.T) {
	root, err := CheckedOut(filepath.Join("..", "..", ".."))
	require.NoError(t, err)
	require.True(t, filepath.IsAbs(root))
	_, err = CheckedOut(".")
	require.ErrorContains(t, err, "is not a checkout of github.com/replayvet/replayvet; its go.mod would name it")
}
