package snapshot

import (
	"fmt"
	"sort"
	"strings"
)

// Stale says which blocks of a lock file are not what the code says, one line
// a workflow.
func Stale(old, now string) string {
	was, is := blocks(old), blocks(now)
	var names []string
	for name := range was {
		names = append(names, name)
	}
	for name := range is {
		if _, ok := was[name]; !ok {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	var b strings.Builder
	for _, name := range names {
		_, hasWas := was[name]
		_, hasIs := is[name]
		switch {
		case !hasWas:
			fmt.Fprintf(&b, "  %s is new\n", name)
		case !hasIs:
			fmt.Fprintf(&b, "  %s is gone\n", name)
		case was[name] != is[name]:
			fmt.Fprintf(&b, "  %s has another shape\n", name)
		}
	}
	return b.String()
}

// blocks are the parts of a lock file by their first line.
func blocks(text string) map[string]string {
	found := map[string]string{}
	name := ""
	for line := range strings.Lines(strings.ReplaceAll(text, "\r\n", "\n")) {
		switch {
		case strings.HasPrefix(line, "#"), strings.TrimSpace(line) == "":
		case !strings.HasPrefix(line, " "):
			name = strings.TrimSpace(line)
			found[name] = ""
		default:
			found[name] += line
		}
	}
	return found
}
