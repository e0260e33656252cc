package searchattribute

import (
	_ "embed"
	"fmt"
	"go/ast"

	"golang.org/x/tools/go/analysis"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/analyzers/rule"
	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/models"
)

//go:embed doc.go
var doc string

// Rule is what doc.go says.
var Rule = rule.MustParse(doc)

// New makes the analyzer over the passes of a suite.
func New(p emit.Passes) *analysis.Analyzer {
	return emit.NewAnalyzer(p, Rule, func(s *emit.Sink) error {
		c := &checker{Sink: s, first: make(map[string]use)}
		for _, u := range c.uses() {
			c.judge(u)
		}
		return nil
	})
}

// use is one place that names a search attribute.
type use struct {
	name string
	at   ast.Expr
	// kind is the type that it is given, "" for none that it could have.
	kind string
	// typed: by a key, which also is for reading. An untyped text can be of
	// either type.
	typed bool
	// set: it is written, as far as that is in view.
	set bool
}

type checker struct {
	*emit.Sink
	// first is where each attribute was named first.
	first map[string]use
}

func (c *checker) judge(u use) {
	want, known := predefined[u.name]
	switch {
	case system[u.name] || reserved(u.name):
		if u.set {
			c.report(u, "reserved", "the server refuses to set "+u.name+", which is its own, so the workflow makes no progress or is not started", "an attribute with another name")
		}
		return
	case known && u.name == changeVersion && u.set && u.typed:
		c.report(u, "reserved", "UpsertTypedSearchAttributes refuses to set TemporalChangeVersion, which GetVersion writes", "an attribute with another name")
		return
	case known:
		if u.set {
			c.report(u, "internal", "the search attribute "+u.name+" is written by Temporal itself, and what else is written there may be refused by a next release", "an attribute with another name")
		}
	default:
		if want, known = c.Config.SearchAttributes[u.name]; !known && len(c.Config.SearchAttributes) > 0 {
			near := models.DidYouMean(u.name, names(c.Config.SearchAttributes))
			instead := "one that the namespace has, or add it there and to the settings"
			if near != "" {
				instead = ""
			}
			c.report(u, "undeclared", "the server refuses the search attribute "+u.name+", which is not among the search-attributes of the settings"+near, instead)
			return
		}
	}
	if known {
		c.compare(u, want, "which is "+want+" in the namespace")
		return
	}
	if earlier, ok := c.first[u.name]; ok {
		c.inconsistent(earlier, u)
	} else {
		c.first[u.name] = u
	}
}

// compare judges the type of an attribute against the one it has.
func (c *checker) compare(u use, want, which string) {
	switch {
	case u.kind == want || u.kind == text && !u.typed && isText(want):
	case !accepts(want, u.kind):
		c.report(u, "type", fmt.Sprintf("the search attribute %s is given %s, %s, so the server refuses it", u.name, given(u.kind), which), "a value of the type that it has")
	case u.typed:
		c.report(u, "mismatch", fmt.Sprintf("the key of the search attribute %s is for %s, %s, so reading by it finds nothing", u.name, u.kind, which), "a key of the type that it has")
	}
}

// inconsistent judges two uses of which one must be wrong.
func (c *checker) inconsistent(earlier, u use) {
	if earlier.kind == u.kind || isText(earlier.kind) && isText(u.kind) && !(earlier.typed && u.typed) {
		return
	}
	line := c.Pass.Fset.Position(earlier.at.Pos()).Line
	which := fmt.Sprintf("and %s in line %d", given(earlier.kind), line)
	if accepts(earlier.kind, u.kind) || accepts(u.kind, earlier.kind) {
		if u.typed && earlier.typed {
			c.report(u, "mismatch", fmt.Sprintf("the search attribute %s is %s here %s, so reading by one of the keys finds nothing", u.name, given(u.kind), which), "one key for both")
		}
		return
	}
	c.report(u, "inconsistent", fmt.Sprintf("the search attribute %s is given %s here %s, so the server refuses one of them", u.name, given(u.kind), which), "one key for both")
}

func given(kind string) string {
	if kind == "" {
		return "a type that none has"
	}
	return kind
}

func (c *checker) report(u use, check, what, instead string) {
	c.Report(emit.Finding{Check: check, Pos: u.at.Pos(), End: u.at.End(), What: what, Instead: instead, Confidence: effects.Proved})
}
