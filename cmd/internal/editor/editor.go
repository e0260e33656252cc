// Package editor builds gopls, the language server behind Go in editors, with
// the rules of replayvet in it.
//
// gopls loads no analyzers at run time. The one that is built here is a release
// from the module proxy, checked against its known hash, with a single file
// added that lists the rules. It does not configure any editor.
package editor

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

const replayvetModule = "github.com/replayvet/replayvet"

//go:embed suite.go.txt
var suite []byte

// Source is the replayvet that goes into gopls: a version of the module, or a
// folder with a checkout of it.
type Source struct{ Version, Dir string }

// Build says what is to be built.
type Build struct {
	// Dir is the folder whose Go toolchain is used: a gopls cannot read code
	// for a newer Go than it was built with.
	Dir    string
	Source Source
	// Output is the file to write, or "" for gopls-replayvet in the folder of
	// `go install`.
	Output string
	// Progress hears what is being done.
	Progress func(string)
}

// Built says what came out.
type Built struct {
	Gopls, Go, File string
	Size            int64
}

// Install builds gopls.
func Install(ctx context.Context, b Build) (*Built, error) {
	g, err := findGo(ctx, b.Dir)
	if err != nil {
		return nil, err
	}
	release, err := newestFor(g.env.GOVERSION)
	if err != nil {
		return nil, err
	}
	output, err := g.output(b.Output, b.Dir)
	if err != nil {
		return nil, err
	}
	b.Progress("downloading gopls " + release.version)
	from, err := g.download(ctx, release)
	if err != nil {
		return nil, err
	}
	scratch, err := os.MkdirTemp("", "replayvet-gopls-")
	if err != nil {
		return nil, fmt.Errorf("cannot make a folder to build in: %w", err)
	}
	defer os.RemoveAll(scratch)
	if err := prepare(ctx, g, scratch, from, b.Source); err != nil {
		return nil, err
	}
	b.Progress("building gopls " + release.version + ", which takes minutes the first time")
	built := filepath.Join(scratch, "built"+g.env.GOEXE)
	if err := g.build(ctx, scratch, built); err != nil {
		return nil, err
	}
	size, err := place(built, output)
	if err != nil {
		return nil, err
	}
	return &Built{Gopls: release.version, Go: g.env.GOVERSION, File: output, Size: size}, nil
}

// prepare makes the module that is built: a copy of gopls with the file that
// lists the rules, and requirements of both. gopls compiles with one release
// of x/tools only, which may sort below the one that replayvet asks for.
func prepare(ctx context.Context, g *toolchain, dir, gopls string, source Source) error {
	if err := copyModule(dir, gopls); err != nil {
		return fmt.Errorf("cannot copy gopls to build it: %w", err)
	}
	if err := os.WriteFile(filepath.Join(dir, "internal", "settings", "replayvet.go"), suite, 0o666); err != nil {
		return fmt.Errorf("cannot add the rules to gopls: %w", err)
	}
	tools, err := g.required(ctx, dir, "golang.org/x/tools")
	if err != nil {
		return err
	}
	edits := []string{"mod", "edit", "-replace=golang.org/x/tools=golang.org/x/tools@" + tools}
	if source.Dir != "" {
		edits = append(edits, "-require="+replayvetModule+"@v0.0.0", "-replace="+replayvetModule+"="+source.Dir)
	} else {
		edits = append(edits, "-require="+replayvetModule+"@"+source.Version)
	}
	if _, err := g.run(ctx, dir, edits...); err != nil {
		return fmt.Errorf("cannot edit the go.mod of gopls: %w", err)
	}
	return nil
}

// CheckedOut returns the checkout of replayvet at dir, for people who work on
// it.
func CheckedOut(dir string) (string, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	text, err := os.ReadFile(filepath.Join(dir, "go.mod"))
	if err != nil || !bytes.HasPrefix(bytes.TrimSpace(text), []byte("module "+replayvetModule+"\n")) {
		return "", fmt.Errorf("%s is not a checkout of %s; its go.mod would name it", dir, replayvetModule)
	}
	return dir, nil
}

// required is the version that the module in dir asks for.
func (g *toolchain) required(ctx context.Context, dir, module string) (string, error) {
	out, err := g.run(ctx, dir, "mod", "edit", "-json")
	if err != nil {
		return "", fmt.Errorf("cannot read the go.mod of gopls: %w", err)
	}
	var file struct {
		Require []struct{ Path, Version string }
	}
	if err := json.Unmarshal(out, &file); err != nil {
		return "", fmt.Errorf("cannot read the go.mod of gopls: %w", err)
	}
	for _, r := range file.Require {
		if r.Path == module {
			return r.Version, nil
		}
	}
	return "", errors.New("the go.mod of gopls does not require " + module)
}
