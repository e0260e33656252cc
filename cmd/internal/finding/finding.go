// Package finding is the report that every output format is made from. Its
// JSON form is the interface of `replayvet check -format json`; the version
// changes when a field changes its meaning or goes away.
//
// It does not print anything.
package finding

import "github.com/replayvet/replayvet/analyzers/fix"

// Version of the JSON form.
const Version = 1

// Report is the outcome of one run.
type Report struct {
	Version  int       `json:"version"`
	Tool     Tool      `json:"tool"`
	Findings []Finding `json:"findings"`
	Coverage Coverage  `json:"coverage"`
	// Comparison is there when the findings are only those that others do not
	// include.
	Comparison *Comparison `json:"comparison,omitempty"`
}

// Tool made the report.
type Tool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// Finding is one place in the code and what is wrong there.
type Finding struct {
	Rule string `json:"rule"`
	// Check is "rule/check".
	Check    string   `json:"check"`
	Severity Severity `json:"severity"`
	Message  string   `json:"message"`
	Range
	Package    string   `json:"package"`
	Function   string   `json:"function"`
	Workflows  []string `json:"workflows"`
	Trace      []Step   `json:"trace"`
	Fixes      []Fix    `json:"fixes"`
	URL        string   `json:"url"`
	Confidence string   `json:"confidence"`
	Suppressed bool     `json:"suppressed"`
	// Linked findings took several packages, so that drivers that see one at a
	// time do not have them.
	Linked bool `json:"linked,omitempty"`
	// Fingerprint is a name that stays when lines move; see Fingerprints.
	Fingerprint string `json:"fingerprint"`
}

// Range is a place in a file; lines and columns count from 1, columns in
// bytes.
type Range struct {
	// File is relative to the folder of the run with slashes, or
	// "module@version/file" for a dependency.
	File string `json:"file"`
	// Source is the file on this machine, to read excerpts from.
	Source    string `json:"-"`
	Line      int    `json:"line"`
	Column    int    `json:"column"`
	EndLine   int    `json:"endLine"`
	EndColumn int    `json:"endColumn"`
}

// Step is one hop from a workflow to the cause.
type Step struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
	Text   string `json:"text"`
}

// Fix is an edit that the tool suggests.
type Fix struct {
	Message string `json:"message"`
	// Safe fixes keep the behaviour of executions that replay.
	Safe bool `json:"safe"`
	// Edits make the fix in the files of this machine.
	Edits []fix.Edit `json:"-"`
}

// Comparison is what findings were compared with, and how that went.
type Comparison struct {
	// Baseline is the file, or Revision that of git.
	Baseline string `json:"baseline,omitempty"`
	Revision string `json:"revision,omitempty"`
	// Known counts the findings that it has too, and that are left out.
	Known int `json:"known"`
	// Gone is what it has and nobody found any more.
	Gone []Gone `json:"gone"`
}

// Gone is a root cause, or as many of its findings as are gone.
type Gone struct {
	Key
	Count int `json:"count"`
}

// Coverage says what the findings are about, and what they are not about.
type Coverage struct {
	// Packages that were analysed; those that cannot hold workflow code, for
	// lack of the SDK among their imports, are not counted.
	Packages        int `json:"packages"`
	Workflows       int `json:"workflows"`
	Activities      int `json:"activities"`
	UnresolvedCalls int `json:"unresolvedCalls"`
	// Unresolved lists those calls when asked for.
	Unresolved []Unresolved `json:"unresolved,omitempty"`
	Skipped    []Skipped    `json:"skipped"`
}

// Unresolved is a call in workflow code whose callee is not known.
type Unresolved struct {
	Range
	// Call is what is called, as the code has it; Candidates are what it may
	// turn out to be.
	Call       string   `json:"call"`
	Function   string   `json:"function"`
	Workflows  []string `json:"workflows"`
	Candidates []string `json:"candidates"`
}

// Skipped is a package, or one analyzer on it, that was not analysed.
type Skipped struct {
	Package  string `json:"package"`
	Analyzer string `json:"analyzer,omitempty"`
	Reason   string `json:"reason"`
}
