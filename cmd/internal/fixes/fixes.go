// Package fixes chooses among the fixes of a report, makes them in the text
// that was analysed, and writes the files.
//
// It does not print, and it never touches what the main module does not own or
// a generator writes.
package fixes

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/replayvet/replayvet/analyzers/fix"
	"github.com/replayvet/replayvet/cmd/internal/finding"
	"github.com/replayvet/replayvet/passes/config"
)

// File is a file as it was analysed.
type File struct {
	Text []byte
	// Names of the packages it may import, by path.
	Names map[string]string
}

// Options say what may be changed.
type Options struct {
	// Files holds every file that a fix edits, by name.
	Files map[string]File
	// Roots are the folders of the main modules.
	Roots []string
	// Unsafe adds the fixes that need a review.
	Unsafe bool
}

// Plan is what is to be written.
type Plan struct {
	Changes []Change
	// Made counts the fixes in Changes.
	Made int
	// Left are those that could be made but for another one, which edits the
	// same text.
	Left []finding.Finding
	// Broken are those whose edits do not give Go code.
	Broken []finding.Finding
}

// Change is a file before and after.
type Change struct {
	File          string
	Before, After []byte
}

// Make chooses one fix for each finding, a safe one if there is one. Where two
// edit the same text, the first wins.
func Make(found []finding.Finding, o Options) Plan {
	var p Plan
	edits, after := make(map[string][]fix.Edit), make(map[string][]byte)
	for _, f := range found {
		if f.Suppressed || len(f.Fixes) == 0 {
			continue
		}
		// Safe ones come first.
		chosen := f.Fixes[0]
		if !chosen.Safe && !o.Unsafe || len(chosen.Edits) == 0 || !o.may(chosen.Edits) {
			continue
		}
		tried := make(map[string][]fix.Edit)
		for _, e := range chosen.Edits {
			if tried[e.File] == nil {
				tried[e.File] = slices.Clone(edits[e.File])
			}
			tried[e.File] = append(tried[e.File], e)
		}
		fixed, overlap, broken := make(map[string][]byte), false, false
		for _, name := range slices.Sorted(maps.Keys(tried)) {
			if _, err := fix.Merge(tried[name]); err != nil {
				overlap = true
				break
			}
			text, err := fix.Apply(o.Files[name].Text, tried[name], o.Files[name].Names)
			if err != nil {
				broken = true
				break
			}
			fixed[name] = text
		}
		switch {
		case overlap:
			p.Left = append(p.Left, f)
		case broken:
			p.Broken = append(p.Broken, f)
		default:
			p.Made++
			maps.Copy(edits, tried)
			maps.Copy(after, fixed)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(after)) {
		if before := o.Files[name].Text; string(before) != string(after[name]) {
			p.Changes = append(p.Changes, Change{File: name, Before: before, After: after[name]})
		}
	}
	return p
}

// may reports whether all files of a fix are the main module's own.
func (o Options) may(edits []fix.Edit) bool {
	for _, e := range edits {
		file, ok := o.Files[e.File]
		if !ok || !o.own(e.File) || generated(file.Text) {
			return false
		}
	}
	return true
}

func (o Options) own(file string) bool {
	root := config.ModuleRoot(filepath.Dir(file))
	if !slices.Contains(o.Roots, root) {
		return false
	}
	rel, err := filepath.Rel(root, file)
	return err == nil && !slices.Contains(strings.Split(filepath.ToSlash(rel), "/"), "vendor")
}

func generated(text []byte) bool {
	file, err := parser.ParseFile(token.NewFileSet(), "", text, parser.PackageClauseOnly|parser.ParseComments)
	return err != nil || ast.IsGenerated(file)
}
