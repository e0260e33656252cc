package options

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/workflows"
)

// pkg knows how the functions of the package are called.
type pkg struct {
	pass *analysis.Pass
	wf   *workflows.Result
	fns  []*ssa.Function
	// callers are the calls that name a function, within the package.
	callers map[*ssa.Function][]ssa.CallInstruction
	// given are the functions used as values, and what gets them: nil for a
	// use that is no call.
	given map[*ssa.Function][]ssa.CallInstruction
	// called are the functions used as values of func types: by code that may
	// call them with any context. An interface value is for the SDK.
	called map[*ssa.Function]bool
	// invoked are the methods called through interfaces, by name.
	invoked  map[string]bool
	closures map[*ssa.Function][]*ssa.MakeClosure
	roots    map[*ssa.Function]*workflows.Root
	flows    map[flowKey]*flow
	wild     map[*types.Var]bool
	globals  map[*ssa.Global]globalUse
	// uses of the package's variables; SSA does not keep them.
	uses map[ssa.Value][]ssa.Instruction
	// fields are the addresses of struct fields, by field.
	fields map[*types.Var][]*ssa.FieldAddr
}

func newPkg(pass *analysis.Pass, wf *workflows.Result, some *ssa.Function) *pkg {
	p := &pkg{
		pass: pass, wf: wf,
		callers:  map[*ssa.Function][]ssa.CallInstruction{},
		given:    map[*ssa.Function][]ssa.CallInstruction{},
		called:   map[*ssa.Function]bool{},
		flows:    map[flowKey]*flow{},
		invoked:  map[string]bool{},
		closures: map[*ssa.Function][]*ssa.MakeClosure{},
		roots:    map[*ssa.Function]*workflows.Root{},
		wild:     map[*types.Var]bool{},
		globals:  map[*ssa.Global]globalUse{},
		uses:     map[ssa.Value][]ssa.Instruction{},
		fields:   map[*types.Var][]*ssa.FieldAddr{},
	}
	p.collect(some)
	for _, fn := range p.fns {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				p.index(instr)
			}
		}
	}
	return p
}

// collect lists the functions of the package, in source order.
func (p *pkg) collect(some *ssa.Function) {
	prog := some.Prog
	var add func(fn *ssa.Function)
	add = func(fn *ssa.Function) {
		if fn == nil || len(fn.Blocks) == 0 {
			return
		}
		p.fns = append(p.fns, fn)
		for _, anon := range fn.AnonFuncs {
			add(anon)
		}
	}
	if in := prog.Package(p.pass.Pkg); in != nil {
		add(in.Func("init"))
		// init functions have no object.
		var inits []*ssa.Function
		for name, m := range in.Members {
			if fn, ok := m.(*ssa.Function); ok && strings.HasPrefix(name, "init#") {
				inits = append(inits, fn)
			}
		}
		slices.SortFunc(inits, func(a, b *ssa.Function) int { return strings.Compare(a.Name(), b.Name()) })
		for _, fn := range inits {
			add(fn)
		}
	}
	for _, file := range p.pass.Files {
		for _, decl := range file.Decls {
			if d, ok := decl.(*ast.FuncDecl); ok {
				if obj, ok := p.pass.TypesInfo.Defs[d.Name].(*types.Func); ok {
					add(prog.FuncValue(obj))
				}
			}
		}
	}
	syntax := map[ast.Node]*ssa.Function{}
	objects := map[types.Object]*ssa.Function{}
	for _, fn := range p.fns {
		if fn.Syntax() != nil {
			syntax[fn.Syntax()] = fn
		}
		if fn.Object() != nil {
			objects[fn.Object()] = fn
		}
	}
	for i := range p.wf.Roots {
		root := &p.wf.Roots[i]
		if fn := syntax[root.Lit]; root.Lit != nil && fn != nil {
			p.roots[fn] = root
		} else if fn := objects[root.Func]; root.Func != nil && fn != nil {
			p.roots[fn] = root
		}
	}
}

func (p *pkg) index(instr ssa.Instruction) {
	call, isCall := instr.(ssa.CallInstruction)
	if isCall {
		common := call.Common()
		if common.IsInvoke() {
			p.invoked[common.Method.Name()] = true
		} else if fn := p.callee(call); fn != nil {
			p.callers[fn] = append(p.callers[fn], call)
		} else {
			p.give(common.StaticCallee(), nil)
		}
	}
	if mc, ok := instr.(*ssa.MakeClosure); ok {
		fn := mc.Fn.(*ssa.Function)
		p.closures[fn] = append(p.closures[fn], mc)
	}
	for _, op := range instr.Operands(nil) {
		if g, ok := (*op).(*ssa.Global); ok && !slices.Contains(p.uses[g], instr) {
			p.uses[g] = append(p.uses[g], instr)
		}
		if isCall && !call.Common().IsInvoke() && *op == call.Common().Value {
			continue
		}
		if mc, ok := (*op).(*ssa.MakeClosure); ok {
			p.give(mc.Fn.(*ssa.Function), instr)
		} else if fn, ok := (*op).(*ssa.Function); ok {
			if _, makes := instr.(*ssa.MakeClosure); !makes || fn.Synthetic != "" {
				p.give(fn, instr)
			}
		}
	}
	switch x := instr.(type) {
	case *ssa.Store:
		p.store(x)
	case *ssa.FieldAddr:
		if v := fieldVar(x); v != nil {
			p.fields[v] = append(p.fields[v], x)
		}
	}
}

func (p *pkg) give(fn *ssa.Function, to ssa.Instruction) {
	if fn = p.own(fn); fn == nil {
		return
	}
	call, _ := to.(ssa.CallInstruction)
	p.given[fn] = append(p.given[fn], call)
	switch to.(type) {
	case *ssa.MakeInterface, *ssa.MakeClosure:
	default:
		p.called[fn] = true
	}
}

// own is the function with the code: behind an instance of a generic function
// or a method value.
func (p *pkg) own(fn *ssa.Function) *ssa.Function {
	if fn == nil {
		return nil
	}
	if origin := fn.Origin(); origin != nil {
		fn = origin
	}
	if fn.Synthetic != "" && fn.Object() != nil {
		if obj, ok := fn.Object().(*types.Func); ok && obj.Pkg() == p.pass.Pkg {
			if declared := fn.Prog.FuncValue(obj.Origin()); declared != nil {
				fn = declared
			}
		}
	}
	if len(fn.Blocks) == 0 || fn.Pkg == nil || fn.Pkg.Pkg != p.pass.Pkg {
		return nil
	}
	return fn
}

// visible reports whether code that is not in view can call fn.
func (p *pkg) visible(fn *ssa.Function) bool {
	obj, ok := fn.Object().(*types.Func)
	if !ok {
		return false
	}
	if obj.Signature().Recv() != nil && p.invoked[obj.Name()] {
		return true
	}
	return obj.Exported() && p.pass.Pkg.Name() != "main"
}

// isEntry reports whether the SDK calls fn with a context that nobody set
// options on.
func (p *pkg) isEntry(fn *ssa.Function) bool {
	root := p.roots[fn]
	if root == nil {
		return false
	}
	switch root.Kind {
	case workflows.UpdateHandler:
		// The SDK hands it a context derived from the one the workflow
		// started with, not from the one that the handler was set on.
		return true
	case workflows.Workflow:
		return root.Registered || p.namedWorkflow(fn)
	}
	return false
}

// namedWorkflow: workflows are often registered in another package. A function
// that looks like one, is called one and is not called here is one.
func (p *pkg) namedWorkflow(fn *ssa.Function) bool {
	obj, ok := fn.Object().(*types.Func)
	if !ok || !obj.Exported() || len(p.callers[fn]) > 0 || p.called[fn] {
		return false
	}
	sig := obj.Signature()
	if sig.Params().Len() == 0 || !p.wf.IsContext(sig.Params().At(0).Type()) || sig.Results().Len() < 1 || sig.Results().Len() > 2 {
		return false
	}
	if last := sig.Results().At(sig.Results().Len() - 1); !types.Identical(last.Type(), types.Universe.Lookup("error").Type()) {
		return false
	}
	return strings.HasSuffix(obj.Name(), "Workflow")
}

// callee is a function of the package that a call certainly runs, with the
// arguments of the call; those of a method value lack the receiver.
func (p *pkg) callee(call ssa.CallInstruction) *ssa.Function {
	if call.Common().IsInvoke() {
		return nil
	}
	if fn := p.own(call.Common().StaticCallee()); fn != nil && len(fn.Params) == len(call.Common().Args) {
		return fn
	}
	return nil
}

// registered reports whether the SDK calls fn, whoever else does.
func (p *pkg) registered(fn *ssa.Function) bool {
	root := p.roots[fn]
	return root != nil && (root.Registered || root.Kind != workflows.Workflow)
}
