package cli

import (
	"fmt"
	"io"
)

// progress is one line on a terminal that says how far the work is. Without a
// terminal it says nothing.
type progress struct{ w io.Writer }

func (a *app) progress() progress {
	if isTerminal(a.stderr) {
		return progress{a.stderr}
	}
	return progress{}
}

func (p progress) show(format string, args ...any) {
	if p.w != nil {
		fmt.Fprintf(p.w, "\r\x1b[K"+format, args...)
	}
}

// clear removes the line; whatever is printed next starts at its place.
func (p progress) clear() { p.show("") }
