package snapshot

import (
	"cmp"
	"go/ast"
	"go/constant"
	"go/types"
	"maps"
	"slices"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/replayvet/replayvet/cmd/internal/load"
	"github.com/replayvet/replayvet/passes/commands"
	"github.com/replayvet/replayvet/passes/linkage"
	"github.com/replayvet/replayvet/passes/models"
	"github.com/replayvet/replayvet/passes/workflows"
)

// code is what functions call, which messages they take and what they ask of
// GetVersion, by their keys. A shape does not have handlers that issue no
// command, such as those of queries, and of a workflow with too many paths it is
// the beginning.
type code struct {
	calls    map[string][]string
	handlers map[string][]Handler
	ranges   map[string][]Range
}

func newCode() *code {
	return &code{calls: map[string][]string{}, handlers: map[string][]Handler{}, ranges: map[string][]Range{}}
}

func (c *code) take(p *load.Package, wf *workflows.Result, cmds *commands.Result) {
	declared := map[string]*types.Func{}
	for _, file := range p.Pass.Files {
		for _, decl := range file.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok {
				if obj, ok := p.Pass.TypesInfo.Defs[fn.Name].(*types.Func); ok {
					declared[commands.Key(obj)] = obj
					c.read(p, commands.Key(obj), fn)
				}
			}
		}
	}
	var queue []string
	for _, root := range wf.Roots {
		if root.Func == nil {
			continue
		}
		queue = append(queue, commands.Key(root.Func))
	}
	for ; len(queue) > 0; queue = queue[1:] {
		key := queue[0]
		if _, seen := c.calls[key]; seen || declared[key] == nil {
			continue
		}
		c.calls[key] = cmds.Calls(declared[key])
		queue = append(queue, c.calls[key]...)
	}
}

// join adds the functions of another package.
func (c *code) join(part *code) {
	maps.Copy(c.calls, part.calls)
	for key, handlers := range part.handlers {
		c.handlers[key] = append(c.handlers[key], handlers...)
	}
	for key, ranges := range part.ranges {
		c.ranges[key] = append(c.ranges[key], ranges...)
	}
}

// read takes down what a function asks of the SDK with constants.
func (c *code) read(p *load.Package, key string, fn *ast.FuncDecl) {
	ast.Inspect(fn, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || len(call.Args) < 2 {
			return true
		}
		callee, ok := typeutil.Callee(p.Pass.TypesInfo, call).(*types.Func)
		if !ok {
			return true
		}
		name := p.Pass.TypesInfo.Types[call.Args[1]].Value
		if name == nil || name.Kind() != constant.String {
			return true
		}
		at := p.Pass.Fset.Position(call.Pos())
		place := Place{at.Filename, at.Line}
		if message, ok := linkage.Handling(callee); ok {
			c.handlers[key] = append(c.handlers[key], Handler{message.String(), constant.StringVal(name), place})
		}
		if callee.Name() == "GetVersion" && models.OfSDK(callee) && len(call.Args) == 4 {
			low, okLow := number(p, call.Args[2])
			high, okHigh := number(p, call.Args[3])
			if okLow && okHigh {
				c.ranges[key] = append(c.ranges[key], Range{constant.StringVal(name), low, high, place})
			}
		}
		return true
	})
}

func number(p *load.Package, e ast.Expr) (int, bool) {
	v := p.Pass.TypesInfo.Types[e].Value
	if v == nil || v.Kind() != constant.Int {
		return 0, false
	}
	n, ok := constant.Int64Val(v)
	return int(n), ok
}

// reached are the handlers and ranges of a function and of what it calls, each
// once, sorted. The ranges are added to those that its shape has.
func (c *code) reached(key string, ranges []Range) ([]Handler, []Range) {
	var handlers []Handler
	seen := map[string]bool{}
	for queue := []string{key}; len(queue) > 0; queue = queue[1:] {
		if seen[queue[0]] {
			continue
		}
		seen[queue[0]] = true
		for _, h := range c.handlers[queue[0]] {
			if !slices.ContainsFunc(handlers, func(o Handler) bool { return o.Kind == h.Kind && o.Name == h.Name }) {
				handlers = append(handlers, h)
			}
		}
		for _, r := range c.ranges[queue[0]] {
			ranges = join(ranges, r)
		}
		queue = append(queue, c.calls[queue[0]]...)
	}
	slices.SortFunc(handlers, func(a, b Handler) int { return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Name, b.Name)) })
	slices.SortFunc(ranges, func(a, b Range) int { return cmp.Compare(a.ChangeID, b.ChangeID) })
	return handlers, ranges
}

// join adds a range; of one change there is one.
func join(all []Range, r Range) []Range {
	if i := slices.IndexFunc(all, func(o Range) bool { return o.ChangeID == r.ChangeID }); i >= 0 {
		all[i].Min, all[i].Max = min(all[i].Min, r.Min), max(all[i].Max, r.Max)
		return all
	}
	return append(all, r)
}
