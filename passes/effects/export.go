package effects

import (
	"go/token"
	"go/types"
	"sort"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/models"
)

// exportFacts hands the package's summaries to the packages that import it.
func (u *unit) exportFacts() {
	for _, f := range u.fns {
		u.exportFunc(f)
	}
	if u.onDemand {
		return
	}
	for _, f := range u.fns {
		u.exportConduct(f)
	}
	scope := u.pass.Pkg.Scope()
	for _, name := range scope.Names() {
		switch obj := scope.Lookup(name).(type) {
		case *types.Var:
			u.exportVar(obj)
		case *types.TypeName:
			st, ok := obj.Type().Underlying().(*types.Struct)
			if !ok || obj.IsAlias() {
				continue
			}
			for i := range st.NumFields() {
				u.exportField(st.Field(i))
			}
		}
	}
}

func (u *unit) exportFunc(f *function) {
	obj, ok := f.fn.Object().(*types.Func)
	if !ok || f.sum == nil || f.exported || f.fn.Parent() != nil {
		return
	}
	if obj.Signature().Recv() == nil && !token.IsExported(obj.Name()) {
		return
	}
	f.exported = true
	u.completeSummary(f)
	u.pass.ExportObjectFact(obj, f.sum)
}

// completeSummary fills in what only callers elsewhere need.
func (u *unit) completeSummary(f *function) {
	sum := f.sum
	for i := range sum.Effects {
		sum.Effects[i].Flow.dropFree()
		for j := range sum.Effects[i].Steps {
			sum.Effects[i].Steps[j].Func = "" // said by the text
		}
	}
	for i := range f.fn.Params {
		flow := u.paramFlow(f, i, false)
		flow.dropFree()
		sum.Params = append(sum.Params, flow)
	}
	for i := len(sum.Params); i > 0 && sum.Params[i-1].empty(); i-- {
		sum.Params = sum.Params[:i-1]
	}
	for i := range sum.Params {
		var part Flow
		if sum.Params[i].Sinks&(SinkInput|SinkResult|SinkLog) != 0 || sum.Params[i].Results|sum.Params[i].Parts != 0 {
			part = u.partFlow(f, i)
			part.Free = 0
		}
		sum.PartParams = append(sum.PartParams, part)
	}
	for i := len(sum.PartParams); i > 0 && sum.PartParams[i-1].empty(); i-- {
		sum.PartParams = sum.PartParams[:i-1]
	}
	sum.Fields = u.readFields(f)
	seen := map[int]bool{}
	for _, w := range f.writes {
		if !w.free && !seen[w.index] {
			seen[w.index] = true
			steps := w.steps
			if len(steps) == 0 {
				steps = []Step{u.step(f, u.spanOf(f, w.instr).pos, u.qualified(f)+" writes "+f.writtenName(w))}
			}
			sum.Writes = append(sum.Writes, Write{Param: w.index, Steps: capSteps(steps)})
		}
	}
	sort.Slice(sum.Writes, func(i, j int) bool { return sum.Writes[i].Param < sum.Writes[j].Param })
	sum.Sorts = u.sortedParams(f)
	sum.Outside = u.outsideParams(f)
	sum.Starts = u.startedBy(f)
	sum.StartsOn = u.startsOn(f)
	sum.Remote = u.remoteResult(f)
	for _, o := range f.opens {
		if len(sum.Open) == maxOpen {
			break
		}
		sum.Open = append(sum.Open, Open{Param: o.param, Method: o.method, Iface: typeKey(o.iface), Flow: u.openFlow(o), Steps: capSteps(o.steps)})
	}
	results := f.fn.Signature.Results()
	for i := range results.Len() {
		t := results.At(i).Type()
		if !callable(t) || isError(t) {
			continue
		}
		for len(sum.Results) < i {
			sum.Results = append(sum.Results, Value{})
		}
		var sources []source
		for _, b := range f.fn.Blocks {
			if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && i < len(ret.Results) {
				sources = append(sources, u.sources(ret.Results[i])...)
			}
		}
		u.activateSources(t, sources)
		sum.Results = append(sum.Results, u.valueOf(t, sources))
	}
}

func (u *unit) exportVar(v *types.Var) {
	g, _ := u.pkg.Members[v.Name()].(*ssa.Global)
	if g == nil {
		return
	}
	var value Value
	if callable(v.Type()) && v.Exported() {
		var sources []source
		for _, stored := range u.stores.globals[g] {
			sources = append(sources, u.sources(stored)...)
		}
		u.activateSources(v.Type(), sources)
		value = u.valueOf(v.Type(), sources)
	}
	value.MutatedBy, value.Mutated = u.mutated(g, -1)
	if value.MutatedBy == "" {
		value.Initial = u.initialOf(g, v)
	}
	if value.Call != nil || len(value.Methods) > 0 || value.MutatedBy != "" || value.Initial != nil {
		u.pass.ExportObjectFact(v, &value)
	}
}

func (u *unit) exportField(v *types.Var) {
	if v.Pkg() != u.pass.Pkg || !callable(v.Type()) || len(u.stores.fields[v]) == 0 {
		return
	}
	sources := u.fieldSources(v)
	u.activateSources(v.Type(), sources)
	value := u.valueOf(v.Type(), sources)
	if value.Call != nil || len(value.Methods) > 0 {
		u.pass.ExportObjectFact(v, &value)
	}
}

// valueOf summarises what a func or interface value can do.
func (u *unit) valueOf(t types.Type, sources []source) Value {
	value := Value{Known: len(sources) > 0}
	methods := map[string]*Summary{}
	for _, s := range sources {
		switch {
		case s.value != nil:
			value.Known = value.Known && s.value.Known
			if s.value.Call != nil {
				value.Call = mergeSummaries(value.Call, s.value.Call)
			}
			for i := range s.value.Methods {
				m := &s.value.Methods[i]
				methods[m.Name] = mergeSummaries(methods[m.Name], &m.Sum)
			}
		case s.typ != nil:
			iface, ok := t.Underlying().(*types.Interface)
			if !ok {
				continue
			}
			for i := range iface.NumMethods() {
				name := iface.Method(i).Name()
				m := u.method(s.typ, name)
				if m == nil {
					value.Known = false
					continue
				}
				methods[name] = mergeSummaries(methods[name], u.summaryOf(m.source()))
			}
		case s.fn != nil || s.obj != nil:
			if _, ok := t.Underlying().(*types.Signature); ok {
				value.Call = mergeSummaries(value.Call, u.summaryOf(s))
			}
		default:
			value.Known = false
		}
	}
	names := make([]string, 0, len(methods))
	for name := range methods {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		value.Methods = append(value.Methods, Method{Name: name, Sum: *methods[name]})
	}
	return value
}

// summaryOf is the summary of a function that a value holds, without what it
// does with its arguments.
func (u *unit) summaryOf(s source) *Summary {
	out := &Summary{Module: u.module()}
	switch {
	case s.fn != nil:
		if f := u.byFn[s.fn]; f != nil && f.sum != nil {
			out.Effects = f.sum.Effects
		}
	case s.obj != nil:
		if entry, ok := u.entry(s.obj); ok {
			if entry.Kind.Rule() != "" || entry.Kind == models.Command || entry.Kind == models.Blocks || entry.Kind == models.Handler {
				results := ^uint64(0)
				if !canFail(entry.Kind) {
					results &^= errorResults(s.obj)
				}
				out.Effects = []Effect{{
					Kind: entry.Kind, Check: entry.Check, Symbol: entry.Symbol, Instead: entry.Instead,
					Flow: Flow{Results: results}, Order: entry.Kind == models.MapOrder,
				}}
			}
		} else if sum := u.summary(s.obj); sum != nil {
			out.Module, out.Effects = sum.Module, sum.Effects
		}
	}
	return out
}

// mergeSummaries joins the effects of two values that a variable can hold.
func mergeSummaries(a, b *Summary) *Summary {
	if a == nil {
		c := *b
		return &c
	}
	out := *a
	have := map[effectKey]bool{}
	for i := range a.Effects {
		e := &a.Effects[i]
		have[effectKey{e.Kind, e.Check, e.Symbol, e.Guess}] = true
	}
	out.Effects = append([]Effect(nil), a.Effects...)
	for i := range b.Effects {
		e := &b.Effects[i]
		if !have[effectKey{e.Kind, e.Check, e.Symbol, e.Guess}] && len(out.Effects) < maxEffects {
			out.Effects = append(out.Effects, *e)
		}
	}
	sort.SliceStable(out.Effects, func(i, j int) bool {
		x, y := &out.Effects[i], &out.Effects[j]
		if x.Kind != y.Kind {
			return x.Kind < y.Kind
		}
		return x.Symbol < y.Symbol
	})
	return &out
}
