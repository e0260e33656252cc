package compat

import (
	"fmt"
	"strconv"
	"strings"
)

// Guard is the code that keeps runs on what they began with, in one line;
// empty where no version helps.
func (c Change) Guard() string {
	switch c.Check {
	case "minraised", "nodefault":
		return "lower the minimum again; raise it when no run has an older version"
	case "maxlowered":
		return "raise the maximum again; runs have recorded that version"
	case "typename":
		return fmt.Sprintf("register the function under %s as well: workflow.RegisterOptions{Name: %q}", quoted(c.Names), c.Names[0])
	case "moved":
		return "ask for the version where it was asked for before"
	case "unknown", "loop", "condition", "timer", "size":
		return ""
	}
	return fmt.Sprintf("v := workflow.GetVersion(ctx, %q, workflow.DefaultVersion, 1); keep what was for workflow.DefaultVersion, and what is for 1", c.ChangeID())
}

// ChangeID is a name for the change that says what it is about.
func (c Change) ChangeID() string {
	verb := map[string]string{
		"added": "add", "removed": "remove", "renamed": "rename-to", "reordered": "reorder", "parallelised": "parallel", "replaced": "replace",
		"retyped": "retype", "id": "new-id", "swapped": "swap", "closed": "close", "wait": "wait", "handler": "remove-handler",
	}[c.Check]
	subject := c.Is
	if subject == "" || c.Check == "removed" {
		subject = c.Was
	}
	if strings.Contains(subject, "condition(") {
		// An expression is no name.
		return verb
	}
	if i := strings.IndexByte(subject, '"'); i >= 0 {
		if quoted, err := strconv.QuotedPrefix(subject[i:]); err == nil {
			subject, _ = strconv.Unquote(quoted)
		}
	}
	var b strings.Builder
	for i, r := range subject {
		switch {
		case r >= 'A' && r <= 'Z':
			if i > 0 && !strings.HasSuffix(b.String(), "-") {
				b.WriteByte('-')
			}
			b.WriteRune(r - 'A' + 'a')
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
		if b.Len() > 40 {
			break
		}
	}
	return strings.Trim(verb+"-"+b.String(), "-")
}
