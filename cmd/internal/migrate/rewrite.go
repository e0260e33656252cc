package migrate

import (
	"bytes"
	"go/format"
	"slices"
	"strings"
)

// Placeholder stands where a comment gave no reason.
const Placeholder = "TODO: say why replay does not break here"

// Text is the suppression that takes the place of the comment; "" if it needs
// none.
func (c Comment) Text() string {
	if len(c.Rules) == 0 {
		return ""
	}
	reason := c.Reason
	if !strings.ContainsFunc(reason, isLetter) {
		reason = Placeholder
	}
	return "//replayvet:ignore " + strings.Join(c.Rules, ",") + " " + reason
}

func isLetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r > 127 }

// Rewrite replaces the comments of one file. The rest of it stays as it is,
// but for the blanks of comments that gofmt had lined up.
func Rewrite(source []byte, comments []Comment) []byte {
	formatted, err := format.Source(source)
	tidy := err == nil && bytes.Equal(formatted, source)
	out := slices.Clone(source)
	for _, c := range slices.Backward(comments) {
		start, end, text := c.Start, c.End, c.Text()
		if text == "" {
			start, end = whole(out, start, end)
		}
		out = slices.Replace(out, start, end, []byte(text)...)
	}
	if tidy {
		if again, err := format.Source(out); err == nil {
			out = again
		}
	}
	return out
}

// whole widens what is removed to the line, if nothing else is on it, or to
// the blanks in front.
func whole(text []byte, start, end int) (int, int) {
	for start > 0 && (text[start-1] == ' ' || text[start-1] == '\t') {
		start--
	}
	if start > 0 && text[start-1] != '\n' {
		return start, end
	}
	for end < len(text) && text[end] != '\n' {
		end++
	}
	return start, min(end+1, len(text))
}
