// Package vetunit is what go vet and an analysis tool tell each other of one
// package. go vet starts the tool on a package after those that it imports, and
// hands on the file that the tool writes for each. Most tools write down there
// what they have found out by reading the package. This one writes a Manifest:
// what the package is made of, and where the manifests of its imports are. So
// nothing is read of a dependency unless workflow code calls it, as in the
// driver of the command line, and a change anywhere below shows in the bytes.
//
// It does not analyse anything, and imports nothing that takes time to start:
// go vet starts the tool a thousand times for a program of that many packages.
package vetunit

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
)

// Config is what go vet says of a package, as far as it is needed.
type Config struct {
	// ID is what results are told under.
	ID            string
	ImportPath    string
	Dir           string
	GoFiles       []string
	GoVersion     string
	ModulePath    string
	ModuleVersion string
	// ImportMap has the package of each import, the others go by packages:
	// where the export data is, which are of the standard library, and what the
	// tool has written.
	ImportMap   map[string]string
	PackageFile map[string]string
	Standard    map[string]bool
	PackageVetx map[string]string
	// VetxOnly: nobody wants to know what is wrong with the package.
	VetxOnly   bool
	VetxOutput string
	// Stdout is the file for what the tool prints, if there is one.
	Stdout string
}

// Plain is the package without what its tests add to it; it has no files if it
// is made of tests alone. Imports that only the tests have stay, and do no
// harm. All others are the same: none of them imports the package, and so none
// is compiled anew for its tests.
func (c *Config) Plain() *Config {
	plain := *c
	plain.GoFiles = slices.DeleteFunc(slices.Clone(c.GoFiles), func(name string) bool { return strings.HasSuffix(name, "_test.go") })
	return &plain
}

// ReadConfig reads the file that go vet names as the last argument.
func ReadConfig(name string) (*Config, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	c := new(Config)
	if err := json.Unmarshal(text, c); err != nil {
		return nil, fmt.Errorf("%s is not what go vet writes: %w", name, err)
	}
	return c, nil
}

// Redirect writes what go vet said in the named file again, for another reader
// that shall see only the files of c, and of imports no manifests but the facts
// of a tool that writes some; it returns the name of the new file. Without
// facts, what that reader writes goes beside it; go vet deletes all.
func Redirect(name string, c *Config, facts bool) (string, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return "", err
	}
	var all map[string]any
	if err := json.Unmarshal(text, &all); err != nil {
		return "", fmt.Errorf("%s is not what go vet writes: %w", name, err)
	}
	all["GoFiles"] = c.GoFiles
	if !facts {
		all["PackageVetx"] = nil
		all["VetxOutput"] = name + ".facts"
	}
	if text, err = json.Marshal(all); err != nil {
		return "", err
	}
	// Tools know the file by the end of its name.
	redirected := name + ".again.cfg"
	return redirected, os.WriteFile(redirected, text, 0o666)
}
