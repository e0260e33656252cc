package commands

import (
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/shapes"
)

// builder makes the graph of one function. Those of its closures number their
// variables from the same counter, since they capture some of them.
type builder struct {
	pkg *pkg
	fn  *ssa.Function
	g   *shapes.Graph
	// up is the function around a closure, made its creation there.
	up   *builder
	made *ssa.MakeClosure
	next *int

	vars     map[ssa.Value]int
	idents   map[ssa.Instruction]int
	closures map[*ssa.Function]*shapes.Graph
	exprs    map[ssa.Value]*shapes.Expr
	// phis are the merged values that somebody asks for, in order.
	phis   []*ssa.Phi
	wanted map[*ssa.Phi]bool
	// carried are the variables of loops.
	carried []carried
	// blocks are the first nodes of the blocks, last the ones that a block's
	// successors hang on.
	blocks []int
	tail   int
	defers []*ssa.Defer
	// armed are variables that say whether a deferred call was come by.
	armed map[*ssa.Defer]int
}

func (p *pkg) build(fn *ssa.Function, up *builder, made *ssa.MakeClosure) *shapes.Graph {
	b := &builder{
		pkg: p, fn: fn, up: up, made: made, next: new(int),
		vars: map[ssa.Value]int{}, idents: map[ssa.Instruction]int{}, closures: map[*ssa.Function]*shapes.Graph{},
		exprs: map[ssa.Value]*shapes.Expr{}, wanted: map[*ssa.Phi]bool{},
	}
	if up != nil {
		b.next = up.next
	} else {
		// Zero numbers nothing.
		*b.next = 1
	}
	b.g = &shapes.Graph{Name: functionName(fn), Title: title(fn), Package: p.pass.Pkg.Path(), PackageName: p.pass.Pkg.Name(), Lo: *b.next}
	if obj, ok := fn.Object().(*types.Func); ok && fn.Synthetic != "" {
		b.g.Wraps = key(obj)
	}
	for i, param := range fn.Params {
		b.vars[param] = b.number()
		b.g.Params = append(b.g.Params, b.vars[param])
		switch {
		case p.isContext(param.Type()):
			b.g.Roles = append(b.g.Roles, shapes.ContextParam)
		case i == 0 && fn.Signature.Recv() != nil:
			b.g.Roles = append(b.g.Roles, shapes.ReceiverParam)
		default:
			b.g.Roles = append(b.g.Roles, shapes.InputParam)
		}
	}
	if results := fn.Signature.Results(); results.Len() > 0 {
		b.g.Fails = isError(results.At(results.Len() - 1).Type())
	}
	b.nodes()
	b.g.Hi = *b.next
	return b.g
}

func (b *builder) number() int { *b.next++; return *b.next - 1 }

// functionName is stable under moves within a file and tells closures apart.
func functionName(fn *ssa.Function) string {
	if obj, ok := fn.Object().(*types.Func); ok && (fn.Synthetic != "" || fn.Pkg == nil) {
		return obj.Name()
	}
	if fn.Pkg == nil {
		return strings.ReplaceAll(fn.Name(), "$", ".func")
	}
	return fn.RelString(fn.Pkg.Pkg)
}

// title is what traces call a function, as those of package effects do.
func title(fn *ssa.Function) string {
	if fn.Synthetic != "" || fn.Pkg == nil {
		return ""
	}
	return strings.ReplaceAll(functionName(fn), "$", ".func")
}

// nodes writes the blocks, one after the other, and links them.
func (b *builder) nodes() {
	for _, block := range b.fn.Blocks {
		for _, instr := range block.Instrs {
			if d, ok := instr.(*ssa.Defer); ok {
				b.defers = append(b.defers, d)
			}
		}
	}
	b.armed = map[*ssa.Defer]int{}
	for _, d := range b.defers {
		b.armed[d] = b.number()
	}
	type link struct {
		node, succ int
		from, to   *ssa.BasicBlock
	}
	var links []link
	for range b.fn.Blocks {
		b.blocks = append(b.blocks, b.add(shapes.Node{Op: shapes.Nop}))
	}
	for _, block := range b.fn.Blocks {
		b.tail = b.blocks[block.Index]
		if block.Index == 0 {
			for _, d := range b.defers {
				b.arm(d, false)
			}
		}
		for _, instr := range block.Instrs {
			b.instruction(instr)
		}
		switch last := block.Instrs[len(block.Instrs)-1].(type) {
		case *ssa.If:
			n := b.then(shapes.Node{Op: shapes.Branch, Cond: b.expr(last.Cond), Pos: b.pos(last.Cond.Pos())})
			b.g.Nodes[n].Succ = []int{-1, -1}
			links = append(links, link{n, 0, block, block.Succs[0]}, link{n, 1, block, block.Succs[1]})
		case *ssa.Jump:
			b.g.Nodes[b.tail].Succ = []int{-1}
			links = append(links, link{b.tail, 0, block, block.Succs[0]})
		}
	}
	// A merged value may need others.
	for done := 0; done < len(b.phis); done++ {
		for _, edge := range b.phis[done].Edges {
			b.expr(edge)
		}
	}
	for _, l := range links {
		b.g.Nodes[l.node].Succ[l.succ] = b.edge(l.from, l.to)
	}
}

// edge is the node to go to from one block to the next: merged values that are
// asked for get theirs on the way.
func (b *builder) edge(from, to *ssa.BasicBlock) int {
	at := -1
	for i, pred := range to.Preds {
		if pred == from {
			at = i
		}
	}
	first, last := -1, -1
	assign := func(id int, value *shapes.Expr) {
		n := b.add(shapes.Node{Op: shapes.Assign, Dst: []int{id}, Args: []*shapes.Expr{value}})
		if first < 0 {
			first = n
		} else {
			b.g.Nodes[last].Succ = []int{n}
		}
		last = n
	}
	for _, phi := range b.phis {
		if phi.Block() != to || at < 0 {
			continue
		}
		assign(b.vars[phi], b.expr(phi.Edges[at]))
	}
	for _, c := range b.carried {
		switch {
		case c.loop != to:
		case to.Dominates(from):
			assign(c.id, c.again)
		default:
			assign(c.id, c.before)
		}
	}
	if first < 0 {
		return b.blocks[to.Index]
	}
	b.g.Nodes[last].Succ = []int{b.blocks[to.Index]}
	return first
}

func (b *builder) add(n shapes.Node) int {
	if n.Ident == 0 {
		n.Ident = -1
	}
	b.g.Nodes = append(b.g.Nodes, n)
	return len(b.g.Nodes) - 1
}

// then appends a node to the block at hand.
func (b *builder) then(n shapes.Node) int {
	i := b.add(n)
	b.g.Nodes[b.tail].Succ = []int{i}
	b.tail = i
	return i
}

// pos is a place as it is written in shapes.
func (b *builder) pos(p token.Pos) string {
	if !p.IsValid() {
		p = b.fn.Pos()
	}
	return b.pkg.place(p)
}

func (b *builder) instruction(instr ssa.Instruction) {
	switch instr := instr.(type) {
	case *ssa.Call:
		b.call(instr)
	case *ssa.Store:
		b.store(instr)
	case *ssa.Alloc:
		if several(instr) {
			b.then(shapes.Node{Op: shapes.Assign, Dst: []int{b.cell(instr)}, Args: []*shapes.Expr{zero(instr.Type().Underlying().(*types.Pointer).Elem())}})
		}
	case *ssa.Defer:
		b.arm(instr, true)
	case *ssa.RunDefers:
		b.runDefers(instr)
	case *ssa.Return:
		n := shapes.Node{Op: shapes.Return, Pos: b.pos(instr.Pos())}
		for _, r := range instr.Results {
			n.Args = append(n.Args, b.expr(r))
		}
		b.then(n)
	case *ssa.Panic:
		b.then(shapes.Node{Op: shapes.Panic, Pos: b.pos(instr.Pos())})
	}
}

// arm says whether a deferred call is to run.
func (b *builder) arm(d *ssa.Defer, holds bool) {
	b.then(shapes.Node{Op: shapes.Assign, Dst: []int{b.armed[d]}, Args: []*shapes.Expr{shapes.Flag(holds)}})
}

// runDefers runs the deferred calls, the last first. Of one that is not on
// every way here, the way says whether it runs.
func (b *builder) runDefers(at *ssa.RunDefers) {
	for i := len(b.defers) - 1; i >= 0; i-- {
		d := b.defers[i]
		before := b.tail
		if d.Block().Dominates(at.Block()) {
			b.call(d)
			continue
		}
		choice := b.then(shapes.Node{Op: shapes.Branch, Cond: &shapes.Expr{Op: shapes.Var, Index: b.armed[d], Text: "bool:deferred"}, Pos: b.pos(d.Pos())})
		run := b.add(shapes.Node{Op: shapes.Nop})
		b.tail = run
		b.call(d)
		join := b.then(shapes.Node{Op: shapes.Nop})
		b.g.Nodes[choice].Succ = []int{run, join}
		if b.g.Nodes[run].Succ[0] == join {
			// Nothing that shows is deferred.
			b.g.Nodes[before].Succ = []int{join}
		}
	}
}

// targets of a call, those only that the call itself reaches.
func (b *builder) targets(call ssa.CallInstruction) (targets []effects.Target, complete bool) {
	all, complete := b.pkg.effects.Targets(call)
	for _, t := range all {
		if t.By == call.Parent() && !t.Callback {
			targets = append(targets, t)
		}
	}
	return targets, complete
}

func isError(t types.Type) bool {
	return types.Identical(t, types.Universe.Lookup("error").Type())
}
