package linkage

import (
	"cmp"
	"slices"

	"github.com/replayvet/replayvet/passes/payloads"
)

// Program is what several packages say together.
type Program struct {
	// Records by import path.
	Records []*Record
	// Whole is false when packages are missing that were asked for.
	Whole    bool
	entries  map[name][]Registered
	handlers map[message][]Handled
	steps    map[string][]stepOf
}

type name struct {
	kind Kind
	name string
}

type message struct {
	message Message
	name    string
}

// Registered is an entry with the record that its numbers belong to, Handled a
// handler.
type (
	Registered struct {
		*Entry
		In *Record
	}
	Handled struct {
		*Handler
		In *Record
	}
	stepOf struct {
		*Step
		in *Record
	}
)

// Link puts records together.
func Link(records ...*Record) *Program {
	p := &Program{
		Records: slices.Clone(records),
		entries: make(map[name][]Registered), handlers: make(map[message][]Handled), steps: make(map[string][]stepOf),
	}
	slices.SortStableFunc(p.Records, func(a, b *Record) int { return cmp.Compare(a.Package, b.Package) })
	for _, r := range p.Records {
		for i := range r.Entries {
			e := &r.Entries[i]
			p.entries[name{e.Kind, e.Name}] = append(p.entries[name{e.Kind, e.Name}], Registered{e, r})
		}
		for i := range r.Handlers {
			h := &r.Handlers[i]
			p.handlers[message{h.Message, h.Name}] = append(p.handlers[message{h.Message, h.Name}], Handled{h, r})
		}
		for i := range r.Steps {
			s := &r.Steps[i]
			p.steps[s.Func] = append(p.steps[s.Func], stepOf{s, r})
		}
	}
	p.rows()
	return p
}

// Registered lists the entries of a name.
func (p *Program) Registered(kind Kind, n string) []Registered { return p.entries[name{kind, n}] }

// Handlers lists the handlers of messages of a name.
func (p *Program) Handlers(m Message, n string) []Handled { return p.handlers[message{m, n}] }

// Names lists what is registered, sorted; complete is false when there is
// nothing, when a registration takes names that are not in view, or when a
// package is missing.
func (p *Program) Names(kind Kind) (names []string, complete bool) {
	complete = p.Whole
	for _, r := range p.Records {
		complete = complete && !r.Hidden[kind]
	}
	for n := range p.entries {
		if n.kind == kind {
			names = append(names, n.name)
		}
	}
	slices.Sort(names)
	return names, complete && len(names) > 0
}

// Side is a number of the record as a side of a comparison.
func (r *Record) Side(number int) payloads.Side { return payloads.Side{Table: r.Types, Type: number} }
