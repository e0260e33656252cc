package html

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/replayvet/replayvet/cmd/internal/replay/report"
)

// A page stays one that a browser opens at once, however many histories there
// were: these are the most that it has in full, and in lists.
const (
	mostCards = 100
	mostRows  = 1000
)

type contents struct {
	Tool     report.Tool
	Headline string
	Tone     string // the class of the headline
	Counts   []count
	Total    int
	Workers  []report.Worker
	Gaps     []gap
	Versions []versions
	Problems []report.Problem
	Cards    []card
	// MoreCards and MoreOK count what is left out.
	MoreCards int
	OK        []report.History
	MoreOK    int
}

type count struct {
	Verdict string
	N       int
}

// gap is a thing that was not covered: the first items are shown, the others
// folded, and what is beyond those counted.
type gap struct {
	What          string
	Count         int
	Shown, Folded []report.Item
	More          int
}

const (
	shownItems  = 6
	foldedItems = 200
)

func gaps(r *report.Report) []gap {
	var all []gap
	for _, g := range report.NotCovered(r) {
		made := gap{What: g.What, Count: len(g.Items), Shown: g.Items}
		if len(g.Items) > shownItems+1 {
			made.Shown, made.Folded = g.Items[:shownItems], g.Items[shownItems:]
		}
		if n := len(made.Folded) - foldedItems; n > 0 {
			made.Folded, made.More = made.Folded[:foldedItems], n
		}
		all = append(all, made)
	}
	return all
}

// versions are the values of GetVersion that replays have gone through.
type versions struct {
	Workflow, Change, Got string
}

// card is a history that differs, with those that differ in the same way.
type card struct {
	report.History
	ID       string
	Same     []report.History
	Segments []segment
}

// Code reports whether there is a command or a place in the code to show.
func (c card) Code() bool { return c.Command != nil }

// Issues reports whether the code issues a command, rather than to fail
// somewhere.
func (c card) Issues() bool { return c.Command != nil && c.Command.Type != "none" }

// order is that of cards: what fails the run comes first.
var order = []string{report.Nondeterministic, report.Error, report.SemanticChange, report.Skipped}

func view(r *report.Report) contents {
	v := contents{Tool: r.Tool, Total: len(r.Histories), Workers: r.Workers, Gaps: gaps(r), Problems: r.Problems}
	for _, verdict := range []string{report.OK, report.Nondeterministic, report.SemanticChange, report.Error, report.Skipped} {
		v.Counts = append(v.Counts, count{verdict, r.Count(verdict)})
	}
	v.Headline, v.Tone = headline(r)
	for _, w := range r.Coverage.Workflows {
		for _, change := range slices.Sorted(maps.Keys(w.Versions)) {
			v.Versions = append(v.Versions, versions{w.Workflow, change, list(w.Versions[change])})
		}
	}
	for _, h := range r.Histories {
		if h.Verdict == report.OK {
			v.OK = append(v.OK, h)
		}
	}
	v.Cards = cards(r)
	if n := len(v.Cards) - mostCards; n > 0 {
		v.Cards, v.MoreCards = v.Cards[:mostCards], n
	}
	if n := len(v.OK) - mostRows; n > 0 {
		v.OK, v.MoreOK = v.OK[:mostRows], n
	}
	return v
}

// headline is what somebody sees who looks for five seconds.
func headline(r *report.Report) (text, tone string) {
	all := len(r.Histories)
	switch broken, failed, semantic := r.Count(report.Nondeterministic), r.Count(report.Error), r.Count(report.SemanticChange); {
	case broken > 0:
		return fmt.Sprintf("%d of %s would break", broken, executions(all)), report.Nondeterministic
	case failed > 0:
		return fmt.Sprintf("%d of %s could not be replayed; none is known to break", failed, executions(all)), report.Error
	case semantic > 0:
		return fmt.Sprintf("none of %s breaks; %d would do something else than before", executions(all), semantic), report.SemanticChange
	case r.Count(report.OK) == 0:
		return "no execution was replayed", report.Skipped
	}
	return fmt.Sprintf("%d of %s reproduced", r.Count(report.OK), executions(all)), report.OK
}

func executions(n int) string {
	if n == 1 {
		return "1 execution"
	}
	return fmt.Sprintf("%d executions", n)
}

// cards joins histories that say the same about the same workflow.
func cards(r *report.Report) []card {
	var all []card
	known := make(map[string]int)
	for _, h := range r.Histories {
		if h.Verdict == report.OK {
			continue
		}
		key := strings.Join([]string{h.Workflow, h.Verdict, h.Cause, h.Message, h.Guard}, "\x00")
		if at, found := known[key]; found && h.Workflow != "" {
			all[at].Same = append(all[at].Same, h)
			continue
		}
		known[key] = len(all)
		all = append(all, card{History: h, Segments: segments(h)})
	}
	slices.SortStableFunc(all, func(a, b card) int {
		return cmp.Compare(slices.Index(order, a.Verdict), slices.Index(order, b.Verdict))
	})
	for i := range all {
		all[i].ID = fmt.Sprintf("difference-%d", i+1)
	}
	return all
}

func list(values []int) string {
	var texts []string
	for _, v := range values {
		if v == -1 {
			texts = append(texts, "DefaultVersion")
			continue
		}
		texts = append(texts, fmt.Sprint(v))
	}
	return strings.Join(texts, ", ")
}
