package effects

import (
	"go/ast"
	"go/token"
	"go/types"
	"path"
	"path/filepath"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/config"
	"github.com/replayvet/replayvet/passes/directives"
	"github.com/replayvet/replayvet/passes/models"
	"github.com/replayvet/replayvet/passes/workflows"
)

// unit is the package under analysis.
type unit struct {
	pass *analysis.Pass
	cfg  *config.Config
	wf   *workflows.Result
	dirs *directives.Result

	prog *ssa.Program
	pkg  *ssa.Package
	// fns holds every function with a body, closures after their parents, in
	// source order.
	fns  []*function
	byFn map[*ssa.Function]*function

	stores    *storeIndex
	excluded  map[*ssa.Function]bool
	roots     map[*ssa.Function]*workflows.Root
	mutations map[*ssa.Global][]mutation

	summaries map[*types.Func]*Summary
	values    map[*types.Var]*Value
	hierarchy *hierarchy
	tables    map[*ssa.Function]*control
	used      map[*directives.Directive]bool
	// onDemand: summarise only what is asked for.
	onDemand   bool
	extensions []Extension
	entryMemo  map[*types.Func]entryAnswer
	spans      map[token.Pos]span
	// mentions are those of package variables.
	mentions map[*ast.Ident]*types.Var
	upward   map[upKey]*Sinks
	byField  map[fieldIn]*Sinks
	initials map[*ssa.Global]*Initial
	// questions of rules, which run side by side, are answered one at a time:
	// an answer may need a function that was not summarised so far.
	questions sync.Mutex
	// conducts are those of functions elsewhere, acting the packages whose
	// code can belong to an activity. narrow: no summary is imported while
	// conducts are computed. placed holds the functions whose calls are in
	// view, conducting those done since the outermost question, cyclic whether
	// they call each other.
	conducts map[*types.Func]*Conduct
	// changes are those that functions elsewhere make.
	changes    map[*types.Func]*Changes
	acting     map[*types.Package]bool
	narrow     bool
	placed     map[*ssa.Function]bool
	conducting []*function
	cyclic     bool
}

type entryAnswer struct {
	entry models.Entry
	ok    bool
}

// function is one function of the unit.
type function struct {
	fn    *ssa.Function
	index int
	// name for people: without the package, closures by their parent.
	name string
	// calls in instruction order; callers are the calls that reach it.
	calls   []*call
	byInstr map[ssa.CallInstruction]*call
	callers []*call
	// opens are the calls through parameters.
	opens []*open
	occs  []*occurrence
	sum   *Summary
	// params memoises parameter flows, in both modes.
	params map[flowKey]*Flow
	// does is the set of kinds among Command, Blocks and Handler it performs.
	does kindSet
	// sorts are the parameters it puts in order.
	sorts      []int
	sortsKnown bool
	// startsOn are the contexts among the parameters on which it starts
	// activities and the like.
	startsOn      []int
	startsOnKnown bool
	// fields indexes uses of struct fields; body is its flow as a loop body.
	fields map[string][]taint
	body   map[bodyKey]*Flow
	// writes are the parameters and captured variables whose memory it
	// writes, globals the package variables; once: a sync.Once runs it.
	writes  []write
	globals []globalWrite
	once    bool
	// active: its calls are followed; exported: its fact is out.
	active, exported bool
	// outside lists its func parameters that run outside replay.
	outside []int
	// spawned: only go statements call it.
	spawned bool
	// reach is how workflow code gets here; nil when it does not.
	reach *reach
	// conduct is known once somebody asked; visiting while it is computed.
	conduct  *conduct
	visiting bool
}

type kindSet uint32

func (s kindSet) has(k models.Kind) bool { return s&(1<<k) != 0 }
func (s *kindSet) add(k models.Kind)     { *s |= 1 << k }
func (s *kindSet) remove(k models.Kind)  { *s &^= 1 << k }

// continues is the command that ends a run by continuing as new: beside its
// kind, since rules ask for that one alone.
const continues kindSet = 1 << 31

// continueAsNew is its check in the models.
const continueAsNew = "continueasnew"

// scheduling are the kinds whose order replay compares or depends on.
const scheduling = kindSet(1<<models.Command | 1<<models.Blocks | 1<<models.Handler)

func newUnit(pass *analysis.Pass, cfg *config.Config, wf *workflows.Result, dirs *directives.Result) *unit {
	u := &unit{
		pass: pass, cfg: cfg, wf: wf, dirs: dirs,
		byFn:      map[*ssa.Function]*function{},
		excluded:  map[*ssa.Function]bool{},
		roots:     map[*ssa.Function]*workflows.Root{},
		summaries: map[*types.Func]*Summary{},
		values:    map[*types.Var]*Value{},
		tables:    map[*ssa.Function]*control{},
		used:      map[*directives.Directive]bool{},
		entryMemo: map[*types.Func]entryAnswer{},
		upward:    map[upKey]*Sinks{},
		byField:   map[fieldIn]*Sinks{},
		mutations: map[*ssa.Global][]mutation{},
		conducts:  map[*types.Func]*Conduct{},
		changes:   map[*types.Func]*Changes{},
		acting:    map[*types.Package]bool{},
		placed:    map[*ssa.Function]bool{},
	}
	return u
}

// start builds the SSA form and summarises what is wanted, once.
func (u *unit) start() {
	if u.prog != nil {
		return
	}
	u.build()
	u.collect()
	u.indexMentions()
	u.forget()
	u.indexStores()
	u.hierarchy = newHierarchy(u)
	u.prepare()
	u.summarise()
}

// build makes the SSA form of this package only. The pass does it itself:
// requiring buildssa would build it for every dependency as well.
func (u *unit) build() {
	u.prog = ssa.NewProgram(u.pass.Fset, ssa.BuilderMode(0))
	u.declareImports()
	// Functions keep the pointer that they are built with.
	info := *u.pass.TypesInfo
	u.pkg = u.prog.CreatePackage(u.pass.Pkg, u.pass.Files, &info, false)
	u.pkg.Build()
	info = types.Info{}
}

// forget lets go of the types of expressions: the SSA form has its own. In a
// package that waits for questions they are as large as everything else.
func (u *unit) forget() {
	pass := *u.pass
	pass.TypesInfo = nil
	u.pass = &pass
}

// collect lists the functions in source order and links roots to them.
func (u *unit) collect() {
	lits := map[ast.Node]*ssa.Function{}
	var add func(fn *ssa.Function, name string)
	add = func(fn *ssa.Function, name string) {
		if fn == nil || u.byFn[fn] != nil {
			return
		}
		f := &function{fn: fn, index: len(u.fns), name: name, params: map[flowKey]*Flow{}, byInstr: map[ssa.CallInstruction]*call{}}
		u.fns = append(u.fns, f)
		u.byFn[fn] = f
		if syntax := fn.Syntax(); syntax != nil {
			lits[syntax] = fn
		}
		for _, anon := range fn.AnonFuncs {
			add(anon, name+strings.ReplaceAll(strings.TrimPrefix(anon.Name(), fn.Name()), "$", ".func"))
		}
	}
	add(u.pkg.Func("init"), "init")
	for _, file := range u.pass.Files {
		for _, decl := range file.Decls {
			d, ok := decl.(*ast.FuncDecl)
			if !ok {
				continue
			}
			obj, ok := u.pass.TypesInfo.Defs[d.Name].(*types.Func)
			if !ok {
				continue
			}
			if fn := u.prog.FuncValue(obj); fn != nil && len(fn.Blocks) > 0 {
				add(fn, LocalName(obj))
			} else if d.Name.Name == "init" || d.Name.Name == "_" {
				// init functions have no object to look up by.
				for _, m := range u.pkg.Members {
					if fn, ok := m.(*ssa.Function); ok && fn.Syntax() == d {
						add(fn, "init")
					}
				}
			}
		}
	}
	for _, n := range u.wf.Excluded {
		if fn := lits[n]; fn != nil {
			u.excluded[fn] = true
		}
	}
	for _, obj := range u.wf.ExcludedFuncs {
		if fn := u.prog.FuncValue(obj); fn != nil {
			u.excluded[fn] = true
		}
	}
	for i := range u.wf.Roots {
		root := &u.wf.Roots[i]
		var fn *ssa.Function
		if root.Lit != nil {
			fn = lits[root.Lit]
		} else if root.Func != nil && root.Func.Pkg() == u.pass.Pkg {
			fn = u.prog.FuncValue(root.Func)
		}
		if fn != nil && u.byFn[fn] != nil && !u.excluded[fn] {
			u.roots[fn] = root
		}
	}
}

// step is the witness step at pos in f.
func (u *unit) step(f *function, pos token.Pos, text string) Step {
	p := u.pass.Fset.Position(pos)
	return Step{
		File: path.Join(u.pass.Pkg.Path(), filepath.Base(p.Filename)),
		Line: p.Line, Column: p.Column,
		Func: u.qualified(f), Text: text,
	}
}

// qualified is f's name as other packages would write it.
func (u *unit) qualified(f *function) string {
	name := u.pass.Pkg.Name()
	if strings.HasPrefix(f.name, "(*") {
		return "(*" + name + "." + f.name[2:]
	}
	return name + "." + f.name
}

func (u *unit) module() string {
	if u.pass.Module != nil {
		return u.pass.Module.Path
	}
	return ""
}

// entry asks the models about obj.
func (u *unit) entry(obj *types.Func) (models.Entry, bool) {
	if a, ok := u.entryMemo[obj]; ok {
		return a.entry, a.ok
	}
	e, ok := u.cfg.Models.Func(obj)
	u.entryMemo[obj] = entryAnswer{e, ok}
	return e, ok
}

// summary imports the fact about a function of another package.
func (u *unit) summary(obj *types.Func) *Summary {
	if u.narrow {
		return nil
	}
	if s, ok := u.summaries[obj]; ok {
		return s
	}
	s := new(Summary)
	if obj.Pkg() == nil || obj.Pkg() == u.pass.Pkg || !u.importFact(obj, s) {
		s = nil
	}
	u.summaries[obj] = s
	return s
}

// value imports the fact about a variable or field of another package.
func (u *unit) value(v *types.Var) *Value {
	if u.narrow {
		return nil
	}
	if f, ok := u.values[v]; ok {
		return f
	}
	f := new(Value)
	if v.Pkg() == nil || v.Pkg() == u.pass.Pkg || !u.importFact(v, f) {
		f = nil
	}
	u.values[v] = f
	return f
}
