package effects

import (
	"sort"
	"strings"

	"github.com/replayvet/replayvet/passes/models"
)

// result lists the sites of this package's workflow code.
func (u *unit) result() *Result {
	r := &Result{unit: u}
	for _, f := range u.fns {
		u.noteUsed(f)
		if f.reach == nil {
			continue
		}
		trace, hops := u.path(f)
		r.Code = append(r.Code, Code{
			Func: f.fn, Name: f.name, Workflows: f.reach.workflows,
			Root: f.reach.from == nil, Trace: trace,
		})
		for _, o := range f.occs {
			if o.lifted && !o.target.guess || o.rooted {
				continue
			}
			if site, ok := u.site(f, o, trace, hops); ok {
				if o.kind == models.Recovers {
					site.Check = u.recoverSite(f, o)
				}
				r.Sites = append(r.Sites, site)
			}
		}
		r.Unresolved = append(r.Unresolved, u.unresolved(f, trace)...)
	}
	r.Sites = append(r.Sites, u.receiverSites()...)
	r.Sites = mergeSites(dropChannelUses(u, r.Sites))
	for _, d := range u.dirs.Directives {
		if u.used[d] {
			r.Used = append(r.Used, d)
		}
	}
	return r
}

// noteUsed remembers the directives that stop an effect.
func (u *unit) noteUsed(f *function) {
	for _, o := range f.occs {
		if o.suppressed != nil && !o.lifted {
			u.used[o.suppressed] = true
		}
	}
}

func (u *unit) site(f *function, o *occurrence, trace []Step, hops int) (Site, bool) {
	flow := u.flowOf(f, o)
	sinks := u.resolve(f, flow)
	switch o.kind {
	case models.MapOrder:
		if sinks == 0 {
			return Site{}, false // the order does not show
		}
	case models.GlobalRead:
		if sinks&^SinkLog == 0 {
			return Site{}, false
		}
	}
	steps := append([]Step(nil), trace...)
	for i, s := range o.steps {
		if i == 0 {
			// In its own package a function needs no qualifier.
			s.Text = u.unqualify(f, s.Text)
		}
		steps = append(steps, s)
	}
	symbol := o.symbol
	if o.kind == models.GlobalRead || o.kind == models.GlobalWrite {
		symbol = strings.TrimPrefix(symbol, u.pass.Pkg.Name()+".")
	}
	confidence := Proved
	if hops+o.hops > 0 {
		confidence = Likely
	}
	if o.guess {
		confidence = Possible
	}
	return Site{
		Outcome: o.kind == models.IO && u.outcomeOnly(f, o),
		Pos:     o.at.pos, End: o.at.end, Kind: o.kind, Check: o.check, Symbol: symbol, Callee: o.callee,
		Instead: o.instead, Sinks: sinks, Func: f.name, Workflows: f.reach.workflows,
		Trace: capSteps(steps), Confidence: confidence, Suppressed: o.suppressed, Instr: o.instr,
	}, true
}

func (u *unit) unqualify(f *function, text string) string {
	q := u.qualified(f)
	if len(text) >= len(q) && text[:len(q)] == q {
		return f.name + text[len(q):]
	}
	return text
}

// mergeSites keeps one site per place and rule, the one with the shortest
// witness, and sorts by position. A suppressed one never hides another.
func mergeSites(sites []Site) []Site {
	sort.SliceStable(sites, func(i, j int) bool {
		a, b := &sites[i], &sites[j]
		switch {
		case a.Pos != b.Pos:
			return a.Pos < b.Pos
		case a.Kind != b.Kind:
			return a.Kind < b.Kind
		case a.Check != b.Check:
			return a.Check < b.Check
		case a.Confidence != b.Confidence:
			return a.Confidence > b.Confidence
		case len(a.Trace) != len(b.Trace):
			return len(a.Trace) < len(b.Trace)
		}
		return a.Symbol < b.Symbol
	})
	var out []Site
	for _, s := range sites {
		if n := len(out); n > 0 && out[n-1].Pos == s.Pos && out[n-1].Kind == s.Kind && out[n-1].Check == s.Check {
			if last := &out[n-1]; last.Confidence != Possible && s.Confidence == Possible {
				// The sites are sorted by confidence: a guess follows what is
				// certain, and replaces it only where that is a remark.
				if last.Suppressed == nil && last.Sinks&^SinkLog == 0 && s.Sinks&^SinkLog != 0 {
					*last = s
				}
				continue
			}
			out[n-1].Sinks |= s.Sinks
			out[n-1].Outcome = out[n-1].Outcome && s.Outcome
			continue
		}
		out = append(out, s)
	}
	return out
}

// unresolved lists the calls of f whose target is not in view.
func (u *unit) unresolved(f *function, trace []Step) []Site {
	var out []Site
	for _, c := range f.calls {
		if !c.unresolved {
			continue
		}
		at := u.spanOf(f, c.instr)
		what := "a func value"
		common := c.instr.Common()
		if common.IsInvoke() {
			what = DisplayName(common.Method)
		} else if fn := common.StaticCallee(); fn != nil {
			what = fn.Name()
		}
		s := Site{
			Pos: at.pos, End: at.end, Kind: models.Unknown, Symbol: what, Func: f.name,
			Workflows: f.reach.workflows, Trace: trace, Instr: c.instr, Candidates: c.candidates,
		}
		out = append(out, s)
	}
	return out
}
