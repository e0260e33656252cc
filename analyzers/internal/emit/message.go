package emit

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/replayvet/replayvet/passes/effects"
)

// hops is how many steps of a trace a sentence tells; more do not help a
// reader who sees one line. Related information has them all.
const hops = 4

// message stands alone, because several front ends show nothing else: what
// happens, how the workflow gets there, what to write instead.
func (f Finding) message() string {
	m := f.What
	if s := f.sentence(); s != "" {
		m += ": " + s
	}
	if f.Instead != "" {
		m += "; use " + f.Instead
	}
	return m
}

// sentence tells how a workflow reaches the finding, or is empty when the
// finding is in the workflow's own lines.
func (f Finding) sentence() string {
	if len(f.Trace) > 1 {
		return others(telling(f.Trace), f.Workflows)
	}
	if len(f.Workflows) == 0 || slices.Contains(f.Workflows, f.Function) {
		return ""
	}
	return others(fmt.Sprintf("%s runs this code", f.Workflows[0]), f.Workflows)
}

// telling joins the steps of a trace.
func telling(trace []effects.Step) string {
	var b strings.Builder
	b.WriteString(trace[0].Text)
	last := len(trace) - 1
	for i := 1; i <= last; i++ {
		if len(trace) > hops && i == hops-1 {
			fmt.Fprintf(&b, " (%s), until %s", steps(last-i), trace[last].Text)
			break
		}
		if rest, ok := continues(trace[i-1].Text, trace[i].Text); ok {
			b.WriteString(", which " + rest)
		} else {
			b.WriteString(", and " + trace[i].Text)
		}
	}
	return b.String()
}

// method is a method of another package's type at the end of a step, which
// the next step, inside that package, names without the package.
var method = regexp.MustCompile(`\((\*?)\w+\.(\w+\)\.\w+)$`)

// continues reports whether next goes on about what prev ended with, and
// returns next without it: "A calls p.B" and "B calls C" give "calls C".
func continues(prev, next string) (rest string, ok bool) {
	if rest, ok := cutSubject(prev, next); ok {
		return rest, true
	}
	return cutSubject(method.ReplaceAllString(prev, "($1$2"), next)
}

func cutSubject(prev, next string) (rest string, ok bool) {
	for i := len(next) - 1; i > 0; i-- {
		if next[i] != ' ' {
			continue
		}
		before, ends := strings.CutSuffix(prev, next[:i])
		if ends && before != "" && strings.ContainsRune(" ./", rune(before[len(before)-1])) {
			return next[i+1:], true
		}
	}
	return "", false
}

func steps(n int) string {
	if n == 1 {
		return "1 more step"
	}
	return fmt.Sprintf("%d more steps", n)
}

// others says how many more workflows reach the same place, after the name of
// the one that the sentence is about.
func others(sentence string, workflows []string) string {
	if len(workflows) < 2 {
		return sentence
	}
	more := "1 more workflow"
	if n := len(workflows) - 1; n > 1 {
		more = fmt.Sprintf("%d more workflows", n)
	}
	for _, w := range workflows {
		if rest, ok := strings.CutPrefix(sentence, w+" "); ok {
			return fmt.Sprintf("%s (and %s) %s", w, more, rest)
		}
	}
	return fmt.Sprintf("%s, for %s and %s", sentence, workflows[0], more)
}
