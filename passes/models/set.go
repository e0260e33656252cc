// Package models answers what a function outside the analysed code does:
// the standard library, the Temporal SDK, and well-known libraries. The
// knowledge is data, in *.model files beside this one and in the user's own,
// one symbol a line; see docs/models.md for the format.
//
// It does not look at code. A package with a model is never analysed.
package models

import "go/types"

// Set is a parsed and merged collection of models. It is safe for
// concurrent use.
type Set struct {
	// parsed tables
}

// Func returns what the models say about fn (its Origin). For a method of an
// interface or struct of the SDK's internal packages, the entry is found under
// the public package that names the type: the SDK moves its internal homes
// between versions. ok is false when no model covers fn's package.
func (s *Set) Func(fn *types.Func) (entry Entry, ok bool) { panic("contract") }

// Var returns what reading the package variable v means (os.Args: host).
func (s *Set) Var(v *types.Var) (entry Entry, ok bool) { panic("contract") }

// Field returns the role of field number i of the named struct type t
// (ChildWorkflowOptions.WorkflowID: "id").
func (s *Set) Field(t *types.Named, i int) (entry Entry, ok bool) { panic("contract") }

// Package reports whether path is covered by a model and so never analysed.
func (s *Set) Package(path string) bool { panic("contract") }

// Digest identifies the content of the set; caches mix it into their keys.
func (s *Set) Digest() string { panic("contract") }

// Default returns the set of the embedded models. It cannot fail: a test
// parses every embedded file.
func Default() *Set { panic("contract") }
