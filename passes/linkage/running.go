package linkage

import (
	"go/token"

	"github.com/replayvet/replayvet/passes/activities"
)

// running copies what is known of activities and of calls by name.
func (r *reader) running() {
	for i := range r.activities.Activities {
		a := &r.activities.Activities[i]
		out := Running{Place: r.span(a.Pos, a.End), Activity: a.Detached()}
		if a.Func != nil {
			out.Func = a.Func.FullName()
			out.Changes = r.effects.Changes(a.Func)
		}
		if sig := a.Signature(); sig != nil {
			out.Anonymous = activities.IdentityOf(sig, r.config.IdempotencyKeys) == activities.Anonymous
		}
		r.record.Activities = append(r.record.Activities, out)
	}
	for _, c := range r.activities.Named {
		r.record.Timed = append(r.record.Timed, Timed{r.span(c.Pos, c.End), c.Detached()})
	}
}

// Linked is an activity with the calls by name that other packages make of it.
type Linked struct {
	*Running
	In *Record
	// By are the calls, CallIn the record of each.
	By     []*Timed
	CallIn []*Record
}

// At is the place of the activity, or of the call by name, that starts at pos.
func (l *Linked) At(pos token.Pos) (at Place, in *Record, ok bool) {
	if l.Place.Pos == pos {
		return l.Place, l.In, true
	}
	for i, c := range l.By {
		if c.Place.Pos == pos {
			return c.Place, l.CallIn[i], true
		}
	}
	return Place{}, nil, false
}

// ByName lists the activities that are called by name from other packages than
// the one that knows them, where the name means one function.
func (p *Program) ByName() []*Linked {
	linked := make(map[string]*Linked)
	var order []*Linked
	for _, r := range p.Records {
		for i := range r.Timed {
			c := &r.Timed[i]
			fn := p.only(c.Target)
			if fn == "" {
				continue
			}
			l := linked[fn]
			if l == nil {
				if l = p.running(fn); l == nil {
					continue
				}
				linked[fn] = l
				order = append(order, l)
			}
			l.By, l.CallIn = append(l.By, c), append(l.CallIn, r)
		}
	}
	return order
}

// only is the one function that is registered under a name, or "".
func (p *Program) only(n string) string {
	fn := ""
	for _, e := range p.Registered(Activity, n) {
		if e.Func == "" || fn != "" && fn != e.Func {
			return ""
		}
		fn = e.Func
	}
	return fn
}

// running finds an activity, where its code is if possible.
func (p *Program) running(fn string) *Linked {
	var found *Linked
	for _, r := range p.Records {
		for i := range r.Activities {
			if a := &r.Activities[i]; a.Func == fn && (found == nil || a.Declared && !found.Declared) {
				found = &Linked{Running: a, In: r}
			}
		}
	}
	return found
}
