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
)

// Config is what go vet says of a package, as far as it is needed.
type Config struct {
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

// Redirect writes what go vet said again, for another reader that shall not
// see what the tool has written of imports, and returns the name of the file.
// What that reader writes goes beside it; go vet deletes both.
func Redirect(name string) (string, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return "", err
	}
	var all map[string]any
	if err := json.Unmarshal(text, &all); err != nil {
		return "", fmt.Errorf("%s is not what go vet writes: %w", name, err)
	}
	all["PackageVetx"] = nil
	all["VetxOutput"] = name + ".facts"
	if text, err = json.Marshal(all); err != nil {
		return "", err
	}
	// Tools know the file by the end of its name.
	redirected := name + ".again.cfg"
	return redirected, os.WriteFile(redirected, text, 0o666)
}
