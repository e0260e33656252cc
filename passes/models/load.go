package models

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"
)

//go:embed *.model
var files embed.FS

// Source is one file of models, or the decls of a settings file; see Decls.
type Source struct {
	// Name as errors should show it: a path relative to the module root.
	Name string
	Text []byte
	// decls replaces Text.
	decls map[string]bool
}

// embedded holds the sources of this package and their statements.
type embeddedModels struct {
	sources    []Source
	statements []statement
	err        error
}

var embedded = sync.OnceValue(func() (e embeddedModels) {
	e.sources, e.err = embeddedSources()
	if e.err == nil {
		e.statements, e.err = parseAll(e.sources)
	}
	return e
})

func embeddedSources() ([]Source, error) {
	names, err := fs.Glob(files, "*.model")
	if err != nil {
		return nil, err
	}
	slices.Sort(names)
	var sources []Source
	for _, name := range names {
		text, err := files.ReadFile(name)
		if err != nil {
			return nil, err
		}
		sources = append(sources, Source{Name: name, Text: text})
	}
	return sources, nil
}

// Default returns the set of the embedded models. It cannot fail: a test
// parses every embedded file.
func Default() *Set { return defaultSet() }

var defaultSet = sync.OnceValue(func() *Set {
	set, err := Load()
	if err != nil {
		panic(fmt.Sprintf("embedded models: %v", err))
	}
	return set
})

// Load merges sources over the embedded models. Where two sources speak about
// a symbol equally specifically, the later one wins. The error lists all
// problems of all sources.
func Load(sources ...Source) (*Set, error) {
	base := embedded()
	if base.err != nil {
		return nil, base.err
	}
	statements, err := parseAll(sources)
	if err != nil {
		return nil, err
	}
	set := newSet()
	for i := range base.statements {
		set.add(&base.statements[i])
		if st := &base.statements[i]; st.source == stdModel {
			first, _, _ := strings.Cut(st.path, "/")
			set.stdRoots[first] = true
		}
	}
	for i := range statements {
		set.add(&statements[i])
	}
	set.digest = digest(slices.Concat(base.sources, sources))
	return set, nil
}

func parseAll(sources []Source) ([]statement, error) {
	var (
		all      []statement
		problems []error
	)
	for _, src := range sources {
		parsed, err := src.parse()
		problems = append(problems, err)
		all = append(all, parsed...)
	}
	return all, errors.Join(problems...)
}

func (src Source) parse() ([]statement, error) {
	if src.decls != nil {
		return parseDecls(src.Name, src.decls)
	}
	return parse(src.Name, src.Text)
}

// digest leaves out the sources' names: the same models found under another
// path give the same findings.
func digest(sources []Source) string {
	h := sha256.New()
	for _, src := range sources {
		if len(src.Text)+len(src.decls) == 0 {
			continue
		}
		fmt.Fprintf(h, "%d\n%s", len(src.Text), src.Text)
		for _, key := range sortedKeys(src.decls) {
			fmt.Fprintf(h, "%q %t\n", key, src.decls[key])
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}
