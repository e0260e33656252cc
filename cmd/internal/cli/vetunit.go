package cli

import (
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"go/build"
	"go/token"
	"go/types"
	"log"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"

	"github.com/replayvet/replayvet/analyzers"
	"github.com/replayvet/replayvet/cmd/internal/cache"
	"github.com/replayvet/replayvet/cmd/internal/load"
	"github.com/replayvet/replayvet/cmd/internal/vetunit"
	"github.com/replayvet/replayvet/passes/config"
)

// unit is what was found out about the package that go vet asks about.
type unit struct {
	// reported and failed are by the name of the analyzer; broken is what is
	// wrong with the package itself.
	reported map[string][]analysis.Diagnostic
	failed   map[string]error
	broken   string
	// fset is what positions in reported are of.
	fset *token.FileSet
}

// analyse has the driver of the command line do the work.
func analyse(asked *vetunit.Config, cfg *config.Config) (*unit, error) {
	closure, err := vetunit.Closure(asked)
	if err != nil {
		return nil, err
	}
	root, sums, files := listed(asked, closure)
	u := &unit{reported: make(map[string][]analysis.Diagnostic), failed: make(map[string]error)}
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
		switch {
		case s.Package != root.ID:
			log.Printf("skipped %s: %s", s.Package, s.Reason)
		case s.Analyzer == "":
			u.broken = s.Reason
		default:
			u.failed[s.Analyzer] = errors.New(s.Reason)
		}
	}
	return u, nil
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
