package shapes

import (
	"container/heap"
	"fmt"
	"slices"
	"sort"
	"strconv"
	"strings"
)

// limits bound the work on one workflow. What is beyond them is Unknown, which
// compares as nothing else.
const (
	maxSteps  = 4000
	maxStates = 40000
	maxCalls  = 24
	// maxVisits of one place are told apart by what is known there.
	maxVisits = 24
)

// Normalise makes a workflow's shape of its function. Without aliases, functions
// go by their own names.
func Normalise(root *Graph, lib Library, aliases Aliases) *Shape {
	// What is asked twice must be answered alike, and a place that is reached in
	// many ways is to be one place. Runs find out which those are.
	e, crowded := explore(root, lib, aliases, &memory{})
	if crowded {
		e, _ = explore(root, lib, aliases, &memory{joins: true})
	}
	s := minimise(e.shape())
	s.label()
	s.orderWays()
	return s
}

// explore runs a workflow until nothing more is learnt. It reports whether some
// place is reached in more ways than are told apart.
func explore(root *Graph, lib Library, aliases Aliases, m *memory) (e *executor, crowded bool) {
	m.again, m.blind = map[string]map[string]bool{}, map[string]map[string]bool{}
	m.wide, m.flat = map[string]map[int]bool{}, map[string]map[int]bool{}
	runs := maxRuns
	if m.joins {
		runs = maxJoins
	}
	for range runs {
		e = run(root, lib, aliases, m)
		if !m.joins && e.crowded() {
			return e, true
		}
		if !m.learn(e) {
			return e, false
		}
	}
	if m.joins {
		// Ways were left out that the next run would have had.
		e.out[0] = Step{Op: Unknown, Word: "too many paths"}
	}
	return e, false
}

func run(root *Graph, lib Library, aliases Aliases, m *memory) *executor {
	e := &executor{uses: &uses{lib: lib, aliases: aliases, memory: m, asked: map[string][]reached{}, places: map[string]*place{}, instances: map[string]*instance{}, lives: map[*Graph]*liveness{}, ordered: map[*Graph][]int{}, texts: map[int]string{}, names: map[int]bool{}, named: map[*Graph]map[int]bool{}, nextID: 1}}
	top := e.instance(nil, -1, root, nil, "")
	env := environment{}
	inputs := 0
	for i, p := range root.Params {
		switch {
		case i < len(root.Roles) && root.Roles[i] == ContextParam:
			env.vars = append(env.vars, binding{top.id(p), NewContext()})
		case i < len(root.Roles) && root.Roles[i] == ReceiverParam:
			env.vars = append(env.vars, binding{top.id(p), Of(Self, "")})
		default:
			env.vars = append(env.vars, binding{top.id(p), &Expr{Op: Input, Index: inputs}})
			inputs++
		}
	}
	sort.Slice(env.vars, func(i, j int) bool { return env.vars[i].id < env.vars[j].id })
	e.run(top, env)
	return e
}

// executor runs a graph on expressions instead of values, along every path.
type executor struct {
	*uses
	states map[string]int
	queue  []state
	out    []Step
	// crossings and agenda, of a workflow in which ways are joined.
	crossings map[string]*crossing
	agenda    agenda
	// backward are the steps before each, once all are there.
	backward [][]int
}

// uses is what the executors of a workflow and of its bodies have in common.
type uses struct {
	lib     Library
	aliases Aliases
	*memory
	// asked are the places where a lasting condition is asked for.
	asked     map[string][]reached
	places    map[string]*place
	instances map[string]*instance
	all       []*instance
	lives     map[*Graph]*liveness
	// ordered are the nodes of a graph in the order in which ways are joined.
	ordered map[*Graph][]int
	// texts are what variables are called, with their types.
	texts map[int]string
	// names are those that say what a command is; named has them by graph.
	names  map[int]bool
	named  map[*Graph]map[int]bool
	nextID int
	spent  int
}

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
	if caller != nil {
		in.order = append(slices.Clip(caller.order), e.turns(caller.graph)[site])
	}
	names := e.naming(g)
	for raw, text := range e.liveness(g).texts {
		e.texts[in.id(raw)] = text
		e.names[in.id(raw)] = names[raw]
	}
	e.all = append(e.all, in)
	e.nextID += g.Hi - g.Lo
	e.instances[path] = in
	return in
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

type binding struct {
	id    int
	value *Expr
}

type assumption struct {
	cond string
	expr *Expr
	true bool
}

// environment is what is known on a path. Both lists are sorted, and never
// changed in place.
type environment struct {
	vars  []binding
	known []assumption
}

func (v environment) lookup(id int) *Expr {
	i := sort.Search(len(v.vars), func(i int) bool { return v.vars[i].id >= id })
	if i < len(v.vars) && v.vars[i].id == id {
		return v.vars[i].value
	}
	return nil
}

func (v environment) bind(id int, value *Expr) environment {
	vars := make([]binding, 0, len(v.vars)+1)
	i := sort.Search(len(v.vars), func(i int) bool { return v.vars[i].id >= id })
	vars = append(append(vars, v.vars[:i]...), binding{id, value})
	if i < len(v.vars) && v.vars[i].id == id {
		i++
	}
	v.vars = append(vars, v.vars[i:]...)
	return v
}

// without drops what the cells of an instance hold.
func (v environment) without(in *instance) environment {
	for _, cell := range in.graph.Cells {
		if id := in.id(cell); v.lookup(id) != nil {
			v.vars = slices.DeleteFunc(slices.Clone(v.vars), func(b binding) bool { return b.id == id })
		}
	}
	return v
}

func (v environment) assume(cond *Expr, holds bool) environment {
	key := cond.key()
	known := make([]assumption, 0, len(v.known)+1)
	i := sort.Search(len(v.known), func(i int) bool { return v.known[i].cond >= key })
	known = append(append(known, v.known[:i]...), assumption{key, cond, holds})
	v.known = append(known, v.known[i:]...)
	return v
}

func (v environment) holds(key string) (known, holds bool) {
	for _, a := range v.known {
		if a.cond == key {
			return true, a.true
		}
	}
	return false, false
}

// forget drops what is known about an earlier turn of node ident, and what
// variables hold of it.
func (v environment) forget(ident int) environment {
	var known []assumption
	for _, a := range v.known {
		if !a.expr.mentions(ident) {
			known = append(known, a)
		}
	}
	v.known = known
	for _, b := range v.vars {
		if b.value.Op == Pure && b.value.mentions(ident) {
			v = v.bind(b.id, Of(Local, "bool:earlier"+strconv.Itoa(b.id)))
		}
	}
	return v
}

// received drops what is known about earlier messages of the channels that a
// wait is for.
func (v environment) received(wait Step) environment {
	if wait.Op != Await {
		return v
	}
	v.known = slices.DeleteFunc(slices.Clone(v.known), func(a assumption) bool {
		return slices.ContainsFunc(wait.Items, func(item string) bool {
			return strings.HasPrefix(item, "signal ") && strings.Contains(a.cond, "result("+item+")")
		})
	})
	return v
}

// trim drops the variables that nobody reads any more.
func (v environment) trim(live map[int]bool) environment {
	var vars []binding
	for _, b := range v.vars {
		if live[b.id] {
			vars = append(vars, b)
		}
	}
	v.vars = vars
	return v
}

func (v environment) key() string {
	var b strings.Builder
	for _, x := range v.vars {
		fmt.Fprintf(&b, "%d=%s;", x.id, x.value.key())
		if x.value.Op == Func {
			fmt.Fprintf(&b, "%p;", x.value.Body)
		}
	}
	for _, a := range v.known {
		fmt.Fprintf(&b, "%s:%t;", a.cond, a.true)
	}
	return b.String()
}

// state is a place and what is known there.
type state struct {
	in   *instance
	node int
	env  environment
	out  int
}

// run explores everything from the entry of top; the shape is out.
func (e *executor) run(top *instance, env environment) {
	e.states = map[string]int{}
	e.crossings = map[string]*crossing{}
	e.reach(top, 0, env)
	for len(e.agenda) > 0 {
		e.goOn(heap.Pop(&e.agenda).(*crossing))
	}
	for len(e.queue) > 0 {
		s := e.queue[0]
		e.queue = e.queue[1:]
		e.step(s)
	}
}

// reach is the step of the shape for a state.
func (e *executor) reach(in *instance, node int, env environment) int {
	if e.joins {
		return e.arrive(in, node, env)
	}
	env = env.trim(e.live(in, node))
	name := in.path + "|" + strconv.Itoa(node)
	env = e.forgetful(name, env)
	at := e.place(name)
	if len(at.states) >= maxVisits {
		env = e.widen(env, nil)
	}
	key := name + "|" + env.key()
	if i, ok := e.states[key]; ok {
		return i
	}
	i := len(e.out)
	e.states[key] = i
	at.visit(reached{e, i}, env)
	e.out = append(e.out, Step{Op: Nop})
	if i >= maxSteps {
		e.out[i] = Step{Op: Unknown, Word: "too many paths"}
		return i
	}
	e.queue = append(e.queue, state{in, node, env, i})
	return i
}

// step runs from a state to the next thing that shows, and writes it down.
func (e *executor) step(s state) {
	in, env := s.in, s.env
	out := &e.out[s.out]
	defer func() { e.out[s.out].Ways = []Way{{in.call, e.out[s.out].Pos}} }()
	for node := s.node; ; {
		if e.spent++; e.spent > maxStates {
			*out = Step{Op: Unknown, Word: "too many paths"}
			return
		}
		n := &in.graph.Nodes[node]
		switch n.Op {
		case Nop, Assign:
			if n.Op == Assign {
				env = env.bind(in.id(n.Dst[0]), e.value(in, env, n.Args[0]))
			}
			if len(n.Succ) == 0 {
				*out = Step{Op: Panic, Pos: n.Pos}
				return
			}
			node = n.Succ[0]
			continue
		case Branch:
			cond := e.value(in, env, n.Cond)
			yes, no := n.Succ[0], n.Succ[1]
			for cond.Op == Not {
				cond, yes, no = cond.Args[0], no, yes
			}
			if cond.Op == Const {
				node = yes
				if cond.Text == "false" {
					node = no
				}
				continue
			}
			if known, holds := env.holds(cond.key()); known {
				node = no
				if holds {
					node = yes
				}
				continue
			}
			e.branch(s.out, n.Pos, cond, env, func(env environment) int { return e.reach(in, yes, env) }, func(env environment) int { return e.reach(in, no, env) })
			return
		case Call:
			callee := e.value(in, env, n.Callee)
			if callee.Op == CancelOf {
				succ := e.reach(in, n.Succ[0], env)
				e.out[s.out] = Step{Op: Command, Word: "cancel", Pos: n.Pos, Succ: []int{succ}}
				return
			}
			g, around := e.function(callee)
			switch {
			case g == nil && n.Word == "":
				// A function without a context asks for nothing.
				for _, d := range n.Dst {
					env = env.bind(in.id(d), Of(Local, "result:result"))
				}
				node = n.Succ[0]
				continue
			case g == nil:
				*out = Step{Op: Unknown, Word: n.Word, Name: callee.key(), Pos: n.Pos}
			case in.running(g):
				*out = Step{Op: Unknown, Word: "recursion", Name: g.Name, Pos: n.Pos}
			case in.depth >= maxCalls:
				*out = Step{Op: Unknown, Word: "calls too deep", Name: g.Name, Pos: n.Pos}
			default:
				called := e.instance(in, node, g, around, "")
				for i, p := range g.Params {
					if i < len(n.Args) && n.Args[i] != nil {
						env = env.bind(called.id(p), e.value(in, env, n.Args[i]))
					}
				}
				env = env.trim(e.live(called, 0))
				in, node = called, 0
				continue
			}
			for _, d := range n.Dst {
				env = env.bind(in.id(d), Of(Local, "result:result"))
			}
			succ := e.reach(in, n.Succ[0], env)
			e.out[s.out].Succ = []int{succ}
			return
		case Return:
			if in.caller != nil && !in.callback {
				site := &in.caller.graph.Nodes[in.site]
				for i, d := range site.Dst {
					v := Of(Local, "result:result")
					if i < len(n.Args) {
						v = e.value(in, env, n.Args[i])
					}
					env = env.bind(in.caller.id(d), v)
				}
				node, in = site.Succ[0], in.caller
				continue
			}
			e.close(s.out, in, n, env)
			return
		case Panic:
			*out = Step{Op: Panic, Pos: n.Pos}
			return
		case Body:
			if shape := e.body(in, node, n, env); shape.observes() || n.Word == "update" {
				step := e.show(in, n, env)
				step.Body = shape
				succ := e.reach(in, n.Succ[0], env)
				step.Succ = []int{succ}
				e.out[s.out] = step
				return
			}
			node = n.Succ[0]
			continue
		default:
			step := e.show(in, n, env)
			if n.Op == Await && len(step.Items) == 1 && in.isReady(step.Items[0]) {
				node = n.Succ[0]
				continue
			}
			env = env.forget(step.ident).received(step)
			succ := e.reach(in, n.Succ[0], env)
			step.Succ = []int{succ}
			e.out[s.out] = step
			return
		}
	}
}

// branch writes a decision that is open.
func (e *executor) branch(at int, pos string, cond *Expr, env environment, yes, no func(environment) int) {
	key := cond.key()
	envYes, envNo := env, env
	if !cond.mutable() {
		e.asked[key] = append(e.asked[key], reached{e, at})
		envYes, envNo = env.assume(cond, true), env.assume(cond, false)
	}
	succ := []int{yes(envYes), no(envNo)}
	e.out[at] = Step{Op: Branch, Cond: key, Pos: pos, Succ: succ}
}

// close writes how a workflow, or a body, ends.
func (e *executor) close(at int, in *instance, n *Node, env environment) {
	if in.callback {
		e.out[at] = Step{Op: Return, Word: "end"}
		return
	}
	end := func(word, name string) { e.out[at] = Step{Op: Return, Word: word, Name: name, Pos: n.Pos} }
	if len(n.Args) == 0 || !in.graph.Fails {
		end("completed", "")
		return
	}
	err := e.value(in, env, n.Args[len(n.Args)-1])
	if err.Op == Again {
		end("continued as new", e.named("child", err.Args[0]))
		return
	}
	ok := Fold(Of(Pure, "==", err, Nil))
	if known, holds := env.holds(ok.key()); known {
		ok = truth(holds)
	}
	switch {
	case ok == yes:
		end("completed", "")
	case ok == no:
		end("failed", "")
	default:
		done, failed := len(e.out), len(e.out)+1
		ways := []Way{{in.call, n.Pos}}
		e.out = append(e.out, Step{Op: Return, Word: "completed", Pos: n.Pos, Ways: ways}, Step{Op: Return, Word: "failed", Pos: n.Pos, Ways: ways})
		e.asked[ok.key()] = append(e.asked[ok.key()], reached{e, at})
		e.out[at] = Step{Op: Branch, Cond: ok.key(), Pos: n.Pos, Succ: []int{done, failed}}
	}
}

// show is a node with its expressions in words.
func (e *executor) show(in *instance, n *Node, env environment) Step {
	step := Step{Op: n.Op, Word: n.Word, Pos: n.Pos, ident: in.id(n.Ident)}
	if n.Name != nil {
		step.Name = e.named(n.Word, e.value(in, env, n.Name))
	}
	switch n.Word {
	case "activity", "local activity", "child":
		// Replay compares the last part of a type's name.
		if name, err := strconv.Unquote(step.Name); err == nil {
			step.Name = strconv.Quote(last(name))
		}
	}
	for _, a := range n.Attrs {
		if value := e.value(in, env, a.Value).key(); value != `""` {
			step.Attrs = append(step.Attrs, a.Key+"="+value)
		}
	}
	if n.Op == Command {
		var words []string
		for _, a := range n.Args {
			words = append(words, e.value(in, env, a).key())
		}
		step.Inputs = strings.Join(words, ", ")
	}
	if n.Op == Version {
		for _, a := range n.Args {
			step.Attrs = append(step.Attrs, e.value(in, env, a).key())
		}
	}
	for _, item := range n.Items {
		step.Items = append(step.Items, e.value(in, env, item).key())
	}
	sort.Strings(step.Items)
	return step
}

// named is what the server calls a thing: a function by the name that a worker
// has it under, or else by its own.
func (e *executor) named(word string, v *Expr) string {
	key := v.Text
	switch {
	case v.Op == Executed:
	case v.Op == Func && v.Body != nil && v.Body.Wraps == "":
		return strconv.Quote(strings.ReplaceAll(v.Body.Name, "$", ".func"))
	case v.Op == Func && v.Body != nil:
		key = v.Body.Wraps
	case v.Op == Func:
	default:
		return v.key()
	}
	if e.aliases != nil {
		if alias := e.aliases(word != "child", key); alias != "" {
			return strconv.Quote(alias)
		}
	}
	return strconv.Quote(last(key))
}

// last part of a name.
func last(name string) string { return name[strings.LastIndexByte(name, '.')+1:] }

// body normalises a function that the SDK will run.
func (e *executor) body(in *instance, node int, n *Node, env environment) *Shape {
	g, around := e.function(e.value(in, env, n.Callee))
	if g == nil {
		return unknownBody(Step{Op: Unknown, Word: "a function that is not in view", Pos: n.Pos})
	}
	if in.running(g) {
		return unknownBody(Step{Op: Unknown, Word: "recursion", Name: g.Name, Pos: n.Pos})
	}
	called := e.instance(in, node, g, around, "body")
	called.callback = true
	sub := &executor{uses: e.uses}
	// What was decided before may be otherwise by then.
	inner := environment{vars: env.vars}
	for at := called; at != nil; at = at.around {
		inner = inner.without(at)
	}
	if n.Word == "on" && len(g.Params) > 0 && len(n.Items) == 1 {
		item := e.value(in, env, n.Items[0])
		called.ready = item.key()
		inner = inner.bind(called.id(g.Params[0]), item)
	}
	for i, p := range g.Params {
		if i < len(g.Roles) && g.Roles[i] == ContextParam {
			ctx := NewContext()
			if len(n.Args) > 0 {
				ctx = e.value(in, env, n.Args[0])
			}
			inner = inner.bind(called.id(p), ctx)
		}
	}
	sub.run(called, inner)
	return minimise(sub.shape())
}

// unknownBody does something that is not known, and ends.
func unknownBody(s Step) *Shape {
	s.Succ = []int{1}
	return &Shape{Steps: []Step{s, {Op: Return, Word: "end"}}}
}

// function is the graph behind a value, and where a closure captures from. A
// function without a body, as one in assembly, is not in view.
func (e *executor) function(v *Expr) (*Graph, *instance) {
	if v.Op != Func {
		return nil, nil
	}
	g, around := v.Body, (*instance)(nil)
	if g != nil {
		around = e.all[v.Index]
	} else {
		g = e.lib(v.Text)
	}
	if g == nil || len(g.Nodes) == 0 {
		return nil, nil
	}
	return g, around
}

// value is an expression with what is known put in.
func (e *executor) value(in *instance, env environment, x *Expr) *Expr {
	return x.rewrite(func(x *Expr) *Expr {
		switch x.Op {
		case Var:
			if v := env.lookup(in.id(x.Index)); v != nil {
				return v
			}
			return Of(Local, x.Text)
		case Future, CancelOf:
			return &Expr{Op: x.Op, Index: in.id(x.Index), Text: x.Text}
		case Func:
			if x.Body != nil {
				// A closure captures from the use of the function around it.
				return &Expr{Op: Func, Body: x.Body, Index: in.number}
			}
		}
		return nil
	})
}

func (e *executor) shape() *Shape { return &Shape{Steps: e.out} }
