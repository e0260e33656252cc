package commands

import (
	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/shapes"
)

// handed are the functions written down among the arguments of a call that ask
// for something, and that what is called runs before it returns.
func (b *builder) handed(instr ssa.CallInstruction) []ssa.Value {
	var funcs []ssa.Value
	for _, a := range instr.Common().Args {
		if closureOf(a) != nil {
			funcs = append(funcs, a)
		}
	}
	if funcs == nil {
		return nil
	}
	if yieldOf(instr) != nil {
		return funcs
	}
	all, _ := b.pkg.effects.Targets(instr)
	var acting []ssa.Value
	for _, f := range funcs {
		for i := range all {
			if all[i].Func == closureOf(f) && !all[i].Callback && matters(all[i:i+1]) {
				acting = append(acting, f)
				break
			}
		}
	}
	return acting
}

// handOver writes down what another function runs that is not in view: how often
// is not known.
func (b *builder) handOver(instr ssa.CallInstruction, funcs []ssa.Value) {
	for _, f := range funcs {
		b.body(instr, "callback", shapes.Quoted(calledName(instr.Common())), f)
	}
}

// yieldOf is the body of a loop over a function, if a call runs that.
func yieldOf(instr ssa.CallInstruction) *ssa.MakeClosure {
	args := instr.Common().Args
	if len(args) != 1 {
		return nil
	}
	made, ok := args[0].(*ssa.MakeClosure)
	if !ok || !isYield(made.Fn.(*ssa.Function)) {
		return nil
	}
	return made
}

func isYield(fn *ssa.Function) bool { return fn.Synthetic == "range-over-func yield" }

// rangeOver writes a loop over slices.Values as one over the list. It reports
// whether the call is such a loop.
func (b *builder) rangeOver(instr ssa.CallInstruction) bool {
	body := yieldOf(instr)
	if body == nil {
		return false
	}
	seq, ok := instr.Common().Value.(*ssa.Call)
	if !ok {
		return false
	}
	obj := callee(&seq.Call)
	if obj == nil || obj.FullName() != "slices.Values" && obj.FullName() != "slices.All" {
		return false
	}
	list := b.expr(seq.Call.Args[0])
	index := shapes.Of(shapes.Local, "int:i")
	given := []*shapes.Expr{shapes.Fold(shapes.Of(shapes.Elem, "", list, index))}
	if obj.Name() == "All" {
		given = append([]*shapes.Expr{index}, given...)
	}
	goesOn := b.number()
	pos := b.pos(instr.Pos())
	turn := b.then(shapes.Node{Op: shapes.Branch, Cond: shapes.Of(shapes.More, "", list), Pos: pos})
	run := b.add(shapes.Node{Op: shapes.Call, Callee: b.expr(body), Args: given, Dst: []int{goesOn}, Pos: pos})
	again := b.add(shapes.Node{Op: shapes.Branch, Cond: &shapes.Expr{Op: shapes.Var, Index: goesOn, Text: "bool:more"}, Pos: pos})
	done := b.add(shapes.Node{Op: shapes.Nop})
	b.g.Nodes[turn].Succ = []int{run, done}
	b.g.Nodes[run].Succ = []int{again}
	b.g.Nodes[again].Succ = []int{turn, done}
	b.tail = done
	return true
}
