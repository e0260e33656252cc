// Package rule is what every rule is made of besides code: its identity, its
// checks with their severities, and its documentation, all parsed from the
// doc.go that the rule embeds.
//
// It does not find anything and does not decide what is reported: severities
// here are defaults, which package config may override.
package rule

import "github.com/replayvet/replayvet/passes/config"

// pages is where the generated rule pages are published.
const pages = "https://github.com/replayvet/replayvet/blob/main/docs/rules/"

// Groups are the headings a rule can be listed under, in the order of the
// index.
var Groups = []string{"Determinism", "Activities", "Workflow API", "Versioning"}

// Headings are the sections every doc has, in this order, after the checks.
var Headings = []string{
	"What it reports", "Why replay breaks", "Example", "Instead",
	"What it does not see", "Suppressing",
}

// Recorded is a section that a doc can have before its Example: the shapes that
// replayvet.lock has while the example is analysed, for a package "example".
const Recorded = "Recorded"

// Rule is the identity and the documentation of one analyzer.
type Rule struct {
	// ID is the folder, the analyzer's name, the word in suppressions and the
	// anchor in the docs.
	ID string
	// Group is the heading it is listed under: one of Groups.
	Group string
	// Since is the release that introduced it.
	Since string
	// Title is the doc's first sentence, without "Package x".
	Title string
	// Checks in the order of the doc.
	Checks []Check
	// Sections of the doc, in order: those of Headings.
	Sections []Section
}

// Check is one thing a rule reports; "rule/name" is a diagnostic's category.
type Check struct {
	Name string
	// Severity unless the configuration says otherwise; Off for a check that
	// projects opt into.
	Severity config.Severity
	Summary  string
}

// Section is one headed part of a doc; code blocks keep their indentation.
type Section struct{ Heading, Text string }

// Check returns the check of that name.
func (r *Rule) Check(name string) (Check, bool) {
	for _, c := range r.Checks {
		if c.Name == name {
			return c, true
		}
	}
	return Check{}, false
}

// Section returns the text under that heading, or "".
func (r *Rule) Section(heading string) string {
	for _, s := range r.Sections {
		if s.Heading == heading {
			return s.Text
		}
	}
	return ""
}

// URL of the check's place in the rule's page; of the page for "".
func (r *Rule) URL(check string) string {
	url := pages + r.ID + ".md"
	if check != "" {
		url += "#" + check
	}
	return url
}

// Names are the words that select the rule or a part of it in suppressions
// and in the configuration: its ID, then "ID/check" for each check.
func (r *Rule) Names() []string {
	names := []string{r.ID}
	for _, c := range r.Checks {
		names = append(names, r.ID+"/"+c.Name)
	}
	return names
}
