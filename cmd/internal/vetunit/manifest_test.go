package vetunit

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// goVet plays the go command: a build cache, and the folder of a run.
type goVet struct {
	t            *testing.T
	cache, work  string
	code, export string
}

func newGoVet(t *testing.T) *goVet {
	g := &goVet{t: t, cache: t.TempDir(), work: t.TempDir(), code: t.TempDir()}
	g.export = g.keep("export data")
	return g
}

func (g *goVet) write(name, text string) string {
	require.NoError(g.t, os.MkdirAll(filepath.Dir(name), 0o777))
	require.NoError(g.t, os.WriteFile(name, []byte(text), 0o666))
	return name
}

func (g *goVet) read(name string) string {
	text, err := os.ReadFile(name)
	require.NoError(g.t, err)
	return string(text)
}

// keep puts a text into the build cache.
func (g *goVet) keep(text string) string {
	sum := sha256.Sum256([]byte(text))
	name := hex.EncodeToString(sum[:])
	return g.write(filepath.Join(g.cache, name[:2], name+"-d"), text)
}

// config is what go vet says of a package with that one file, which imports fmt
// and the others, for which the tool has written these files.
func (g *goVet) config(path, text string, imports map[string]string) *Config {
	c := &Config{
		ImportPath: path, ModulePath: "example.com", GoVersion: "go1.26", VetxOnly: true,
		GoFiles:    []string{g.write(filepath.Join(g.code, path, "a.go"), text)},
		VetxOutput: g.write(filepath.Join(g.work, path, "vet.out"), ""),
		ImportMap:  map[string]string{"fmt": "fmt", "unsafe": "unsafe"}, PackageFile: map[string]string{"fmt": g.export},
		Standard: map[string]bool{"fmt": true}, PackageVetx: map[string]string{"fmt": os.DevNull},
	}
	for id, vetx := range imports {
		c.ImportMap[id], c.PackageFile[id], c.PackageVetx[id] = id, g.export, vetx
	}
	return c
}

// dependency has the tool answer for a package, and returns the file.
func (g *goVet) dependency(path, text string, imports map[string]string) (vetx string) {
	c := g.config(path, text, imports)
	require.NoError(g.t, dependency(c))
	g.keep(g.read(c.VetxOutput))
	return c.VetxOutput
}

func TestClosure(t *testing.T) {
	g := newGoVet(t)
	c := g.dependency("c", "package c", nil)
	b := g.dependency("b", "package b", map[string]string{"c": c})
	root := g.config("a", "package a", map[string]string{"b": b})

	closure, err := Closure(root)
	require.NoError(t, err)
	require.Len(t, closure, 2)
	require.Equal(t, []File{{filepath.Join(g.code, "c", "a.go"), sha256.Sum256([]byte("package c"))}}, closure["c"].Files)
	require.Equal(t, []Import{{Path: "fmt", ID: "fmt", Export: g.export}}, closure["c"].Imports)

	t.Run("another run of go vet", func(t *testing.T) {
		// It takes the first from the build cache; the second is asked again.
		again := g.dependency("b", "package b", map[string]string{"c": g.keep(g.read(c))})
		require.Equal(t, g.read(b), g.read(again), "a manifest has no path of a run in it")
	})
	t.Run("a change below", func(t *testing.T) {
		before := closure["b"].Sum()
		edited := g.dependency("c", "package c // edited", nil)
		closure, err := Closure(g.config("a", "package a", map[string]string{"b": g.dependency("b", "package b", map[string]string{"c": edited})}))
		require.NoError(t, err)
		require.NotEqual(t, before, closure["b"].Sum())
	})
	t.Run("trouble", func(t *testing.T) {
		for name, text := range map[string]string{"foreign": "what another tool has written", "changed": string((&Manifest{ID: "e"}).format())} {
			dep := g.dependency("d"+name, "package d", nil)
			kept := g.keep(g.read(dep))
			root := g.config("a", "package a", map[string]string{"d" + name: kept})
			g.write(kept, text)
			_, err := Closure(root)
			require.ErrorContains(t, err, "what go vet has kept of d"+name+" cannot be read", name)
		}
	})
}

func TestFilesOfARun(t *testing.T) {
	g := newGoVet(t)
	c := g.config("a", "package a", nil)
	generated := g.write(filepath.Join(g.work, "a", "_cgo_gotypes.go"), "package a // cgo")
	c.GoFiles = append(c.GoFiles, generated)
	_, err := New(c)
	require.ErrorContains(t, err, "_cgo_gotypes.go is not in the build cache")

	kept := g.keep("package a // cgo")
	m, err := New(c)
	require.NoError(t, err)
	require.Equal(t, kept, m.Files[1].Name, "the other is deleted when go vet ends")
}

func TestStandardLibrary(t *testing.T) {
	g := newGoVet(t)
	t.Setenv("GOROOT", g.code)
	c := g.config(filepath.Join("src", "net"), "package net", nil)
	c.ModulePath, c.Dir = "", filepath.Join(g.code, "src", "net")
	require.NoError(t, dependency(c))
	require.Empty(t, g.read(c.VetxOutput))
}
