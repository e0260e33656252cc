package snapshot

import (
	"slices"
	"sort"
	"strings"

	"github.com/replayvet/replayvet/passes/shapes"
)

// Change is one change id.
type Change struct {
	// ID as the code has it: quoted where it is a constant.
	ID string
	// Ranges are "minimum..maximum", sorted; one unless the code disagrees.
	Ranges []string
	// Places are "file:line  workflow", one for each use.
	Places []string
	// Workflows are the types that ask for it, by the names that the server knows
	// as far as registrations are in view, else by those of the functions.
	Workflows []string
}

// Versions lists the change ids of workflows by id.
func Versions(all []shapes.Workflow) []Change {
	byID := map[string]*Change{}
	for _, w := range all {
		w.Shape.Each(func(s *shapes.Step) {
			if s.Op != shapes.Version {
				return
			}
			c := byID[s.Name]
			if c == nil {
				c = &Change{ID: s.Name}
				byID[s.Name] = c
			}
			if r := strings.Join(s.Attrs, ".."); !slices.Contains(c.Ranges, r) {
				c.Ranges = append(c.Ranges, r)
			}
			c.Places = append(c.Places, s.Pos+"  "+w.Name)
			c.Workflows = append(c.Workflows, w.TypeNames()...)
		})
	}
	var changes []Change
	for _, c := range byID {
		sort.Strings(c.Ranges)
		changes = append(changes, *c)
	}
	sort.Slice(changes, func(i, j int) bool { return changes[i].ID < changes[j].ID })
	return changes
}
