package load

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/replayvet/replayvet/cmd/internal/cache"
	"github.com/replayvet/replayvet/cmd/internal/plain"
)

// To name export data, the go command computes what it would take to build
// every package, which takes as long as all the rest of a listing. Where it is
// does not change with an edit of another package, so a run keeps that, and
// the next one asks for the packages alone.

// listed is what a run keeps of a listing, by the package's ID.
type listed struct {
	Exports []export
}

// export is where the export data of a package with that digest is, "" for one
// that was not built.
type export struct {
	ID, File string
	Digest   digest
}

// mostDeclared is how many packages of a quick listing may have changed, or
// import what has, so that their declarations are read from source. With more,
// asking the go command for what was built since costs less.
const mostDeclared = 50

// quickKey is that of the listing kept for the request; ok is false for one
// that has to be listed in full.
func quickKey(opts Options) (key cache.Key, ok bool) {
	if opts.Memory == nil || opts.Memory.Cache == nil || opts.Tests || foreignDriver() {
		return key, false
	}
	for _, pattern := range opts.Patterns {
		// Files, and the queries of go/packages.
		if strings.HasSuffix(pattern, ".go") || strings.Contains(pattern, "=") {
			return key, false
		}
	}
	return requestKey(opts, "listing"), true
}

// requestKey is that of something that is kept for the request.
func requestKey(opts Options, about ...string) cache.Key {
	return keyOf(append(about, opts.Memory.Facts, opts.Dir, opts.Tags, strings.Join(opts.Patterns, "\x00"))...)
}

// quick lists packages without asking where export data is; nil when what is
// known from earlier runs is not enough.
func quick(ctx context.Context, opts Options, d *digests) (roots []*packages.Package, recalled bool) {
	key, ok := quickKey(opts)
	if !ok {
		return nil, false
	}
	data, ok := opts.Memory.Cache.Get(key)
	if !ok {
		return nil, false
	}
	var known listed
	if _, err := plain.Decode(data, &known, 0); err != nil {
		opts.Memory.Cache.Drop(key)
		return nil, false
	}
	a := recallAnswer(opts, d)
	recalled = a != nil
	if !recalled {
		var err error
		if a, err = listAlone(ctx, opts); err != nil {
			return nil, false
		}
	}
	roots, all, err := a.list()
	if err != nil {
		return nil, false
	}
	exports := make(map[string]export, len(known.Exports))
	for _, e := range known.Exports {
		exports[e.ID] = e
	}
	d.ahead(slices.Values(all))
	changed := 0
	for _, p := range all {
		e, ok := exports[p.ID]
		if !ok && (p.Module == nil || !p.Module.Main) {
			return nil, false // a new import
		}
		if !ok || e.Digest != d.of(p) {
			if changed++; changed > mostDeclared || std(p) || recalled && !p.Module.Main && released(p, p.Module.Dir) {
				return nil, false // what nobody should change has changed, perhaps gone
			}
		} else if e.File != "" {
			p.ExportFile = e.File
			if _, err := os.Stat(e.File); err != nil {
				return nil, false // the go command trims its cache, too
			}
		}
	}
	if !recalled {
		a.keep(opts, d)
	}
	return roots, recalled
}

// keepListing stores where export data is, for a quick listing in the next run.
func (l *Listing) keepListing() {
	key, ok := quickKey(l.opts)
	if !ok || l.quick {
		return
	}
	var known listed
	for _, p := range l.byID {
		if len(p.Errors) > 0 && len(p.GoFiles) > 0 || !std(p) && usesCgo(p) {
			return
		}
		if l.digests.settled(p) {
			known.Exports = append(known.Exports, export{p.ID, p.ExportFile, l.digests.of(p)})
		}
	}
	slices.SortFunc(known.Exports, func(a, b export) int { return strings.Compare(a.ID, b.ID) })
	if data, err := plain.Encode(&known); err == nil {
		l.opts.Memory.Cache.Put(key, data)
	}
	if a := answerOf(l); a != nil {
		a.keep(l.opts, l.digests)
	}
}

// usesCgo reports whether p is made of other files than those of its folder.
func usesCgo(p *packages.Package) bool { return !slices.Equal(p.CompiledGoFiles, p.GoFiles) }

// alone is what go list says of one package.
type alone struct {
	ImportPath, Name, Dir, ForTest string
	GoFiles, CgoFiles, Imports     []string
	EmbedFiles                     []string
	ImportMap                      map[string]string
	Module                         *packages.Module
	DepOnly                        bool
	Error                          *struct {
		Err, Pos    string
		ImportStack []string
	}
}

// missing: the package is not there. Other errors are told in more ways.
func (a *alone) missing() bool {
	return a.DepOnly && len(a.GoFiles)+len(a.CgoFiles) == 0 && len(a.Error.ImportStack) > 0 &&
		a.Error.ImportStack[len(a.Error.ImportStack)-1] != a.ImportPath
}

var errTrouble = errors.New("there is more to say about a package than a quick listing does")

// listAlone asks the go command for packages without export data.
func listAlone(ctx context.Context, opts Options) (*answer, error) {
	arch := inBackground(func() string {
		cmd := exec.CommandContext(ctx, "go", "env", "GOARCH")
		cmd.Dir = opts.Dir
		out, err := cmd.Output()
		if err != nil {
			return ""
		}
		return strings.TrimSpace(string(out))
	})
	args := []string{"list", "-e", "-deps", "-json=ImportPath,Name,Dir,ForTest,GoFiles,CgoFiles,EmbedFiles,Imports,ImportMap,Module,DepOnly,Error"}
	if opts.Tags != "" {
		args = append(args, "-tags="+opts.Tags)
	}
	cmd := exec.CommandContext(ctx, "go", append(append(args, "--"), opts.patterns()...)...)
	cmd.Dir = opts.Dir
	out, err := cmd.Output()
	answer := &answer{Arch: arch()}
	if err != nil {
		return nil, errTrouble
	}
	for in := json.NewDecoder(bytes.NewReader(out)); ; {
		var p alone
		err := in.Decode(&p)
		if errors.Is(err, io.EOF) {
			return answer, nil
		}
		if err != nil {
			return nil, err
		}
		answer.Packages = append(answer.Packages, p)
	}
}

// convert makes the package that go/packages would; byID holds those it
// imports.
func (a *alone) convert(byID map[string]*packages.Package) (*packages.Package, error) {
	if byID[a.ImportPath] != nil || a.Error != nil && !a.missing() {
		return nil, errTrouble
	}
	p := &packages.Package{
		ID: a.ImportPath, PkgPath: a.ImportPath, Name: a.Name, ForTest: a.ForTest, Module: a.Module,
		Imports: make(map[string]*packages.Package, len(a.Imports)),
	}
	if a.Error != nil {
		p.Errors = []packages.Error{{Pos: a.Error.Pos, Msg: strings.TrimSpace(a.Error.Err), Kind: packages.ListError}}
	}
	for _, list := range [][]string{a.GoFiles, a.CgoFiles} {
		for _, name := range list {
			p.GoFiles = append(p.GoFiles, inFolder(a.Dir, name))
		}
	}
	if len(a.CgoFiles) > 0 && !std(p) {
		return nil, errTrouble
	}
	p.CompiledGoFiles = p.GoFiles
	for _, path := range a.Imports {
		if path == "C" {
			continue
		}
		id := path
		if mapped, ok := a.ImportMap[path]; ok {
			id = mapped
		}
		dep := byID[id]
		if dep == nil {
			return nil, errTrouble
		}
		p.Imports[path] = dep
	}
	return p, nil
}

// inFolder is the path of a file that is named with or without its folder.
func inFolder(dir, name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(dir, name)
}

// inBackground starts f and returns a function that waits for its result.
func inBackground[T any](f func() T) func() T {
	done := make(chan T, 1)
	go func() { done <- f() }()
	return func() T { return <-done }
}
