package vetunit

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
)

// Manifest is what other packages are told of one.
type Manifest struct {
	// ID is the import path, with " [path.test]" for what is compiled for the
	// tests of a package.
	ID                                   string
	ModulePath, ModuleVersion, GoVersion string
	Files                                []File
	Imports                              []Import
	// sum is the digest of the manifest.
	sum [sha256.Size]byte
}

// File is a source file and the digest of its content.
type File struct {
	Name string
	Sum  [sha256.Size]byte
}

// Import is one of a package's imports.
type Import struct {
	// Path is that in the source, ID the package.
	Path, ID string
	// Export is the file with its export data, "" if none is kept.
	Export string
	// Manifest is the digest of its manifest, "" for a package of the standard
	// library, and for one that go vet could not have the tool run on.
	Manifest string
}

// New describes the package that go vet talks about.
func New(c *Config) (*Manifest, error) {
	folder, _ := split(c.VetxOutput)
	passing, _ := split(folder)
	s := findStore(c.PackageFile)
	m := &Manifest{ID: c.ImportPath, ModulePath: c.ModulePath, ModuleVersion: c.ModuleVersion, GoVersion: c.GoVersion}
	for _, name := range c.GoFiles {
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		// What cgo has written is in the build cache as well.
		if kept := s.lasting(name, passing); kept != "" {
			m.Files = append(m.Files, File{kept, sha256.Sum256(text)})
		} else {
			return nil, fmt.Errorf("%s is not in the build cache %s; replayvet check does without it", name, s)
		}
	}
	for path, id := range c.ImportMap {
		if id == "unsafe" || id == "C" {
			continue
		}
		i := Import{Path: path, ID: id}
		if export := c.PackageFile[id]; export != "" {
			i.Export = s.lasting(export, passing)
		}
		if vetx := c.PackageVetx[id]; vetx != "" && !c.Standard[id] {
			sum, err := s.sumOf(vetx)
			if err != nil {
				return nil, err
			}
			i.Manifest = sum
		}
		m.Imports = append(m.Imports, i)
	}
	slices.SortFunc(m.Imports, func(a, b Import) int { return strings.Compare(a.Path, b.Path) })
	return m, nil
}

// Write stores the manifest where go vet wants it.
func (m *Manifest) Write(name string) error { return os.WriteFile(name, m.format(), 0o666) }

func read(name string) (*Manifest, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	return parse(text)
}

// Sum identifies the package and all that it imports.
func (m *Manifest) Sum() [sha256.Size]byte { return m.sum }

// Closure holds the manifests of all that a package imports, at any distance,
// by ID.
func Closure(c *Config) (map[string]*Manifest, error) {
	all := make(map[string]*Manifest)
	s := findStore(c.PackageFile)
	var add func(id, name, sum string) error
	add = func(id, name, sum string) error {
		if all[id] != nil {
			return nil
		}
		m, err := read(name)
		if err == nil && hex.EncodeToString(m.sum[:]) != sum {
			err = errors.New("its content has changed")
		}
		if err != nil {
			return fmt.Errorf("what go vet has kept of %s cannot be read: %w; run it once with -a, or use replayvet check", id, err)
		}
		all[id] = m
		for _, i := range m.Imports {
			if i.Manifest != "" {
				if err := add(i.ID, s.file(i.Manifest), i.Manifest); err != nil {
					return err
				}
			}
		}
		return nil
	}
	for id, name := range c.PackageVetx {
		if c.Standard[id] {
			continue
		}
		sum, err := s.sumOf(name)
		if err != nil {
			return nil, err
		}
		if err := add(id, name, sum); err != nil {
			return nil, err
		}
	}
	return all, nil
}
