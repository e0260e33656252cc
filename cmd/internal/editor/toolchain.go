package editor

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// toolchain is the go command that is used in a folder, and what it says of
// itself there.
type toolchain struct {
	env struct{ GOVERSION, GOEXE, GOBIN, GOPATH, GOPROXY string }
}

func findGo(ctx context.Context, dir string) (*toolchain, error) {
	cmd := exec.CommandContext(ctx, "go", "env", "-json", "GOVERSION", "GOEXE", "GOBIN", "GOPATH", "GOPROXY")
	cmd.Dir = dir
	out, err := cmd.Output()
	if errors.Is(err, exec.ErrNotFound) {
		return nil, errors.New("the go command is not in PATH; gopls is built with it, so install Go from https://go.dev/dl or add its bin folder to PATH")
	}
	if err != nil {
		return nil, fmt.Errorf("go env does not work in %s: %w", dir, failure(err))
	}
	g := new(toolchain)
	if err := json.Unmarshal(out, &g.env); err != nil {
		return nil, fmt.Errorf("cannot read the output of go env: %w", err)
	}
	return g, nil
}

// run runs the go command in a module that is being put together, with the
// toolchain of the user's folder and without the user's flags.
func (g *toolchain) run(ctx context.Context, dir string, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOWORK=off", "GOTOOLCHAIN="+g.name())
	out, err := cmd.Output()
	if ctx.Err() != nil {
		return nil, errors.New("interrupted")
	}
	return out, failure(err)
}

// name is what GOTOOLCHAIN calls this one. Go that was built from a checkout
// has no such name, and is there.
func (g *toolchain) name() string {
	if strings.ContainsAny(g.env.GOVERSION, " -") {
		return "local"
	}
	return g.env.GOVERSION
}

// download brings a release to the module cache and returns its folder there.
func (g *toolchain) download(ctx context.Context, r release) (string, error) {
	out, err := g.run(ctx, os.TempDir(), "mod", "download", "-json", goplsModule+"@"+r.version)
	var module struct{ Dir, Sum, Error string }
	if len(out) > 0 {
		if err := json.Unmarshal(out, &module); err != nil {
			return "", fmt.Errorf("cannot read the output of go mod download: %w", err)
		}
	}
	switch {
	case module.Error != "":
		return "", g.unreachable(r, module.Error)
	case err != nil:
		return "", g.unreachable(r, err.Error())
	case module.Sum != r.sum:
		return "", fmt.Errorf("gopls %s from %s is not the released one: its hash is %s, not %s; ask another proxy by setting GOPROXY", r.version, g.env.GOPROXY, module.Sum, r.sum)
	}
	return module.Dir, nil
}

func (g *toolchain) unreachable(r release, reason string) error {
	return fmt.Errorf("cannot download gopls %s: %s; go gets modules from GOPROXY, which is %q here: try again with a network, or set it to a proxy that can be reached", r.version, oneLine(reason), g.env.GOPROXY)
}

func (g *toolchain) build(ctx context.Context, dir, output string) error {
	if _, err := g.run(ctx, dir, "build", "-trimpath", "-ldflags=-s -w", "-o", output, "."); err != nil {
		return fmt.Errorf("gopls cannot be built with %s: %w", g.env.GOVERSION, err)
	}
	return nil
}

// output is the file to write.
func (g *toolchain) output(file, dir string) (string, error) {
	if file == "" {
		bin := g.env.GOBIN
		if bin == "" {
			first := filepath.SplitList(g.env.GOPATH)
			if len(first) == 0 {
				return "", errors.New("go env GOPATH is empty, so there is no usual place for programs; name a file with -o")
			}
			bin = filepath.Join(first[0], "bin")
		}
		if err := os.MkdirAll(bin, 0o777); err != nil {
			return "", fmt.Errorf("cannot make the folder of `go install`: %w; name another file with -o", err)
		}
		return filepath.Join(bin, "gopls-replayvet"+g.env.GOEXE), nil
	}
	if !filepath.IsAbs(file) {
		file = filepath.Join(dir, file)
	}
	if info, err := os.Stat(file); err == nil && info.IsDir() {
		return "", fmt.Errorf("%s is a folder; name the file in it, such as -o %s", file, filepath.Join(file, "gopls"+g.env.GOEXE))
	}
	if info, err := os.Stat(filepath.Dir(file)); err != nil || !info.IsDir() {
		return "", fmt.Errorf("there is no folder %s; make it, or name another file with -o", filepath.Dir(file))
	}
	return file, nil
}

// failure is an error of the go command with what it printed.
func failure(err error) error {
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		if text := oneLine(string(exit.Stderr)); text != "" {
			return errors.New(text)
		}
	}
	return err
}

// oneLine keeps the last words of the go command, which say why; before them it
// tells what it downloads.
func oneLine(text string) string {
	var kept []string
	for _, line := range bytes.Split([]byte(text), []byte("\n")) {
		line := strings.TrimSpace(string(line))
		if line != "" && !strings.HasPrefix(line, "go: downloading ") && !strings.HasPrefix(line, "# ") {
			kept = append(kept, line)
		}
	}
	if len(kept) > 3 {
		kept = append(kept[:3], "…")
	}
	return strings.Join(kept, "; ")
}
