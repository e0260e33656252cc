package sarif

import (
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"path"
	"strings"

	"github.com/replayvet/replayvet/cmd/internal/replay/report"
)

// place is the line of the command. Where the code issues none, it is the last
// call that still is what the history has, and else the history itself.
func place(h report.History) location {
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
func flow(h report.History) []codeFlow {
	if h.Command == nil || len(h.Command.Trace) == 0 {
		return nil
	}
	var steps []step
	for i, f := range h.Command.Trace {
		text, importance := report.ShortName(f.Function), "important"
		if i == len(h.Command.Trace)-1 {
			importance = "essential"
			if h.Command.Detail != "" {
				text += " issues " + h.Command.Detail
			}
		}
		l := line(f.File, f.Line, text)
		l.Logical = []named{{f.Function, "function"}}
		steps = append(steps, step{l, importance})
	}
	return []codeFlow{{[]threadFlow{{steps}}}}
}

func line(name string, number int, text string) location {
	l := location{Physical: physical{file(name), &region{max(1, number)}}}
	if text != "" {
		l.Message = &message{text}
	}
	return l
}

// isFile is false for the standard input.
func isFile(path string) bool { return path != "" && path != "-" }

// file is a path as a URI, below the root of the sources where it is.
func file(name string) artifact {
	name = strings.ReplaceAll(name, "\\", "/")
	if len(name) > 1 && name[1] == ':' {
		name = "/" + name // a drive
	}
	if path.IsAbs(name) {
		return artifact{URI: (&url.URL{Scheme: "file", Path: name}).String()}
	}
	name = path.Clean(name)
	uri := artifact{URI: (&url.URL{Path: name}).String()}
	if name != ".." && !strings.HasPrefix(name, "../") {
		uri.Base = "%SRCROOT%"
	}
	return uri
}

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
