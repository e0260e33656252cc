package replay

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/replayvet/replayvet/cmd/internal/replay/discover"
	"github.com/replayvet/replayvet/cmd/internal/replay/harness"
	"github.com/replayvet/replayvet/cmd/internal/replay/overlay"
	"github.com/replayvet/replayvet/cmd/internal/replay/process"
)

// program is one harness: a user's program, or one made of a function.
type program struct {
	// subject is what the report calls it, way how it registers.
	subject, way string
	// build is the package to build, as the go command has it.
	build string
	args  []string
	built *process.Program
	over  *overlay.Overlay
}

// mainFile is the file that has func main in a user's program.
const mainFile = "zz_replayvet_main.go"

// base returns the overlay that all programs share: the harness itself, and
// the user's packages with their clients and workers replaced.
func (r *run) base() (*overlay.Overlay, error) {
	if r.builds.base != nil {
		return r.builds.base, nil
	}
	o := overlay.New(r.sources)
	files, added, err := harness.Files(r.module.Path, harness.SDK{Dir: r.module.SDKDir, Vendored: r.module.Vendored})
	if err != nil {
		return nil, err
	}
	for name, content := range files {
		if err := o.Set(filepath.Join(r.module.Dir, filepath.FromSlash(name)), content); err != nil {
			return nil, err
		}
	}
	for name, content := range added {
		if err := o.Set(filepath.Join(r.module.SDKDir, filepath.FromSlash(name)), content); err != nil {
			return nil, err
		}
	}
	for _, p := range r.module.Packages {
		if err := r.rewrite(o, p); err != nil {
			return nil, err
		}
	}
	r.builds.base = o
	return o, nil
}

// hook is the import path of the harness in the user's module.
func (r *run) hook() string { return r.module.Path + "/" + harness.Folder + "/hook" }

// rewrite replaces clients, workers and the ends of the process in a package,
// and the main of a program.
func (r *run) rewrite(o *overlay.Overlay, p *discover.Package) error {
	main := p.Name == "main"
	if !p.Above() {
		return nil
	}
	for _, file := range p.Files() {
		source, err := o.Content(file)
		if err != nil {
			return err
		}
		changed, err := overlay.Rewrite(file, source, r.hook(), main)
		if err != nil || changed == nil {
			continue // the compiler says what is wrong with it
		}
		if err := o.Set(file, changed); err != nil {
			return err
		}
	}
	if !main {
		return nil
	}
	return o.Set(filepath.Join(p.Dir, mainFile), fmt.Appendf(nil,
		"package main\n\nimport zzreplayvet %q\n\nfunc main() { zzreplayvet.Main(%s) }\n", r.hook(), overlay.Main))
}

// prepare builds the program, if no run before has.
func (r *run) prepare(ctx context.Context, p *program) error {
	overlayFile, err := p.over.File()
	if err != nil {
		return err
	}
	path, err := r.builds.once(overlayFile+" "+p.build, func(path string) error {
		b := process.Build{Dir: r.module.Dir, Package: p.build, Tags: r.opts.Tags, Overlay: overlayFile, Out: path}
		return b.Run(ctx, func(file string) string {
			if !filepath.IsAbs(file) {
				file = filepath.Join(r.module.Dir, file)
			}
			return r.shown(p.over.Original(file))
		})
	})
	if err != nil {
		return err
	}
	p.built = &process.Program{Path: path, Dir: r.mirrored, Args: p.args, Scratch: r.scratch}
	return nil
}

// shown is how a file is written: relative to where the user is, if below.
func (r *run) shown(file string) string {
	for _, dir := range []string{r.opts.Dir, r.module.Dir} {
		if rel, err := filepath.Rel(dir, file); err == nil && !strings.HasPrefix(rel, "..") {
			return filepath.ToSlash(rel)
		}
	}
	return file
}
