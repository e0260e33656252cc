package load

import (
	"cmp"
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"golang.org/x/tools/go/packages"
)

// Listing is the answer of the go command: the requested packages and
// everything they import, without syntax or types.
type Listing struct {
	opts Options
	// digests say what the packages are made of; nil without a Memory. quick
	// listings know export data from an earlier run, and recalled ones all.
	digests  *digests
	quick    bool
	recalled bool
	// roots are the requested packages, in order of ID.
	roots []*packages.Package
	// byID holds the whole closure.
	byID map[string]*packages.Package
	// files maps "import/path/base.go" to the file on disk.
	files map[string]string
	// reaches memoises whether a package imports the SDK.
	reaches map[*packages.Package]bool
}

const listMode = packages.NeedName | packages.NeedImports | packages.NeedDeps | packages.NeedModule |
	packages.NeedFiles | packages.NeedCompiledGoFiles | packages.NeedTypesSizes | packages.NeedForTest | packages.NeedEmbedFiles

// List asks the go command for the patterns and their dependencies, and where
// the build cache has export data, for that. It compiles nothing. Packages
// with errors are part of the listing: a module whose go.mod names something
// that cannot be fetched is listed all the same, because go/packages calls
// `go list -e`, and only what imports the missing module is lost.
func List(ctx context.Context, opts Options) (*Listing, error) {
	config := &packages.Config{Context: ctx, Mode: listMode, Dir: opts.Dir, Tests: opts.Tests}
	if opts.Tags != "" {
		config.BuildFlags = []string{"-tags=" + opts.Tags}
	}
	var known *digests
	if opts.Memory != nil && opts.Memory.Cache != nil {
		known = newDigests(time.Now())
	}
	roots, recalled := quick(ctx, opts, known)
	isQuick := roots != nil
	if !isQuick {
		if known != nil {
			known = newDigests(time.Now())
		}
		var err error
		if roots, err = loadWithExports(config, opts.patterns()); err != nil {
			return nil, errors.New(sentence(err.Error()))
		}
	}
	l := newListing(opts, roots)
	l.digests, l.quick, l.recalled = known, isQuick, recalled
	return l, nil
}

// Locate asks the go command for packages alone: where their files are, and of
// which modules, so that who has findings about them from elsewhere can name
// the files as the listing of List does. Such a listing is not for Run.
func Locate(ctx context.Context, opts Options) (*Listing, error) {
	config := &packages.Config{Context: ctx, Mode: packages.NeedName | packages.NeedFiles | packages.NeedModule, Dir: opts.Dir, Tests: opts.Tests}
	if opts.Tags != "" {
		config.BuildFlags = []string{"-tags=" + opts.Tags}
	}
	roots, err := packages.Load(config, opts.Patterns...)
	if err != nil {
		return nil, errors.New(sentence(err.Error()))
	}
	return newListing(opts, roots), nil
}

func newListing(opts Options, roots []*packages.Package) *Listing {
	l := &Listing{
		opts:    opts,
		byID:    make(map[string]*packages.Package),
		files:   make(map[string]string),
		reaches: make(map[*packages.Package]bool),
	}
	packages.Visit(roots, nil, func(p *packages.Package) {
		l.byID[p.ID] = p
		for _, names := range [][]string{p.CompiledGoFiles, p.GoFiles} {
			for _, name := range names {
				l.files[p.PkgPath+"/"+filepath.Base(name)] = name
			}
		}
	})
	l.roots = dropPlain(roots)
	slices.SortFunc(l.roots, func(a, b *packages.Package) int { return cmp.Compare(a.ID, b.ID) })
	return l
}

// dropPlain removes generated test mains, and every package that is also there
// with its test files: the variant holds all of its code.
func dropPlain(roots []*packages.Package) []*packages.Package {
	variant := make(map[string]bool)
	for _, p := range roots {
		if p.ForTest == p.PkgPath && p.ID != p.PkgPath {
			variant[p.PkgPath] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(roots), func(p *packages.Package) bool {
		return strings.HasSuffix(p.ID, ".test") || p.ID == p.PkgPath && variant[p.PkgPath]
	})
}

// Requested counts the packages that the patterns matched.
func (l *Listing) Requested() int { return len(l.roots) }

// File returns the path of a file written as "import/path/base.go", or "".
func (l *Listing) File(name string) string { return l.files[name] }

// Modules maps the root folder of every module that is not a main one to
// "path@version", the way its files are shown.
func (l *Listing) Modules() map[string]string {
	modules := make(map[string]string)
	for _, p := range l.byID {
		if m := p.Module; m != nil && !m.Main && m.Dir != "" && m.Version != "" && (m.Replace == nil || m.Replace.Version != "") {
			modules[m.Dir] = m.Path + "@" + m.Version
		}
	}
	return modules
}

// Has reports whether the patterns matched that package.
func (l *Listing) Has(path string) bool {
	return slices.ContainsFunc(l.roots, func(p *packages.Package) bool { return p.PkgPath == path })
}

// Dir is the folder that a package of a main module has or would have, ""
// if the path belongs to none.
func (l *Listing) Dir(path string) string {
	dir, longest := "", -1
	for _, p := range l.byID {
		m := p.Module
		if m == nil || !m.Main || m.Dir == "" || len(m.Path) <= longest {
			continue
		}
		if path == m.Path || strings.HasPrefix(path, m.Path+"/") {
			dir, longest = filepath.Join(m.Dir, filepath.FromSlash(path[len(m.Path):])), len(m.Path)
		}
	}
	return dir
}

// worth reports whether p is to be read: it imports the SDK, at any distance,
// or its client.
func (l *Listing) worth(p *packages.Package) bool {
	return p.Imports[client] != nil || l.reach(p)
}

func (l *Listing) reach(p *packages.Package) bool {
	if known, ok := l.reaches[p]; ok {
		return known
	}
	l.reaches[p] = false // the import graph has no cycles; broken listings may
	found := false
	for _, dep := range p.Imports {
		if sdk[dep.PkgPath] || l.reach(dep) {
			found = true
			break
		}
	}
	l.reaches[p] = found
	return found
}

// inOrder returns the roots with every package behind those it imports; apart
// from that, sorted.
func (l *Listing) inOrder() []*packages.Package {
	requested := make(map[*packages.Package]bool, len(l.roots))
	for _, p := range l.roots {
		requested[p] = true
	}
	var order []*packages.Package
	seen := make(map[*packages.Package]bool)
	var visit func(p *packages.Package)
	visit = func(p *packages.Package) {
		if seen[p] {
			return
		}
		seen[p] = true
		for _, dep := range imports(p) {
			visit(dep)
		}
		if requested[p] {
			order = append(order, p)
		}
	}
	for _, p := range l.roots {
		visit(p)
	}
	return order
}

// imports are the direct imports of p in order of ID.
func imports(p *packages.Package) []*packages.Package {
	deps := make([]*packages.Package, 0, len(p.Imports))
	for _, dep := range p.Imports {
		deps = append(deps, dep)
	}
	slices.SortFunc(deps, func(a, b *packages.Package) int { return cmp.Compare(a.ID, b.ID) })
	return deps
}

// Roots are the folders of the main modules, sorted: one, or those of a
// workspace.
func (l *Listing) Roots() []string {
	var roots []string
	for _, p := range l.byID {
		if m := p.Module; m != nil && m.Main && m.Dir != "" {
			roots = append(roots, m.Dir)
		}
	}
	slices.Sort(roots)
	return slices.Compact(roots)
}
