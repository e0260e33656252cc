package linkage

// Duplicate is a name that a worker gets twice on one way through a function.
type Duplicate struct {
	Kind   Kind
	Name   string
	Worker string
	// Second is the step that gives it again, in the record In; First the
	// registration before.
	Second *Step
	First  *Entry
	In     *Record
}

// Duplicates looks through the functions that get a worker. Two registrations
// in the same function are for whoever sees its source.
func (p *Program) Duplicates() []Duplicate {
	var out []Duplicate
	for _, r := range p.Records {
		for i := range r.Steps {
			second := &r.Steps[i]
			for j := range i {
				first := &r.Steps[j]
				if first.Func != second.Func || first.Block != second.Block || first.To == "" && second.To == "" {
					continue
				}
				before, after := p.given(stepOf{first, r}, 0), p.given(stepOf{second, r}, 0)
				if d, ok := twice(before, after); ok {
					d.Worker, d.Second, d.In = second.Worker, second, r
					out = append(out, d)
					break
				}
			}
		}
	}
	return out
}

func twice(before, after []*Entry) (Duplicate, bool) {
	for _, b := range after {
		for _, a := range before {
			if a.Kind == b.Kind && a.Name == b.Name {
				return Duplicate{Kind: a.Kind, Name: a.Name, First: a}, true
			}
		}
	}
	return Duplicate{}, false
}

// given are the entries that a step surely registers.
func (p *Program) given(s stepOf, depth int) []*Entry {
	var out []*Entry
	for _, i := range s.Entries {
		out = append(out, &s.in.Entries[i])
	}
	if s.To == "" || depth > 8 {
		return out
	}
	for _, next := range p.steps[s.To] {
		if next.Sure && next.Param == s.Arg {
			out = append(out, p.given(next, depth+1)...)
		}
	}
	return out
}
