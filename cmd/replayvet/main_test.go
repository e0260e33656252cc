package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/cmd/internal/cli"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"replayvet": func() { os.Exit(cli.Main(os.Args[1:])) }})
}

// TestScripts runs testdata/cli: every error sentence, exit code and format,
// over modules that use the real SDK.
func TestScripts(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles the SDK")
	}
	env := goEnv(t)
	root, err := filepath.Abs(filepath.Join("..", ".."))
	require.NoError(t, err)
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join(root, "testdata", "cli"),
		Setup: func(e *testscript.Env) error {
			for name, value := range env {
				e.Setenv(name, value)
			}
			tool, err := exec.LookPath("replayvet")
			e.Setenv("TOOL", tool)
			e.Setenv("HISTORIES", filepath.Join(root, "testdata", "histories"))
			e.Setenv("ACME", filepath.Join(root, "cmd", "internal", "replay", "testdata", "histories"))
			return err
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"sdkmodule": func(ts *testscript.TestScript, neg bool, args []string) { sdkModule(ts, root, args) },
			"exit":      exitCode,
			"service":   startService,
			"validate":  func(ts *testscript.TestScript, neg bool, args []string) { validate(ts, root, args) },
		},
		RequireExplicitExec: true,
		UpdateScripts:       os.Getenv("UPDATE_SCRIPTS") != "",
	})
}

// goEnv is what scripts need to find the caches of the machine: everything
// resolves without a network, from what this module requires.
func goEnv(t *testing.T) map[string]string {
	t.Helper()
	out, err := exec.Command("go", "env", "-json", "GOCACHE", "GOMODCACHE", "GOTOOLCHAIN", "GOROOT").Output()
	require.NoError(t, err)
	env := make(map[string]string)
	require.NoError(t, json.Unmarshal(out, &env))
	env["GOPROXY"], env["GOFLAGS"], env["GOWORK"], env["GOSUMDB"] = "off", "-mod=mod", "off", "off"
	return env
}

// sdkModule [dir [path]] writes a go.mod with the requirements of this module,
// among them the SDK, so that the same versions are selected.
func sdkModule(ts *testscript.TestScript, root string, args []string) {
	dir, path := ".", "example.com/app"
	if len(args) > 0 {
		dir = args[0]
	}
	if len(args) > 1 {
		path = args[1]
	}
	mod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	ts.Check(err)
	_, requirements, ok := strings.Cut(string(mod), "\n")
	if !ok {
		ts.Fatalf("go.mod of the repository has one line")
	}
	sum, err := os.ReadFile(filepath.Join(root, "go.sum"))
	ts.Check(err)
	ts.Check(os.MkdirAll(ts.MkAbs(dir), 0o777))
	ts.Check(os.WriteFile(ts.MkAbs(filepath.Join(dir, "go.mod")), []byte("module "+path+"\n"+requirements), 0o666))
	ts.Check(os.WriteFile(ts.MkAbs(filepath.Join(dir, "go.sum")), sum, 0o666))
}

// validate FILE holds a report against the published schema.
func validate(ts *testscript.TestScript, root string, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: validate file")
	}
	schema, err := jsonschema.NewCompiler().Compile(filepath.Join(root, "docs", "check.schema.json"))
	ts.Check(err)
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(ts.ReadFile(args[0])))
	ts.Check(err)
	ts.Check(schema.Validate(value))
}

// exitCode CODE COMMAND [args] runs a command that must exit with that code.
func exitCode(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) < 2 || neg {
		ts.Fatalf("usage: exit code command [args]")
	}
	err := ts.Exec(args[1], args[2:]...)
	code := "0"
	if exit, ok := err.(*exec.ExitError); ok {
		code = exit.ProcessState.String()
		code = strings.TrimPrefix(code, "exit status ")
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if code != args[0] {
		ts.Fatalf("exit code %s, want %s", code, args[0])
	}
}
