package shapes

import (
	"fmt"
	"slices"
	"sort"
	"strconv"
	"strings"
)

// LockVersion is the version of the text form. A file with another one is to
// be written anew: before version 2, functions went by their own names.
const LockVersion = 2

const lockHeader = "# The command shapes of this module's workflows; written by replayvet snapshot.\n" +
	"# A change here is a change of what running workflows are compared with on replay.\n"

// Lock is what a lock file holds.
type Lock struct {
	Workflows []Workflow
	// Activities are the names of activities that are not their functions' own, by
	// function.
	Activities map[string]string
	// Unaliased: workers do not put registered names in the place of functions.
	Unaliased bool
}

// Format writes a lock file, workflows sorted by package and name.
func (l *Lock) Format() string {
	sorted := slices.Clone(l.Workflows)
	sort.SliceStable(sorted, func(i, j int) bool {
		if sorted[i].Package != sorted[j].Package {
			return sorted[i].Package < sorted[j].Package
		}
		return sorted[i].Name < sorted[j].Name
	})
	var b strings.Builder
	b.WriteString(lockHeader)
	fmt.Fprintf(&b, "format %d\n", LockVersion)
	if l.Unaliased {
		fmt.Fprintf(&b, "\n%s\n", unaliased)
	}
	if len(l.Activities) > 0 {
		b.WriteString("\n" + activities + "\n")
		var names []string
		for fn, name := range l.Activities {
			names = append(names, fmt.Sprintf("  %q is %s\n", name, fn))
		}
		sort.Strings(names)
		b.WriteString(strings.Join(names, ""))
	}
	for i := range sorted {
		w := &sorted[i]
		fmt.Fprintf(&b, "\n%s\n%s\n", w.Header(), w.Shape.Outline("  "))
	}
	return b.String()
}

const (
	activities = "activities"
	unaliased  = "DisableRegistrationAliasing"
)

// Header is the first line of a workflow's block. Quoted is what the server
// calls it; the function is left out where it has that name.
func (w *Workflow) Header() string {
	if len(w.Types) == 0 {
		return fmt.Sprintf("workflow %s in %s", w.Name, w.Package)
	}
	quoted := make([]string, len(w.Types))
	for i, t := range w.Types {
		quoted[i] = strconv.Quote(t)
	}
	if len(w.Types) == 1 && w.Types[0] == w.Name {
		return fmt.Sprintf("workflow %s in %s", quoted[0], w.Package)
	}
	return fmt.Sprintf("workflow %s is %s in %s", strings.Join(quoted, ", "), w.Name, w.Package)
}

// parseHeader reads what Header has written.
func parseHeader(text string) (w Workflow, ok bool) {
	rest := strings.TrimPrefix(text, "workflow ")
	for strings.HasPrefix(rest, `"`) {
		quoted, err := strconv.QuotedPrefix(rest)
		if err != nil {
			return w, false
		}
		name, _ := strconv.Unquote(quoted)
		w.Types = append(w.Types, name)
		rest = strings.TrimPrefix(rest[len(quoted):], ", ")
	}
	switch {
	case len(w.Types) == 1 && strings.HasPrefix(rest, " in "):
		rest = w.Types[0] + rest
	case len(w.Types) > 0 && !strings.HasPrefix(rest, " is "):
		return w, false
	}
	w.Name, w.Package, ok = strings.Cut(strings.TrimPrefix(rest, " is "), " in ")
	return w, ok
}

// ParseLock reads a lock file; name is what positions and errors call it.
func ParseLock(name, text string) (*Lock, error) {
	lock := &Lock{Activities: map[string]string{}}
	var lines []line
	flush := func() error {
		if len(lock.Workflows) == 0 {
			return nil
		}
		w := &lock.Workflows[len(lock.Workflows)-1]
		shape, err := parseOutline(lines, func(n int) string { return name + ":" + strconv.Itoa(n) })
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		w.Shape, lines = shape, nil
		return nil
	}
	format, named := "", false
	for i, raw := range strings.Split(text, "\n") {
		raw = strings.TrimRight(raw, " \t\r")
		trimmed := strings.TrimLeft(raw, " ")
		number := i + 1
		switch {
		case trimmed == "" || strings.HasPrefix(trimmed, "#"):
		case strings.HasPrefix(trimmed, "<<<<<<<"), strings.HasPrefix(trimmed, ">>>>>>>"), strings.HasPrefix(trimmed, "======="):
			return nil, fmt.Errorf("%s:%d: a merge conflict is not resolved; once the code is merged, write the file anew with replayvet snapshot", name, number)
		case format == "":
			format = raw
			if raw != fmt.Sprintf("format %d", LockVersion) {
				return nil, fmt.Errorf("%s:%d: %q is not format %d; run replayvet snapshot to write the file anew", name, number, raw, LockVersion)
			}
		case strings.HasPrefix(raw, "workflow "):
			if err := flush(); err != nil {
				return nil, err
			}
			w, ok := parseHeader(raw)
			if !ok {
				return nil, fmt.Errorf("%s:%d: want workflow NAME in PACKAGE, or workflow \"TYPE\" is NAME in PACKAGE; run replayvet snapshot to write the file anew", name, number)
			}
			w.Pos, named = name+":"+strconv.Itoa(number), false
			lock.Workflows = append(lock.Workflows, w)
		case raw == unaliased:
			lock.Unaliased = true
		case raw == activities:
			named = true
		case named && raw != trimmed:
			if !lock.activity(trimmed) {
				return nil, fmt.Errorf("%s:%d: want \"NAME\" is FUNCTION; run replayvet snapshot to write the file anew", name, number)
			}
		case len(lock.Workflows) == 0 || raw == trimmed:
			return nil, fmt.Errorf("%s:%d: %q stands outside a workflow", name, number, trimmed)
		default:
			lines = append(lines, line{number: number, indent: len(raw) - len(trimmed), text: trimmed})
		}
	}
	return lock, flush()
}

// activity reads the name of one.
func (l *Lock) activity(text string) bool {
	quoted, err := strconv.QuotedPrefix(text)
	if err != nil {
		return false
	}
	fn, ok := strings.CutPrefix(text[len(quoted):], " is ")
	l.Activities[fn], _ = strconv.Unquote(quoted)
	return ok
}

// Given reports whether a name is one that a worker gave a function, and not the
// function's own.
func (l *Lock) Given(name string) bool {
	for _, activity := range l.Activities {
		if last(activity) == name {
			return true
		}
	}
	return slices.ContainsFunc(l.Workflows, func(w Workflow) bool {
		return slices.ContainsFunc(w.Types, func(t string) bool { return last(t) == name && t != last(w.Name) })
	})
}

// Types are the names that the file has for a workflow's function.
func (l *Lock) Types(w *Workflow) []string {
	for i := range l.Workflows {
		if l.Workflows[i].Package == w.Package && l.Workflows[i].Name == w.Name {
			return l.Workflows[i].Types
		}
	}
	return nil
}

// Alias is the name that the file has for a function that workflow code
// executes; "" for none, and where a workflow has several.
func (l *Lock) Alias(activity bool, key string) string {
	switch {
	case l.Unaliased:
		return ""
	case activity:
		return l.Activities[key]
	}
	for i := range l.Workflows {
		if w := &l.Workflows[i]; len(w.Types) == 1 && w.Key() == key {
			return w.Types[0]
		}
	}
	return ""
}
