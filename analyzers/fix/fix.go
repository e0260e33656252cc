// Package fix makes suggested edits in the text of Go files the way drivers do:
// each edit once, imports that became unused removed, the result formatted.
//
// It decides neither which fixes are made nor where they are written.
package fix

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"go/token"
	"slices"

	"golang.org/x/tools/go/analysis"
)

// Edit replaces the bytes from Start up to End of a file.
type Edit struct {
	File       string
	Start, End int
	New        string
}

// Edits are those of a suggested fix, which then outlive the syntax.
func Edits(fset *token.FileSet, suggested analysis.SuggestedFix) ([]Edit, error) {
	var edits []Edit
	for _, e := range suggested.TextEdits {
		file := fset.File(e.Pos)
		if !e.End.IsValid() {
			e.End = e.Pos
		}
		if file == nil || fset.File(e.End) != file {
			return nil, errors.New("an edit spans two files")
		}
		edits = append(edits, Edit{file.Name(), file.Offset(e.Pos), file.Offset(e.End), string(e.NewText)})
	}
	return edits, nil
}

// Merge puts the edits of one file into order, each once. Two that insert at
// the same place both stay; two that touch the same text are an error.
func Merge(edits []Edit) ([]Edit, error) {
	edits = slices.Clone(edits)
	slices.SortStableFunc(edits, func(a, b Edit) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	var merged []Edit
	done := 0
	for _, e := range edits {
		if slices.Contains(merged, e) {
			continue
		}
		if e.Start < done || e.End < e.Start {
			return nil, fmt.Errorf("two fixes edit the same text at byte %d", e.Start)
		}
		merged = append(merged, e)
		done = e.End
	}
	return merged, nil
}

// Apply returns source after the edits. names are the names of the packages
// that the file may import, by path; imports of others are kept. Line ends
// stay what they are.
func Apply(source []byte, edits []Edit, names map[string]string) ([]byte, error) {
	edits, err := Merge(edits)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	done := 0
	for _, e := range edits {
		if e.End > len(source) {
			return nil, errors.New("an edit lies behind the end of the file")
		}
		b.Write(source[done:e.Start])
		b.WriteString(e.New)
		done = e.End
	}
	b.Write(source[done:])
	fixed, err := tidy(bytes.ReplaceAll(b.Bytes(), []byte("\r\n"), []byte("\n")), names)
	if err == nil && bytes.Contains(source, []byte("\r\n")) {
		fixed = bytes.ReplaceAll(fixed, []byte("\n"), []byte("\r\n"))
	}
	return fixed, err
}
