package html

import (
	"cmp"
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/replayvet/replayvet/cmd/internal/finding"
	"github.com/replayvet/replayvet/cmd/internal/report/text"
)

// mostCards keeps the page one that a browser opens at once.
const mostCards = 2000

type contents struct {
	Tool     finding.Tool
	Headline string
	// Figures are what the headline is about: packages, workflows, and what
	// was not seen.
	Figures    string
	Comparison string
	Tone       string
	Counts     []count
	Checks     []check
	Workflows  []count
	Cards      []card
	MoreCards  int
	Gone       []finding.Gone
	Unresolved []finding.Unresolved
	Skipped    []finding.Skipped
}

type count struct {
	Name string
	N    int
}

// check is a line of the overview.
type check struct {
	count
	Severity finding.Severity
	Summary  string
	// First is the card to go to without a script.
	First string
}

type card struct {
	finding.Finding
	Path []step
}

// ID names the card in links to it; it stays when lines move.
func (c card) ID() string { return "f" + c.Fingerprint }

// Reached is the list of workflows, for the script.
func (c card) Reached() (string, error) {
	list, err := json.Marshal(c.Workflows)
	return string(list), err
}

// step is a hop of the call path. Who is the function that it starts in.
type step struct {
	Who, Does string
	File      string
	Line      int
	Cause     bool
}

var subject = regexp.MustCompile(`^(\S+) (.+)$`)

func view(r *finding.Report) contents {
	line := text.Summary(r)
	headline, figures, _ := strings.Cut(line, " in ")
	v := contents{
		Tool: r.Tool, Headline: cmp.Or(headline, "nothing was analysed"), Figures: figures, Comparison: text.Comparison(r), Tone: tone(r),
		Unresolved: r.Coverage.Unresolved, Skipped: r.Coverage.Skipped,
	}
	if r.Comparison != nil {
		v.Gone = r.Comparison.Gone
	}
	for _, s := range []finding.Severity{finding.Error, finding.Warning, finding.Info} {
		v.Counts = append(v.Counts, count{s.String(), r.Count(s)})
	}
	names := finding.Fingerprints(r.Findings)
	for i, f := range r.Findings {
		f.Fingerprint = names[i]
		v.Cards = append(v.Cards, card{Finding: f, Path: path(f)})
	}
	// The gravest come first; in one severity, the order is that of files.
	slices.SortStableFunc(v.Cards, func(a, b card) int { return cmp.Compare(rank(b.Finding), rank(a.Finding)) })
	if n := len(v.Cards) - mostCards; n > 0 {
		v.Cards, v.MoreCards = v.Cards[:mostCards], n
	}
	v.Checks, v.Workflows = overview(v.Cards)
	return v
}

// rank puts suppressed findings behind all others.
func rank(f finding.Finding) int {
	if f.Suppressed {
		return -1
	}
	return int(f.Severity)
}

func tone(r *finding.Report) string {
	for _, s := range []finding.Severity{finding.Error, finding.Warning, finding.Info} {
		if r.Count(s) > 0 {
			return s.String()
		}
	}
	if r.Coverage.Packages == 0 {
		return "info"
	}
	return "ok"
}

// overview counts the cards by check and by workflow.
func overview(cards []card) (checks []check, workflows []count) {
	at, reached := make(map[string]int), make(map[string]int)
	for _, c := range cards {
		i, ok := at[c.Check]
		if !ok {
			i = len(checks)
			at[c.Check] = i
			known, _ := finding.Explain(c.Check)
			checks = append(checks, check{count{Name: c.Check}, c.Severity, known.Summary, c.ID()})
		}
		checks[i].N++
		for _, w := range c.Workflows {
			reached[w]++
		}
	}
	for _, w := range slices.Sorted(maps.Keys(reached)) {
		workflows = append(workflows, count{w, reached[w]})
	}
	return checks, workflows
}

// path is the way from a workflow to the cause. One step is the finding's own
// line.
func path(f finding.Finding) []step {
	if len(f.Trace) < 2 {
		return nil
	}
	var steps []step
	for i, s := range f.Trace {
		step := step{Does: s.Text, File: s.File, Line: s.Line, Cause: i == len(f.Trace)-1}
		if m := subject.FindStringSubmatch(s.Text); m != nil {
			step.Who, step.Does = m[1], m[2]
		}
		steps = append(steps, step)
	}
	return steps
}
