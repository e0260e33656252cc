package load

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"go/version"
	"os"
	"os/exec"
	"runtime"
)

// settings of the go command in a folder.
type settings struct {
	GOVERSION, GOMOD, GOWORK string
}

// Check asks the go command about dir and says, in one sentence, why code
// there cannot be analysed, if so; else which release of Go and which modules
// it has answered for.
func Check(ctx context.Context, dir string) (toolchain string, err error) {
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return "", fmt.Errorf("there is no folder %s; give -C a folder inside a Go module", dir)
	}
	env, err := environment(ctx, dir)
	if err != nil {
		return "", err
	}
	if none(env.GOMOD) && none(env.GOWORK) && !foreignDriver() {
		return "", fmt.Errorf("no go.mod in %s or above it; run replayvet inside a Go module, or name one with -C", dir)
	}
	return fmt.Sprintf("%+v", *env), compatible(runtime.Version(), env.GOVERSION)
}

func environment(ctx context.Context, dir string) (*settings, error) {
	cmd := exec.CommandContext(ctx, "go", "env", "-json", "GOVERSION", "GOMOD", "GOWORK")
	cmd.Dir = dir
	out, err := cmd.Output()
	if errors.Is(err, exec.ErrNotFound) {
		return nil, errors.New("the go command is not in PATH; replayvet needs it to list packages")
	}
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		return nil, fmt.Errorf("go env failed in %s: %s", dir, sentence(string(exit.Stderr)))
	}
	if err != nil {
		return nil, fmt.Errorf("cannot run the go command: %w", err)
	}
	env := new(settings)
	if err := json.Unmarshal(out, env); err != nil {
		return nil, fmt.Errorf("cannot read the output of go env: %w", err)
	}
	return env, nil
}

func none(file string) bool { return file == "" || file == os.DevNull || file == "off" }

// compatible compares language versions: the parser and the type checker are
// those of the Go that built this program, and the export data is written by
// the Go that the module uses.
func compatible(tool, module string) error {
	if !version.IsValid(tool) || !version.IsValid(module) || version.Compare(version.Lang(module), version.Lang(tool)) <= 0 {
		return nil
	}
	return fmt.Errorf("this replayvet was built with %s and cannot read code for %s; build it with that Go: go install github.com/replayvet/replayvet/cmd/replayvet@latest", tool, module)
}
