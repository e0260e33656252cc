package config

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// FileNames of a settings file, the first being the one that is written.
var FileNames = []string{".replayvet.yaml", ".replayvet.yml"}

// Find returns the settings file that applies to the package in dir, or "".
//
// It is the file at the module root; without one, that beside the go.work that
// holds the module. A module has one, so that every driver, from whatever
// folder it is started, applies the same. Above that nothing counts, so that a
// file in a home folder never changes a result. The files of dependencies do
// not count either: a vendored package has the settings of the module that
// vendors it, a package in the module cache has none.
func Find(dir string) string {
	dir, err := filepath.Abs(dir)
	if err != nil || inModuleCache(dir) {
		return ""
	}
	var (
		found  string
		module bool
	)
	for dir = outOfVendor(dir); ; {
		workspace := isFile(filepath.Join(dir, "go.work"))
		root := !module && isFile(filepath.Join(dir, "go.mod"))
		module = module || root
		if found == "" && (root || workspace) {
			found = fileIn(dir)
		}
		if workspace || module && found != "" {
			return found
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return ""
		}
		dir = parent
	}
}

func fileIn(dir string) string {
	for _, name := range FileNames {
		// Whatever is there: reading it says what is wrong with it.
		path := filepath.Join(dir, name)
		if _, err := os.Lstat(path); err == nil {
			return path
		}
	}
	return ""
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

// inModuleCache goes by the shape of the path, module@version, because the
// analyzer does not learn where the cache is.
func inModuleCache(dir string) bool {
	return slices.ContainsFunc(elements(dir), func(element string) bool {
		return strings.Contains(element, "@v")
	})
}

func outOfVendor(dir string) string {
	for d := dir; ; d = filepath.Dir(d) {
		// The list of modules tells a vendor folder from a folder of that name.
		if filepath.Base(d) == "vendor" && isFile(filepath.Join(d, "modules.txt")) {
			return filepath.Dir(d)
		}
		if filepath.Dir(d) == d {
			return dir
		}
	}
}

func elements(path string) []string { return strings.Split(filepath.ToSlash(path), "/") }
