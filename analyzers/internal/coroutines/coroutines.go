// Package coroutines makes the fix that turns goroutines, and the wait groups,
// locks and channels by which they and the workflow wait for each other, into
// those of the SDK.
//
// They hang together: a workflow that waits natively for a coroutine never
// gets to run it. So whatever is connected is changed as a whole or not at
// all, and each finding about a part of it has the same fix.
package coroutines

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/astutil"
	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/analyzers/internal/rewrite"
)

// Fixes makes the fixes of one run of a rule.
type Fixes struct {
	*rewrite.Writer
	functions map[*ast.FuncDecl]*function
	gos       map[token.Pos]*ssa.Go
}

// New returns the fixes of what w writes for.
func New(w *rewrite.Writer) *Fixes {
	return &Fixes{Writer: w, functions: make(map[*ast.FuncDecl]*function)}
}

// At is the fix of a finding: about a go statement, the use of a lock or a
// wait group, or a channel.
func (f *Fixes) At(pos, end token.Pos) []emit.Fix {
	p := f.Writer.At(pos, end)
	if p == nil || f.Workflows.Context == nil {
		return nil
	}
	decl, ok := p.Path[len(p.Path)-min(2, len(p.Path))].(*ast.FuncDecl)
	if !ok || decl.Body == nil {
		return nil
	}
	fn := f.functions[decl]
	if fn == nil {
		fn = f.scan(p.File, decl)
		f.functions[decl] = fn
	}
	return fn.fixes[fn.partAt(p)]
}

// function is a declared function with the literals in it.
type function struct {
	*Fixes
	file *ast.File
	decl *ast.FuncDecl
	// vars are the local wait groups, locks and channels, and gos the go
	// statements, in source order.
	vars []*variable
	gos  []*ast.GoStmt
	// of is the group that a part belongs to: its first part.
	of    map[any]any
	fixes map[any][]emit.Fix
}

// variable is a local one that is used to wait.
type variable struct {
	obj  *types.Var
	kind kind
	// made is the declaration, and how its value is made: nil for a zero value.
	stmt *rewrite.Place
	made ast.Expr
	uses []*ast.Ident
}

type kind struct{ native, sdk string }

var (
	waitGroup = kind{"sync.WaitGroup", "NewWaitGroup"}
	mutex     = kind{"sync.Mutex", "NewMutex"}
	channel   = kind{"chan", "NewChannel"}
)

func (f *Fixes) scan(file *ast.File, decl *ast.FuncDecl) *function {
	fn := &function{Fixes: f, file: file, decl: decl, of: make(map[any]any), fixes: make(map[any][]emit.Fix)}
	byObj := make(map[types.Object]*variable)
	ast.Inspect(decl.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt:
			fn.gos = append(fn.gos, n)
		case *ast.Ident:
			if obj, ok := f.Pass.TypesInfo.Defs[n].(*types.Var); ok {
				if k, ok := kindOf(obj.Type()); ok {
					v := &variable{obj: obj, kind: k}
					fn.vars = append(fn.vars, v)
					byObj[obj] = v
				}
			}
			if v := byObj[f.Pass.TypesInfo.Uses[n]]; v != nil {
				v.uses = append(v.uses, n)
			}
		}
		return true
	})
	fn.group()
	return fn
}

// kindOf tells what a variable of a type waits with.
func kindOf(t types.Type) (kind, bool) {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	switch types.TypeString(types.Unalias(t), nil) {
	case "sync.WaitGroup":
		return waitGroup, true
	case "sync.Mutex":
		return mutex, true
	}
	c, ok := types.Unalias(t).(*types.Chan)
	return channel, ok && c.Dir() == types.SendRecv
}

// group connects each go statement with the variables it uses.
func (fn *function) group() {
	root := func(part any) any {
		for fn.of[part] != nil {
			part = fn.of[part]
		}
		return part
	}
	for _, g := range fn.gos {
		for _, v := range fn.vars {
			if slices.ContainsFunc(v.uses, func(id *ast.Ident) bool { return within(id, g) }) {
				if a, b := root(g), root(v); a != b {
					fn.of[b] = a
				}
			}
		}
	}
	parts := make(map[any]*conversion)
	var order []any
	get := func(part any) *conversion {
		r := root(part)
		if parts[r] == nil {
			parts[r] = &conversion{function: fn}
			order = append(order, r)
		}
		return parts[r]
	}
	for _, g := range fn.gos {
		c := get(g)
		c.gos = append(c.gos, g)
	}
	for _, v := range fn.vars {
		c := get(v)
		c.vars = append(c.vars, v)
	}
	for _, r := range order {
		fixes := parts[r].fix()
		for _, g := range parts[r].gos {
			fn.fixes[g] = fixes
		}
		for _, v := range parts[r].vars {
			fn.fixes[v] = fixes
		}
	}
}

func within(n, outer ast.Node) bool { return outer.Pos() <= n.Pos() && n.End() <= outer.End() }

// partAt is the go statement, or the variable, that a place is about.
func (fn *function) partAt(p *rewrite.Place) any {
	var e ast.Expr
	switch n := p.Path[0].(type) {
	case *ast.GoStmt:
		return n
	case *ast.CallExpr:
		if sel, ok := ast.Unparen(n.Fun).(*ast.SelectorExpr); ok {
			e = sel.X
		} else if len(n.Args) > 0 {
			e = n.Args[0]
		}
		for _, v := range fn.vars {
			if v.made == ast.Expr(n) {
				return v
			}
		}
	case *ast.SendStmt:
		e = n.Chan
	case *ast.UnaryExpr:
		e = n.X
	case *ast.RangeStmt:
		e = n.X
	}
	id, ok := e.(*ast.Ident)
	if !ok {
		return nil
	}
	for _, v := range fn.vars {
		if fn.Pass.TypesInfo.Uses[id] == v.obj {
			return v
		}
	}
	return nil
}

// conversion is what hangs together.
type conversion struct {
	*function
	gos   []*ast.GoStmt
	vars  []*variable
	edits []analysis.TextEdit
	// closes: a channel of it is closed.
	closes bool
}

func (c *conversion) fix() []emit.Fix {
	var native, sdk []string
	if len(c.gos) > 0 {
		native, sdk = append(native, "go"), append(sdk, "workflow.Go")
	}
	for _, k := range []kind{waitGroup, mutex, channel} {
		if slices.ContainsFunc(c.vars, func(v *variable) bool { return v.kind == k }) {
			native, sdk = append(native, k.native), append(sdk, "workflow."+k.sdk)
			if !c.Has(k.sdk) {
				return nil
			}
		}
	}
	for _, v := range c.vars {
		if !c.declaration(v) {
			return nil
		}
		c.closes = c.closes || v.kind == channel && slices.ContainsFunc(v.uses, c.closing)
	}
	for _, v := range c.vars {
		for _, id := range v.uses {
			if !c.use(v, id) {
				return nil
			}
		}
	}
	for _, g := range c.gos {
		if !c.start(g) {
			return nil
		}
	}
	first := c.place(c.decl.Name)
	return first.Fix(false, "Replace "+list(native)+" with "+list(sdk)+rewrite.Guard, c.edits...)
}

func list(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

// place is that of exactly one node.
func (fn *function) place(n ast.Node) *rewrite.Place {
	path, _ := astutil.PathEnclosingInterval(fn.file, n.Pos(), n.End())
	i := slices.Index(path, n)
	return fn.Place(fn.file, path[max(i, 0):])
}

func (c *conversion) edit(edits ...analysis.TextEdit) bool {
	c.edits = append(c.edits, edits...)
	return true
}

// sdk is how the SDK's package is written at a place.
func (c *conversion) sdk(p *rewrite.Place) string {
	qualifier, edits := p.Qualifier()
	c.edit(edits...)
	return qualifier
}

// context is the name of the context at a place where the code may block.
func context(p *rewrite.Place) string {
	if v := p.Context(); v != nil && p.Blocking() {
		return v.Name()
	}
	return ""
}
