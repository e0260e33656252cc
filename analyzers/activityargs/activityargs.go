package activityargs

import (
	_ "embed"

	"golang.org/x/tools/go/analysis"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/analyzers/rule"
	"github.com/replayvet/replayvet/passes/config"
	"github.com/replayvet/replayvet/passes/linkage"
)

//go:embed doc.go
var doc string

// Rule is what doc.go says.
var Rule = rule.MustParse(doc)

// New makes the analyzer over the passes of a suite.
func New(p emit.Passes) *analysis.Analyzer {
	return emit.NewAnalyzer(p, Rule, func(s *emit.Sink) error {
		record := s.Pass.ResultOf[p.Linkage].(*linkage.Record)
		j := &judge{report: s.ReportPlaced}
		for i := range record.Calls {
			c := &record.Calls[i]
			if c.Signature != nil {
				j.call(c, record, c.Signature, record)
			} else if c.Written {
				leave(s, c)
			}
		}
		own := linkage.Link(record)
		for i := range record.Sends {
			send := &record.Sends[i]
			if handlers := own.Handlers(send.Message, send.Name); len(handlers) > 0 {
				j.send(send, record, handlers)
			} else {
				s.Leave("message", send.Place)
			}
		}
		return nil
	}, p.Linkage)
}

// leave takes the checks of a call by name for a driver that sees who
// registers the name.
func leave(s *emit.Sink, c *linkage.Call) {
	for _, check := range []string{"count", "surplus"} {
		s.Leave(check, c.Place)
	}
	for _, arg := range c.Args {
		s.Leave("type", arg.Place)
	}
	for _, get := range c.Gets {
		s.Leave("result", get.Place)
		s.Leave("noresult", get.Place)
	}
}

// Link judges calls and messages by name whose other side is in another
// package. All that have the name must disagree with it.
func Link(_ *config.Config, p *linkage.Program) []emit.Placed {
	var found []emit.Placed
	for _, record := range p.Records {
		j := &judge{report: func(f emit.Placed) {
			f.Package = record.Package
			found = append(found, f)
		}}
		own := linkage.Link(record)
		for i := range record.Calls {
			if c := &record.Calls[i]; c.Written && c.Signature == nil {
				j.byName(c, record, p.Registered(c.Kind, c.Name))
			}
		}
		for i := range record.Sends {
			send := &record.Sends[i]
			if len(own.Handlers(send.Message, send.Name)) == 0 {
				j.send(send, record, p.Handlers(send.Message, send.Name))
			}
		}
	}
	return found
}

type judge struct{ report func(emit.Placed) }

// byName judges a call by each function that is registered under its name, and
// reports what is wrong with all of them, as the first has it.
func (j *judge) byName(c *linkage.Call, in *linkage.Record, registered []linkage.Registered) {
	var common []emit.Placed
	for i, r := range registered {
		var found []emit.Placed
		each := &judge{report: func(f emit.Placed) { found = append(found, f) }}
		each.call(c, in, &r.Signature, r.In)
		if i == 0 {
			common = found
			continue
		}
		common = both(common, found)
	}
	for _, f := range common {
		j.report(f)
	}
}

// both keeps of a what b says as well, in whatever words.
func both(a, b []emit.Placed) []emit.Placed {
	var out []emit.Placed
	for _, f := range a {
		for _, g := range b {
			if f.Check == g.Check && f.At.From == g.At.From {
				out = append(out, f)
				break
			}
		}
	}
	return out
}
