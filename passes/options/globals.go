package options

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// globalUse is what is known of a package variable.
type globalUse struct {
	records []record
	ok      bool
}

// initial is what a package variable holds for good: only the initialisation
// of the package writes it, and other packages cannot.
func (p *pkg) initial(g *ssa.Global) ([]record, bool) {
	if use, ok := p.globals[g]; ok {
		return use.records, use.ok
	}
	var use globalUse
	if g.Pkg.Pkg == p.pass.Pkg && g.Object() != nil && (!ast.IsExported(g.Name()) || p.pass.Pkg.Name() == "main") && !p.changes(g) {
		init := g.Pkg.Func("init")
		use.records = p.hide(g, p.tame(g, newFlow(p, g, initStart(init)).end(init)))
		use.ok = len(use.records) > 0
	}
	p.globals[g] = use
	return use.records, use.ok
}

// hide makes opaque the fields that something else than the initialisation
// sets, as when a workflow adapts the options that all share.
func (p *pkg) hide(g *ssa.Global, records []record) []record {
	init := g.Pkg.Func("init")
	for _, instr := range p.uses[g] {
		fa, ok := instr.(*ssa.FieldAddr)
		if !ok || instr.Parent() == init || !p.assigned(fa) {
			continue
		}
		records = slices.Clone(records)
		for k := range records {
			if fa.Field >= len(records[k].fields) {
				return hidden
			}
			records[k].fields[fa.Field].v = opaque
		}
	}
	return records
}

// assigned reports whether a field is assigned to as a whole.
func (p *pkg) assigned(fa *ssa.FieldAddr) bool {
	return slices.ContainsFunc(*fa.Referrers(), func(use ssa.Instruction) bool {
		st, ok := use.(*ssa.Store)
		return ok && st.Addr == fa
	})
}

// initStart is the block behind the guard that lets init run only once.
func initStart(init *ssa.Function) *ssa.BasicBlock {
	entry := init.Blocks[0]
	if _, ok := entry.Instrs[len(entry.Instrs)-1].(*ssa.If); ok {
		return entry.Succs[1]
	}
	return entry
}

// changes reports whether anything else than the package's initialisation may
// write to a package variable.
func (p *pkg) changes(g *ssa.Global) bool {
	init := g.Pkg.Func("init")
	return slices.ContainsFunc(p.uses[g], func(instr ssa.Instruction) bool {
		atStart := instr.Parent() == init
		switch x := instr.(type) {
		case *ssa.Store:
			if x.Addr == g {
				return !atStart
			}
		case *ssa.FieldAddr:
			return slices.ContainsFunc(*x.Referrers(), func(use ssa.Instruction) bool {
				switch use := use.(type) {
				case *ssa.Store:
					return use.Addr != x // hide knows of the others
				case *ssa.FieldAddr:
					return !atStart
				case *ssa.UnOp:
					return false
				}
				return true
			})
		}
		// A pointer to a struct may travel: writes through it are wild.
		_, isStruct := deref(g.Type()).Underlying().(*types.Struct)
		return p.written(instr, g, isStruct, 0)
	})
}
