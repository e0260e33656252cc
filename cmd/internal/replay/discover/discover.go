// Package discover answers what in a module can be replayed: its programs that
// run workers, the functions that register workflows, and the SDK it has.
package discover

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

const (
	workerPath = "go.temporal.io/sdk/worker"
	clientPath = "go.temporal.io/sdk/client"
)

// Options say where to look.
type Options struct {
	Dir      string
	Patterns []string
	Tags     string
}

// Module is what was found.
type Module struct {
	// Dir is the root of the module, Path its import path: the harness seems
	// to lie there.
	Dir, Path string
	// SDKDir holds the packages of the SDK, of release SDKVersion ("" for one
	// that is replaced by a folder).
	SDKDir, SDKVersion string
	// Vendored is whether the module builds from its vendor folder.
	Vendored bool
	// Packages are all packages of the closure that an overlay may change, in
	// order of import path.
	Packages []*Package
	// Mains are the requested programs whose closure has workers.
	Mains []*Package
	// Foreign are packages in the module cache, apart from the SDK, that make
	// clients or workers: no overlay reaches them.
	Foreign []string
	// Skipped are requested packages that the go command cannot load.
	Skipped []Skipped

	byPath map[string]*Package
}

// Skipped is a package that cannot be loaded.
type Skipped struct{ Package, Reason string }

// Package is one package of the go command's answer.
type Package struct {
	ImportPath, Name, Dir string
	GoFiles, CgoFiles     []string
	Imports               []string
	Deps                  []string
	Standard, DepOnly     bool
	Module                *modul
	Error                 *packageError
	DepsErrors            []*packageError
	changeable            bool
}

type modul struct {
	Path, Version, Dir string
	Main               bool
	Replace            *modul
}

type packageError struct{ Pos, Err string }

// Files are the paths of the package's Go files.
func (p *Package) Files() []string {
	var files []string
	for _, name := range slices.Concat(p.GoFiles, p.CgoFiles) {
		files = append(files, filepath.Join(p.Dir, name))
	}
	return files
}

// UsesSDK reports whether the package itself imports clients or workers.
func (p *Package) UsesSDK() bool {
	return slices.Contains(p.Imports, workerPath) || slices.Contains(p.Imports, clientPath)
}

// Above reports whether the package imports the SDK at any distance, so that
// the SDK does not import it.
func (p *Package) Above() bool {
	return slices.ContainsFunc(p.Deps, func(dep string) bool { return strings.HasPrefix(dep, "go.temporal.io/sdk/") })
}

// Load asks the go command. It compiles nothing.
func Load(ctx context.Context, opts Options) (*Module, error) {
	env, err := environment(ctx, opts.Dir)
	if err != nil {
		return nil, err
	}
	packages, err := list(ctx, opts)
	if err != nil {
		return nil, err
	}
	m := &Module{byPath: make(map[string]*Package)}
	for _, p := range packages {
		m.byPath[p.ImportPath] = p
	}
	if err := m.root(env["GOMOD"], packages); err != nil {
		return nil, err
	}
	sdk := m.byPath[workflowPath]
	if sdk != nil && sdk.Error != nil {
		return nil, fmt.Errorf("cannot load the Temporal SDK: %s", firstLine(sdk.Error.Err))
	}
	if sdk == nil || sdk.Dir == "" {
		return nil, fmt.Errorf("no workflow code here: none of %s imports %s", strings.Join(patterns(opts), " "), workflowPath)
	}
	m.SDKDir = filepath.Dir(sdk.Dir)
	if sdk.Module != nil {
		m.SDKVersion = sdk.Module.Version
		if sdk.Module.Replace != nil {
			m.SDKVersion = sdk.Module.Replace.Version
		}
	}
	if err := supported(m.SDKVersion); err != nil {
		return nil, err
	}
	m.Vendored = strings.Contains(filepath.ToSlash(sdk.Dir), "/vendor/")
	m.classify(packages, env["GOMODCACHE"])
	return m, nil
}

func patterns(opts Options) []string {
	if len(opts.Patterns) == 0 {
		return []string{"./..."}
	}
	return opts.Patterns
}

// root finds the module that the harness is put into: that of the working
// directory or, at the root of a workspace, the first one with packages.
func (m *Module) root(gomod string, packages []*Package) error {
	for _, p := range packages {
		if p.Module == nil || !p.Module.Main || p.DepOnly {
			continue
		}
		if m.Dir == "" || filepath.Join(p.Module.Dir, "go.mod") == gomod {
			m.Dir, m.Path = p.Module.Dir, p.Module.Path
		}
	}
	if m.Dir == "" {
		return errors.New("no packages of a module match; run in the folder of a Go module, patterns are those of go list")
	}
	return nil
}

func (m *Module) classify(packages []*Package, cache string) {
	for _, p := range packages {
		if p.Error != nil && !p.DepOnly {
			m.Skipped = append(m.Skipped, Skipped{p.ImportPath, firstLine(p.Error.Err)})
		}
		if p.Standard || p.Dir == "" || strings.HasPrefix(p.ImportPath, "go.temporal.io/sdk/") && !strings.HasPrefix(p.ImportPath, "go.temporal.io/sdk/contrib/") {
			continue
		}
		// The go command does not let an overlay change its module cache.
		p.changeable = !within(cache, p.Dir)
		switch {
		case p.changeable:
			m.Packages = append(m.Packages, p)
		case p.UsesSDK() && !strings.HasPrefix(p.ImportPath, "go.temporal.io/sdk/"):
			m.Foreign = append(m.Foreign, p.ImportPath)
		}
		if p.Name == "main" && !p.DepOnly && p.changeable && (slices.Contains(p.Deps, workerPath) || slices.Contains(p.Imports, workerPath)) {
			if len(p.DepsErrors) > 0 || p.Error != nil {
				if p.Error == nil {
					m.Skipped = append(m.Skipped, Skipped{p.ImportPath, firstLine(p.DepsErrors[0].Err)})
				}
				continue
			}
			m.Mains = append(m.Mains, p)
		}
	}
	sort := func(a, b *Package) int { return strings.Compare(a.ImportPath, b.ImportPath) }
	slices.SortFunc(m.Packages, sort)
	slices.SortFunc(m.Mains, sort)
	slices.Sort(m.Foreign)
	slices.SortFunc(m.Skipped, func(a, b Skipped) int { return strings.Compare(a.Package, b.Package) })
}

// Closure returns the packages of p and of what it imports that an overlay may
// change.
func (m *Module) Closure(p *Package) []*Package {
	closure := []*Package{p}
	for _, dep := range p.Deps {
		if q := m.byPath[dep]; q != nil && q.changeable {
			closure = append(closure, q)
		}
	}
	return closure
}

func within(dir, path string) bool {
	rel, err := filepath.Rel(dir, path)
	return err == nil && dir != "" && !strings.HasPrefix(rel, "..")
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	return line
}

func environment(ctx context.Context, dir string) (map[string]string, error) {
	out, err := run(ctx, dir, "env", "-json", "GOMOD", "GOMODCACHE", "GOWORK")
	if err != nil {
		return nil, err
	}
	env := make(map[string]string)
	return env, json.Unmarshal(out, &env)
}

func list(ctx context.Context, opts Options) ([]*Package, error) {
	args := []string{"list", "-e", "-deps", "-json=ImportPath,Name,Dir,GoFiles,CgoFiles,Imports,Deps,Standard,DepOnly,Module,Error,DepsErrors"}
	if opts.Tags != "" {
		args = append(args, "-tags="+opts.Tags)
	}
	out, err := run(ctx, opts.Dir, append(append(args, "--"), patterns(opts)...)...)
	if err != nil {
		return nil, err
	}
	var packages []*Package
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		p := new(Package)
		if err := d.Decode(p); errors.Is(err, io.EOF) {
			return packages, nil
		} else if err != nil {
			return nil, err
		}
		packages = append(packages, p)
	}
}

func run(ctx context.Context, dir string, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "PWD="+dir)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		if text := strings.TrimSpace(stderr.String()); text != "" {
			return nil, fmt.Errorf("go %s: %s", args[0], firstLine(text))
		}
		return nil, fmt.Errorf("go %s: %w", args[0], err)
	}
	return out, nil
}
