package sarif

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"github.com/replayvet/replayvet/cmd/internal/replay/report"
	"github.com/replayvet/replayvet/cmd/internal/sarif"
)

// place is the line of the command. Where the code issues none, it is the last
// call that still is what the history has, and else the history itself.
func place(h report.History) sarif.Location {
	if c := h.Command; c != nil && c.File != "" {
		return line(c.File, c.Line, "")
	}
	var last *report.Command
	for _, s := range h.Steps {
		if s.Diverges {
			break
		}
		if s.Command != nil && s.Command.File != "" {
			last = s.Command
		}
	}
	if last != nil {
		return line(last.File, last.Line, "the last call that the history has: "+last.Detail)
	}
	return line(h.Path, 1, "")
}

// flow is the call path from the workflow function to the command.
func flow(h report.History) []sarif.CodeFlow {
	if h.Command == nil {
		return nil
	}
	var hops []sarif.ThreadFlowLocation
	for i, f := range h.Command.Trace {
		text, importance := report.ShortName(f.Function), "important"
		if i == len(h.Command.Trace)-1 {
			importance = "essential"
			if h.Command.Detail != "" {
				text += " issues " + h.Command.Detail
			}
		}
		at := line(f.File, f.Line, text)
		at.Logical = []sarif.LogicalLocation{{Name: report.ShortName(f.Function), QualifiedName: f.Function, Kind: "function"}}
		hops = append(hops, sarif.ThreadFlowLocation{Location: at, NestingLevel: i, Importance: importance})
	}
	return sarif.Flow(hops)
}

func line(file string, number int, text string) sarif.Location {
	at := sarif.Location{Physical: &sarif.PhysicalLocation{Artifact: sarif.File(file), Region: &sarif.Region{StartLine: max(1, number)}}}
	if text != "" {
		at.Message = &sarif.Message{Text: text}
	}
	return at
}

// isFile is false for the standard input.
func isFile(path string) bool { return path != "" && path != "-" }

// printed names the way that fingerprints are made in.
const printed = "replayvetDivergence/v1"

// fingerprint is made of what stays when lines move and histories come and go:
// the workflow, the cause, the event and the command without identifiers, and
// the functions on the way.
func fingerprint(h report.History) string {
	parts := []string{h.Workflow, h.Cause}
	if h.Event != nil {
		parts = append(parts, h.Event.Type, lasting(h.Event.Detail))
	}
	if h.Command != nil {
		parts = append(parts, h.Command.Type, lasting(h.Command.Detail))
		for _, f := range h.Command.Trace {
			parts = append(parts, f.Function)
		}
	}
	if h.Event == nil && h.Command == nil {
		parts = append(parts, h.Path)
	}
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:16])
}

// lasting cuts workflow IDs and error messages off.
func lasting(detail string) string {
	detail, _, _ = strings.Cut(detail, " (workflow ID ")
	detail, _, _ = strings.Cut(detail, ": ")
	return detail
}

func ruleID(h report.History) string { return "replay/" + h.Cause }

// name is a cause in the form that SARIF wants: ActivityRenamed.
func name(cause string) string {
	var text strings.Builder
	for _, word := range strings.Split(cause, "-") {
		if word != "" {
			text.WriteString(strings.ToUpper(word[:1]) + word[1:])
		}
	}
	return text.String()
}
