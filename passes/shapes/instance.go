package shapes

import (
	"slices"
	"strconv"
)

// instance is one use of a graph: a function inlined at one call.
type instance struct {
	graph *Graph
	// caller and site are where it returns to; nil for what the SDK calls.
	caller *instance
	site   int
	// around is the instance that a closure captures from.
	around *instance
	base   int
	path   string
	depth  int
	// order is the place in the workflow of what it returns to.
	order  []int
	number int
	// callback: its return ends a body, not the workflow. ready is what the
	// selector found there when it runs the callback.
	callback bool
	ready    string
	// call is what leads to it; nil for the workflow.
	call *Hop
}

func (e *executor) instance(caller *instance, site int, g *Graph, around *instance, word string) *instance {
	path := word
	depth := 0
	if caller != nil {
		path = caller.path + "/" + strconv.Itoa(site) + word
		depth = caller.depth + 1
	}
	path += ":" + g.Name
	if in := e.instances[path]; in != nil && in.graph == g {
		return in
	}
	in := &instance{graph: g, caller: caller, site: site, around: around, base: e.nextID, path: path, depth: depth, number: len(e.all)}
	if caller != nil {
		by := ""
		if word != "" {
			by = caller.graph.Nodes[site].Word
		}
		in.call = caller.called(&caller.graph.Nodes[site], g, by)
	}
	if e.joins {
		e.prepare(in)
	}
	e.all = append(e.all, in)
	e.nextID += g.Hi - g.Lo
	e.instances[path] = in
	return in
}

// prepare notes what ways are joined by.
func (u *uses) prepare(in *instance) {
	if in.caller != nil {
		in.order = append(slices.Clip(in.caller.order), u.turns(in.caller.graph)[in.site])
	}
	names := u.naming(in.graph)
	for raw, text := range u.liveness(in.graph).texts {
		u.texts[in.id(raw)] = text
		u.names[in.id(raw)] = names[raw]
	}
}

// id is the number of a variable or ident in this use of the graph.
func (in *instance) id(raw int) int {
	for ; in != nil; in = in.around {
		if raw >= in.graph.Lo && raw < in.graph.Hi {
			return in.base + raw - in.graph.Lo
		}
	}
	return -1
}

// running reports whether g is being inlined already.
func (in *instance) running(g *Graph) bool {
	for ; in != nil; in = in.caller {
		if in.graph == g {
			return true
		}
	}
	return false
}

// isReady reports whether a callback runs because item is there.
func (in *instance) isReady(item string) bool {
	for ; in != nil; in = in.caller {
		if in.callback {
			return in.ready == item
		}
	}
	return false
}
