// Package load is the driver of the command line: it lists packages, reads
// from source what can hold workflow code, and runs analyzers on it.
//
// Of a dependency only the declarations are loaded, from export data where the
// build cache has it. Its functions are read when an analyzer asks for a fact
// about one of its objects, so the cost follows what workflow code calls, not
// what the module imports, and nothing is ever compiled.
//
// It does not know what a finding is; the caller takes the results of each
// package before they are released.
package load

import (
	"go/token"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"
)

// Options say what to list and how to read it.
type Options struct {
	// Dir is the folder that patterns are relative to.
	Dir      string
	Patterns []string
	// Tests adds test files and external test packages.
	Tests bool
	// Tags are build tags, comma separated.
	Tags string
	// Modelled packages are never read: their facts are not asked for.
	Modelled func(path string) bool
	// Everything analyses also the requested packages that do not reach the
	// SDK.
	Everything bool
	// Progress is told about every package before its analysis, by one goroutine
	// at a time; may be nil.
	Progress func(done, total int, path string)
	// Report is told what analyzers report, as they run; may be nil.
	Report func(*token.FileSet, *analysis.Analyzer, analysis.Diagnostic)
	// Toolchain is what Check has said of Dir. Without it, the go command is asked
	// for packages each time.
	Toolchain string
	// Memory of earlier runs; nil for none.
	Memory *Memory
	// RoundTrip sends every fact through gob, as go vet does, and panics on
	// one that does not survive it. For tests.
	RoundTrip bool
}

// patterns are those of the request: without any, everything.
func (o Options) patterns() []string {
	if len(o.Patterns) == 0 {
		return []string{"./..."}
	}
	return o.Patterns
}

// Package is a requested package after its analysis. It is valid only while
// the callback runs.
type Package struct {
	// Path is the import path, without the suffix of a test variant.
	Path string
	Pass *analysis.Pass
	// ResultOf holds the results of the analyzers and of all they require; an
	// analyzer that failed is missing.
	ResultOf map[*analysis.Analyzer]any
	// Note is what the callback wants to be handed to Memory.Recall in place of
	// the package in later runs; nil for nothing.
	Note []byte
	// Merge is what the callback wants done when it is the package's turn: they
	// are analysed in any order, and merged in that of their imports. Nil for
	// nothing.
	Merge func()
}

// Skipped says what was not analysed.
type Skipped struct {
	Package string
	// Analyzer is the one that failed; empty when the whole package did.
	Analyzer string
	// Reason is one sentence: the first error, with its place.
	Reason string
}

// Outcome is what a run covered.
type Outcome struct {
	// Analysed counts the packages whose results were handed over, Recalled those
	// of them that came from Memory; Silent the
	// requested ones that do not reach the SDK and cannot hold workflow code.
	Analysed, Recalled, Silent int
	// Skipped by package, then analyzer.
	Skipped []Skipped
}

// sdk lists the packages that make a dependent worth reading: workflow code
// needs the first, activities and workers without it one of the others.
var sdk = map[string]bool{
	"go.temporal.io/sdk/workflow": true,
	"go.temporal.io/sdk/activity": true,
	"go.temporal.io/sdk/worker":   true,
}

// client is enough where a package imports it itself: what it starts, sends and
// gets back concerns workflows, what those do who import such a package does not.
const client = "go.temporal.io/sdk/client"

// std reports whether p is of the standard library, which models answer for.
func std(p *packages.Package) bool {
	return p.Module == nil || p.Module.Path == ""
}
