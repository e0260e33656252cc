package shapes

import (
	"fmt"
	"sort"
	"strconv"
	"strings"
)

// LockVersion is the version of the text form. A file with another one is to
// be written anew.
const LockVersion = 1

const lockHeader = "# The command shapes of this module's workflows; written by replayvet snapshot.\n" +
	"# A change here is a change of what running workflows are compared with on replay.\n"

// Format writes workflows as a lock file, sorted by package and name.
func Format(workflows []Workflow) string {
	sorted := append([]Workflow(nil), workflows...)
	sort.SliceStable(sorted, func(i, j int) bool {
		if sorted[i].Package != sorted[j].Package {
			return sorted[i].Package < sorted[j].Package
		}
		return sorted[i].Name < sorted[j].Name
	})
	var b strings.Builder
	b.WriteString(lockHeader)
	fmt.Fprintf(&b, "format %d\n", LockVersion)
	for _, w := range sorted {
		fmt.Fprintf(&b, "\nworkflow %s in %s\n%s\n", w.Name, w.Package, w.Shape.Outline("  "))
	}
	return b.String()
}

// ParseLock reads a lock file; name is what positions and errors call it.
func ParseLock(name, text string) ([]Workflow, error) {
	var workflows []Workflow
	var lines []line
	flush := func() error {
		if len(workflows) == 0 {
			return nil
		}
		w := &workflows[len(workflows)-1]
		shape, err := parseOutline(lines, func(n int) string { return name + ":" + strconv.Itoa(n) })
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		w.Shape, lines = shape, nil
		return nil
	}
	format := ""
	for i, raw := range strings.Split(text, "\n") {
		raw = strings.TrimRight(raw, " \t\r")
		trimmed := strings.TrimLeft(raw, " ")
		number := i + 1
		switch {
		case trimmed == "" || strings.HasPrefix(trimmed, "#"):
		case strings.HasPrefix(trimmed, "<<<<<<<"), strings.HasPrefix(trimmed, ">>>>>>>"), strings.HasPrefix(trimmed, "======="):
			return nil, fmt.Errorf("%s:%d: a merge conflict is not resolved", name, number)
		case format == "":
			format = raw
			if raw != fmt.Sprintf("format %d", LockVersion) {
				return nil, fmt.Errorf("%s:%d: %q is not format %d; run replayvet snapshot to write the file anew", name, number, raw, LockVersion)
			}
		case strings.HasPrefix(raw, "workflow "):
			if err := flush(); err != nil {
				return nil, err
			}
			what, pkg, ok := strings.Cut(strings.TrimPrefix(raw, "workflow "), " in ")
			if !ok {
				return nil, fmt.Errorf("%s:%d: want workflow NAME in PACKAGE", name, number)
			}
			workflows = append(workflows, Workflow{Name: what, Package: pkg, Pos: name + ":" + strconv.Itoa(number)})
		case len(workflows) == 0 || raw == trimmed:
			return nil, fmt.Errorf("%s:%d: %q stands outside a workflow", name, number, trimmed)
		default:
			lines = append(lines, line{number: number, indent: len(raw) - len(trimmed), text: trimmed})
		}
	}
	return workflows, flush()
}
