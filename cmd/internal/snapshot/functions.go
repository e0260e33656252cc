package snapshot

import (
	"context"
	"path"
	"strconv"
	"strings"

	"github.com/replayvet/replayvet/cmd/internal/load"
	"github.com/replayvet/replayvet/passes/config"
	"github.com/replayvet/replayvet/passes/registered"
	"github.com/replayvet/replayvet/passes/shapes"
)

// Function is a workflow function with the ways in which its runs can differ,
// as far as the sources say.
type Function struct {
	// Key is its full name, as go/types writes it: "(*app/orders.Order).Run".
	Key     string
	Package string
	Place
	// Types are the names that it is registered under, or else its own.
	Types    []string
	Versions []Range
	Handlers []Handler
}

// Place is a line of a file on disk.
type Place struct {
	File string
	Line int
}

// Range is what a call of GetVersion supports.
type Range struct {
	ChangeID string
	Min, Max int
	Place
}

// Handler is a signal, query or update that the workflow takes.
type Handler struct {
	Kind, Name string
	Place
}

// Functions yields the workflow functions of the requested packages, those of
// Collect, sorted. Versions with a computed id or range, and handlers with a
// computed name, are left out.
func Functions(ctx context.Context, cfg *config.Config, listing *load.Listing) ([]Function, *load.Outcome) {
	c := newCollector(cfg)
	c.code = newCode()
	outcome := c.run(ctx, listing)
	var all []Function
	for _, w := range c.workflows(registered.Link(c.records...), &shapes.Lock{}) {
		f := Function{
			Key: w.key, Package: w.workflow.Package, Place: Place{w.at.Filename, w.at.Line},
			Types: w.workflow.TypeNames(),
		}
		f.Handlers, f.Versions = c.code.reached(w.key, ranges(w, listing))
		all = append(all, f)
	}
	return all, outcome
}

// ranges are the changes that the shape asks for. It knows ids that helpers are
// given.
func ranges(w candidate, listing *load.Listing) []Range {
	var all []Range
	w.workflow.Shape.Each(func(s *shapes.Step) {
		id, err := strconv.Unquote(s.Name)
		if s.Op != shapes.Version || err != nil || len(s.Attrs) != 2 {
			return
		}
		low, errLow := strconv.Atoi(s.Attrs[0])
		high, errHigh := strconv.Atoi(s.Attrs[1])
		if errLow != nil || errHigh != nil {
			return
		}
		all = join(all, Range{id, low, high, placed(s.Pos, w.module, listing)})
	})
	return all
}

// placed finds the file of a shape's place, which is written relative to the
// module; of another module it has the import path.
func placed(pos, module string, listing *load.Listing) Place {
	file, number, _ := strings.Cut(pos, ".go:")
	line, err := strconv.Atoi(number)
	if err != nil {
		return Place{}
	}
	for _, name := range []string{path.Join(module, file), file} {
		if found := listing.File(name + ".go"); found != "" {
			return Place{found, line}
		}
	}
	return Place{}
}
