// Package rule is what every rule is made of besides code: its identity, its
// checks with their severities, and its documentation, all parsed from the
// doc.go that the rule embeds.
package rule

import "github.com/replayvet/replayvet/passes/config"

// Rule is the identity and the documentation of one analyzer.
type Rule struct {
	// ID is the folder, the analyzer's name, the word in suppressions and the
	// anchor in the docs.
	ID string
	// Group is the heading it is listed under: "Determinism", "Activities",
	// "Workflow API", "Versioning".
	Group string
	// Since is the release that introduced it.
	Since string
	// Title is the doc's first sentence, without "Package x".
	Title string
	// Checks in the order of the doc.
	Checks []Check
	// Sections of the doc, in order: What it reports, Why replay breaks,
	// Example, Instead, What it does not see, Suppressing.
	Sections []Section
}

// Check is one thing a rule reports; "rule/name" is a diagnostic's category.
type Check struct {
	Name     string
	Severity config.Severity
	Summary  string
}

// Section is one headed part of a doc; code blocks keep their indentation.
type Section struct{ Heading, Text string }

// Parse reads the package comment of a rule's doc.go.
func Parse(source string) (*Rule, error) { panic("contract") }

// MustParse is Parse for the package-level variable of a rule.
func MustParse(source string) *Rule { panic("contract") }

// Check returns the check of that name.
func (r *Rule) Check(name string) (Check, bool) { panic("contract") }

// URL of the check's place in the rule's page.
func (r *Rule) URL(check string) string { panic("contract") }
