// Package corpus holds what replayvet is expected to find in released modules
// that other people wrote, each finding judged by someone who read the code.
//
// It answers whether a change of the analysis changes what users see. It does
// not say what a rule should find; the fixtures of the rules do.
package corpus

import (
	"bufio"
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/replayvet/replayvet/cmd/internal/finding"
)

// record is the text that stands in a module's findings.txt:
//
//	check PATTERN...
//	covers packages=N workflows=N activities=N unresolved=N
//
//	FILE:LINE: SEVERITY: RULE/CHECK: MESSAGE
//		true|false: REASON
//
// Advice, of severity info, is written down as the others are, and needs no
// judgement.
//
// Lines that start with "#" are comments and stay where they are only at the
// head of the file.
type record struct {
	comment  []string
	patterns []string
	covers   string
	entries  []entry
}

// entry is one finding and the judgement about it.
type entry struct {
	file                     string
	line                     int
	severity, check, message string
	// verdict is "true: why", "false: why", unjudged, or nothing for advice.
	verdict string
}

// unjudged stands below a finding that nobody has judged yet.
const unjudged = "unjudged"

// key is what a judgement is about. The wording may improve without asking
// for another judgement; a severity may not change without one.
func (e entry) key() string {
	return fmt.Sprintf("%s:%d: %s: %s", e.file, e.line, e.severity, e.check)
}

func (e entry) judged() bool {
	if e.verdict == "" {
		return e.severity == finding.Info.String()
	}
	for _, verdict := range []string{"true: ", "false: "} {
		if reason, ok := strings.CutPrefix(e.verdict, verdict); ok && reason != "" {
			return true
		}
	}
	return false
}

func parse(name string, text []byte) (*record, error) {
	r := new(record)
	lines := bufio.NewScanner(bytes.NewReader(text))
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		verdict, indented := strings.CutPrefix(line, "\t")
		switch {
		case line == "":
		case strings.HasPrefix(line, "#"):
			r.comment = append(r.comment, line)
		case strings.HasPrefix(line, "check "):
			r.patterns = strings.Fields(line)[1:]
		case strings.HasPrefix(line, "covers "):
			r.covers = line
		case indented && len(r.entries) > 0 && r.entries[len(r.entries)-1].verdict == "":
			r.entries[len(r.entries)-1].verdict = verdict
		default:
			e, ok := parseEntry(line)
			if !ok {
				return nil, fmt.Errorf("%s:%d: want FILE:LINE: SEVERITY: CHECK: MESSAGE with a judgement below", name, n)
			}
			r.entries = append(r.entries, e)
		}
	}
	if len(r.patterns) == 0 {
		return nil, fmt.Errorf("%s: the line 'check PATTERN...' is missing; it says what to analyse", name)
	}
	return r, lines.Err()
}

func parseEntry(line string) (e entry, ok bool) {
	fields := strings.SplitN(line, ": ", 4)
	if len(fields) != 4 {
		return e, false
	}
	e.severity, e.check, e.message = fields[1], fields[2], fields[3]
	colon := strings.LastIndexByte(fields[0], ':')
	if colon < 0 {
		return e, false
	}
	e.file = fields[0][:colon]
	_, err := fmt.Sscanf(fields[0][colon+1:], "%d", &e.line)
	return e, err == nil
}

func (r *record) format() []byte {
	var b bytes.Buffer
	for _, line := range r.comment {
		fmt.Fprintln(&b, line)
	}
	fmt.Fprintf(&b, "check %s\n%s\n", strings.Join(r.patterns, " "), r.covers)
	for _, e := range r.entries {
		fmt.Fprintf(&b, "\n%s: %s\n", e.key(), e.message)
		if e.verdict != "" {
			fmt.Fprintf(&b, "\t%s\n", e.verdict)
		}
	}
	return b.Bytes()
}

// take returns the record of a report, with the judgements of r about the
// findings that are still there.
func (r *record) take(report *finding.Report) *record {
	verdicts := make(map[string]string)
	for _, e := range r.entries {
		verdicts[e.key()] = e.verdict
	}
	c := report.Coverage
	next := &record{comment: r.comment, patterns: r.patterns}
	next.covers = fmt.Sprintf("covers packages=%d workflows=%d activities=%d unresolved=%d",
		c.Packages, c.Workflows, c.Activities, c.UnresolvedCalls)
	for _, f := range report.Findings {
		e := entry{
			file:     unversioned(f.File),
			line:     f.Line,
			severity: f.Severity.String(),
			check:    f.Check,
			message:  f.Message,
		}
		if e.verdict = verdicts[e.key()]; e.verdict == unjudged {
			e.verdict = ""
		}
		if !e.judged() {
			e.verdict = unjudged
		}
		next.entries = append(next.entries, e)
	}
	slices.SortStableFunc(next.entries, func(a, b entry) int {
		return cmp.Or(cmp.Compare(a.file, b.file), cmp.Compare(a.line, b.line), cmp.Compare(a.check, b.check))
	})
	return next
}

// unversioned turns "module@version/file" into "module/file", so that moving
// to another version shows only what changed.
func unversioned(file string) string {
	module, rest, ok := strings.Cut(file, "@")
	if !ok {
		return file
	}
	_, name, _ := strings.Cut(rest, "/")
	return module + "/" + name
}
