package load

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"
)

// Types of dependencies come from export data where the build cache has it,
// and else from the declarations in their source. Compiling what is missing,
// as `go list -export` does, would take minutes on a machine that has not
// built the code yet, such as one of a CI service. With -n the go command
// names the export data that is there and only prints what it would compile.

// loadWithExports lists packages, with the export data that the build cache
// has of them.
func loadWithExports(config *packages.Config, patterns []string) ([]*packages.Package, error) {
	config.Mode |= packages.NeedExportFile
	if foreignDriver() {
		return packages.Load(config, patterns...)
	}
	dry := *config
	dry.BuildFlags = append(slices.Clone(config.BuildFlags), "-n")
	roots, err := packages.Load(&dry, patterns...)
	if err != nil {
		return nil, err
	}
	exports := make(map[string]string)
	again := false
	packages.Visit(roots, nil, func(p *packages.Package) {
		if !filepath.IsAbs(p.ExportFile) {
			p.ExportFile = "" // the name of what it would write
		}
		// One that is declared from source is another package than that which
		// export data of its importers mentions.
		for _, dep := range p.Imports {
			if dep.ExportFile == "" && dep.PkgPath != "unsafe" {
				p.ExportFile = ""
			}
		}
		exports[p.ID] = p.ExportFile
		again = again || needsCgo(p)
	})
	if !again {
		return roots, nil
	}
	config.Mode &^= packages.NeedExportFile
	if roots, err = packages.Load(config, patterns...); err != nil {
		return nil, err
	}
	packages.Visit(roots, nil, func(p *packages.Package) { p.ExportFile = exports[p.ID] })
	return roots, nil
}

// needsCgo reports whether the files that cgo makes of p are not in the build
// cache: -n does not run cgo either.
func needsCgo(p *packages.Package) bool {
	return slices.ContainsFunc(p.Errors, func(e packages.Error) bool {
		return strings.Contains(e.Msg, "loading compiled Go files from cache")
	})
}

// foreignDriver reports whether go/packages asks another build system, whose
// cache the go command does not know.
func foreignDriver() bool {
	driver := os.Getenv("GOPACKAGESDRIVER")
	return driver != "" && driver != "off"
}
