package cli

import (
	"cmp"
	"context"
	"crypto/sha256"
	"fmt"
	"go/build"
	"go/token"
	"go/types"
	"log"
	"os"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"

	"github.com/replayvet/replayvet/analyzers"
	"github.com/replayvet/replayvet/cmd/internal/cache"
	"github.com/replayvet/replayvet/cmd/internal/load"
	"github.com/replayvet/replayvet/cmd/internal/vetunit"
	"github.com/replayvet/replayvet/passes/config"
)

// onDemand are the analyzers of suite for the package that go vet asks about
// in the named file, and the file to ask them with. They stand in for those of
// a suite that the command line's driver runs on the package: flags, output
// and fixes are those of every analysis tool, the work is not.
func onDemand(suite *analyzers.Suite, name string) ([]*analysis.Analyzer, string, error) {
	c, err := vetunit.ReadConfig(name)
	if err != nil {
		return nil, "", err
	}
	m, err := vetunit.New(c)
	if err != nil {
		return nil, "", err
	}
	if err := m.Write(c.VetxOutput); err != nil {
		return nil, "", err
	}
	redirected, err := vetunit.Redirect(name)
	if err != nil {
		return nil, "", err
	}
	u := &unit{asked: c}
	standIns := []*analysis.Analyzer{suite.Config}
	for _, a := range suite.Analyzers {
		standIns = append(standIns, &analysis.Analyzer{
			Name: a.Name, Doc: a.Doc, URL: a.URL, Flags: a.Flags, Requires: []*analysis.Analyzer{suite.Config},
			Run: func(pass *analysis.Pass) (any, error) {
				return nil, u.run(pass, pass.ResultOf[suite.Config].(*config.Config))
			},
		})
	}
	return standIns, redirected, nil
}

// unit is the package that go vet asks about.
type unit struct {
	asked *vetunit.Config
	once  sync.Once
	err   error
	// reported and failed are by the name of the analyzer.
	reported map[string][]analysis.Diagnostic
	failed   map[string]error
	// fset is what positions in reported are of; files are those that others
	// have been asked about, in the pass's.
	fset  *token.FileSet
	mu    sync.Mutex
	files map[string]*token.File
}

// run reports what the analyzer of that name has found.
func (u *unit) run(pass *analysis.Pass, cfg *config.Config) error {
	u.once.Do(func() { u.err = u.analyse(cfg) })
	if u.err != nil {
		return u.err
	}
	for _, d := range u.reported[pass.Analyzer.Name] {
		pass.Report(u.moved(pass.Fset, d))
	}
	return u.failed[pass.Analyzer.Name]
}

// analyse has the driver of the command line do the work.
func (u *unit) analyse(cfg *config.Config) error {
	closure, err := vetunit.Closure(u.asked)
	if err != nil {
		return err
	}
	root, sums, files := listed(u.asked, closure)
	u.reported, u.failed = make(map[string][]analysis.Diagnostic), make(map[string]error)
	opts := load.Options{
		Modelled: cfg.Models.Package,
		// A mistake in the settings is told wherever they apply.
		Everything: cfg.Problem != "",
		Memory:     vetMemory(cfg),
		Report: func(fset *token.FileSet, a *analysis.Analyzer, d analysis.Diagnostic) {
			u.fset = fset
			u.reported[a.Name] = append(u.reported[a.Name], d)
		},
	}
	outcome := load.Listed(opts, root, sums, files).Run(context.Background(), analyzers.NewOnDemand(cfg).Analyzers, func(*load.Package) {})
	cache.Default().Trim()
	for _, s := range outcome.Skipped {
		if s.Package == root.ID && s.Analyzer != "" {
			u.failed[s.Analyzer] = fmt.Errorf("%s", s.Reason)
		} else {
			log.Printf("skipped %s: %s", s.Package, s.Reason)
		}
	}
	return nil
}

// vetMemory keeps facts that one package has asked of another for the next, but
// no results: go vet does that.
func vetMemory(cfg *config.Config) *load.Memory {
	program, err := programDigest()
	if err != nil {
		return nil
	}
	return &load.Memory{
		Cache:   cache.Default(),
		Facts:   program + settingsDigest(cfg),
		Results: func([]string) string { return "" },
		Recall:  func([]byte) bool { return false },
	}
}

// listed makes packages of what go vet and the manifests say.
func listed(c *vetunit.Config, closure map[string]*vetunit.Manifest) (root *packages.Package, sums, files map[string][sha256.Size]byte) {
	sums, files = make(map[string][sha256.Size]byte), make(map[string][sha256.Size]byte)
	sizes := types.SizesFor("gc", build.Default.GOARCH)
	all := make(map[string]*packages.Package)
	var of func(i vetunit.Import) *packages.Package
	of = func(i vetunit.Import) *packages.Package {
		if p := all[i.ID]; p != nil {
			p.ExportFile = cmp.Or(p.ExportFile, i.Export)
			return p
		}
		p := newPackage(i.ID, sizes)
		p.ExportFile = i.Export
		all[i.ID] = p
		m := closure[i.ID]
		if m == nil {
			return p // models answer for the standard library
		}
		p.Module = moduleOf(m.ModulePath, m.ModuleVersion, m.GoVersion)
		for _, f := range m.Files {
			p.GoFiles = append(p.GoFiles, f.Name)
			files[f.Name] = f.Sum
		}
		p.CompiledGoFiles = p.GoFiles
		sums[p.ID] = m.Sum()
		for _, i := range m.Imports {
			p.Imports[i.Path] = of(i)
		}
		return p
	}
	root = newPackage(c.ImportPath, sizes)
	root.Module = moduleOf(c.ModulePath, c.ModuleVersion, c.GoVersion)
	root.GoFiles, root.CompiledGoFiles = c.GoFiles, c.GoFiles
	for path, id := range c.ImportMap {
		if id != "unsafe" && id != "C" {
			root.Imports[path] = of(vetunit.Import{ID: id, Export: c.PackageFile[id]})
		}
	}
	return root, sums, files
}

func newPackage(id string, sizes types.Sizes) *packages.Package {
	path, rest, _ := strings.Cut(id, " [")
	return &packages.Package{
		ID: id, PkgPath: path, ForTest: strings.TrimSuffix(rest, ".test]"), TypesSizes: sizes,
		Imports: make(map[string]*packages.Package),
	}
}

func moduleOf(path, version, goVersion string) *packages.Module {
	if path == "" {
		return nil
	}
	return &packages.Module{Path: path, Version: version, Main: version == "", GoVersion: strings.TrimPrefix(goVersion, "go")}
}

// moved is d with positions of fset.
func (u *unit) moved(fset *token.FileSet, d analysis.Diagnostic) analysis.Diagnostic {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.files == nil {
		u.files = make(map[string]*token.File)
		fset.Iterate(func(f *token.File) bool {
			u.files[f.Name()] = f
			return true
		})
	}
	at := func(pos token.Pos) token.Pos {
		from := u.fset.File(pos)
		if from == nil {
			return token.NoPos
		}
		to := u.files[from.Name()]
		if to == nil {
			// Of another package, which a step of the trace stands in.
			to = fset.AddFile(from.Name(), -1, from.Size())
			to.SetLines(from.Lines())
			u.files[from.Name()] = to
		}
		return to.Pos(min(from.Offset(pos), to.Size()))
	}
	d.Pos, d.End = at(d.Pos), at(d.End)
	related := make([]analysis.RelatedInformation, len(d.Related))
	for i, r := range d.Related {
		r.Pos, r.End = at(r.Pos), at(r.End)
		related[i] = r
	}
	d.Related = related
	fixes := make([]analysis.SuggestedFix, len(d.SuggestedFixes))
	for i, fix := range d.SuggestedFixes {
		edits := make([]analysis.TextEdit, len(fix.TextEdits))
		for j, edit := range fix.TextEdits {
			edit.Pos, edit.End = at(edit.Pos), at(edit.End)
			edits[j] = edit
		}
		fix.TextEdits = edits
		fixes[i] = fix
	}
	d.SuggestedFixes = fixes
	return d
}

// lastArgument is what a program was asked to read; replace names another.
func lastArgument() (name string, replace func(string)) {
	last := len(os.Args) - 1
	return os.Args[last], func(name string) { os.Args[last] = name }
}
