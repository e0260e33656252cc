package report

import (
	"slices"
	"strings"
)

// Finding is what replayvet check says about the code on the way to a command
// that differs.
type Finding struct {
	Check    string `json:"check"`
	Severity string `json:"severity"`
	Message  string `json:"message"`
	File     string `json:"file"`
	Line     int    `json:"line"`
	URL      string `json:"url"`
	// Function has it, without its package.
	Function string `json:"-"`
}

// most is how many findings one history is given.
const most = 3

// Differs reports whether code stands for what is said about the history, so
// that a finding there may be the cause.
func (h History) Differs() bool {
	return (h.Verdict == Nondeterministic || h.Verdict == SemanticChange) && h.Command != nil && len(h.Command.Trace) > 0
}

// Link attaches findings to the histories that differ: those on a line of the
// call path first, then those in one of its functions.
func (r *Report) Link(findings []Finding) {
	for i := range r.Histories {
		h := &r.Histories[i]
		if !h.Differs() {
			continue
		}
		for _, on := range []func(Finding, Frame) bool{onLine, inFunction} {
			for _, f := range findings {
				if len(h.Findings) < most && !slices.Contains(h.Findings, f) && slices.ContainsFunc(h.Command.Trace, func(frame Frame) bool { return on(f, frame) }) {
					h.Findings = append(h.Findings, f)
				}
			}
		}
	}
}

func onLine(f Finding, frame Frame) bool { return f.File == frame.File && f.Line == frame.Line }

// inFunction goes by file and name; closures count as their function.
func inFunction(f Finding, frame Frame) bool {
	_, name, _ := strings.Cut(ShortName(frame.Function), ".")
	return f.File == frame.File && outer(f.Function) == outer(name)
}

// outer is a function without its receiver's punctuation and its closures.
func outer(function string) string {
	name := strings.NewReplacer("(*", "", "(", "", ")", "", "[...]", "").Replace(function)
	for {
		cut := strings.LastIndex(name, ".func")
		if cut < 0 {
			return name
		}
		name = name[:cut]
	}
}
