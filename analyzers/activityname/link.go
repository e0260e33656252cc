package activityname

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/passes/config"
	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/linkage"
	"github.com/replayvet/replayvet/passes/models"
)

// Link finds what only all packages together show: names that none registers,
// and a worker that gets a name from two of them.
func Link(_ *config.Config, p *linkage.Program) []emit.Placed {
	var found []emit.Placed
	for _, record := range p.Records {
		for i := range record.Calls {
			if c := &record.Calls[i]; c.Written && len(p.Registered(c.Kind, c.Name)) == 0 {
				if f, ok := unregistered(p, c); ok {
					f.Package = record.Package
					found = append(found, f)
				}
			}
		}
	}
	for _, d := range p.Duplicates() {
		if slices.ContainsFunc(linkage.Link(d.In).Duplicates(), func(own linkage.Duplicate) bool { return own.Second == d.Second }) {
			continue // reported with its package
		}
		found = append(found, twice(d))
	}
	return found
}

// unregistered is a name that is nobody's. Where names are registered that are
// not in view, it may be one of them.
func unregistered(p *linkage.Program, c *linkage.Call) (emit.Placed, bool) {
	names, complete := p.Names(c.Kind)
	f := emit.Placed{
		Check: "unregistered", At: c.Place, Confidence: effects.Possible,
		What: fmt.Sprintf("%s names the %s %q, which nothing in these packages registers%s", c.Callee, c.Kind, c.Name, models.DidYouMean(c.Name, names)),
	}
	for _, n := range names {
		if strings.EqualFold(n, c.Name) {
			f.Check, f.Confidence = "misspelt", effects.Likely
		}
	}
	return f, complete || f.Check == "misspelt"
}

func twice(d linkage.Duplicate) emit.Placed {
	return emit.Placed{
		Check: "duplicate", At: d.Second.Place, Package: d.In.Package, Confidence: effects.Likely,
		What: fmt.Sprintf("%s gets the name %s a second time, after %s:%d, so the worker panics as it starts",
			d.Worker, d.Name, path.Base(strings.ReplaceAll(d.First.From.Filename, `\`, "/")), d.First.From.Line),
		Instead: "the Name of the options to tell them apart",
	}
}
