package versionguard

import (
	_ "embed"
	"go/ast"
	"go/token"
	"path"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/analyzers/rule"
	"github.com/replayvet/replayvet/passes/commands"
	"github.com/replayvet/replayvet/passes/compat"
	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/recorded"
	"github.com/replayvet/replayvet/passes/registered"
	"github.com/replayvet/replayvet/passes/shapes"
	"github.com/replayvet/replayvet/passes/workflows"
)

//go:embed doc.go
var doc string

// Rule is what doc.go says.
var Rule = rule.MustParse(doc)

// New makes the analyzer over the passes of a suite.
func New(p emit.Passes) *analysis.Analyzer {
	return emit.NewAnalyzer(p, Rule, func(s *emit.Sink) error {
		g := &guard{
			Sink:      s,
			workflows: s.Pass.ResultOf[p.Workflows].(*workflows.Result),
			commands:  s.Pass.ResultOf[p.Commands].(*commands.Result),
			names:     registered.Link(s.Pass.ResultOf[p.Registered].(*registered.Record)),
			lock:      s.Pass.ResultOf[p.Recorded].(*recorded.Result),
			guessed:   map[string]bool{},
		}
		g.run()
		return nil
	}, p.Workflows, p.Commands, p.Recorded, p.Registered)
}

// guard compares one package.
type guard struct {
	*emit.Sink
	workflows *workflows.Result
	commands  *commands.Result
	names     *registered.Names
	lock      *recorded.Result
	// guessed are the names of functions that were executed and of which neither
	// the package nor the file says what workers call them.
	guessed map[string]bool
}

func (g *guard) run() {
	if g.lock.Problem != "" {
		g.problem(g.lock.Problem)
		return
	}
	if len(g.lock.Workflows) == 0 {
		return
	}
	head, roots := g.head()
	for _, p := range compat.Match(g.lock.Workflows, compat.Head{Workflows: head, Others: g.names.Others()}) {
		switch {
		case p.Base == nil || p.Unseen:
		case p.Head == nil:
			g.gone(p.Base)
		default:
			root := roots[p.Head.Key()]
			now, ok := g.commands.Workflow(root, g.alias)
			if !ok {
				continue // Its code is not in view: nothing is known.
			}
			p.Head.Shape, p.Head.Pos = now.Shape, now.Pos
			for _, c := range p.Compare().Changes {
				if !g.kept(c) {
					g.change(root, c)
				}
			}
		}
	}
}

// problem is told where the package's first workflow is: a package without one
// has nothing to compare.
func (g *guard) problem(text string) {
	for _, root := range g.workflows.Roots {
		if root.Kind == workflows.Workflow && root.Func != nil {
			g.Report(emit.Finding{
				Check: "lock", Pos: root.Func.Pos(), End: root.Func.Pos() + token.Pos(len(root.Func.Name())),
				What:     recorded.FileName + " cannot be read, so no change of a workflow is found: " + text,
				Function: root.Name, Workflows: []string{root.Name}, Confidence: effects.Proved,
			})
			return
		}
	}
}

// gone is told where the package is named.
func (g *guard) gone(base *shapes.Workflow) {
	if len(g.Pass.Files) == 0 {
		return
	}
	name := g.Pass.Files[0].Name
	g.Report(emit.Finding{
		Check: "gone", Pos: name.Pos(), End: name.End(),
		What:     "the workflow " + base.Name + " is in " + base.Pos + " and no longer in the package, so its running executions stay without a worker unless it is registered from elsewhere under the same name",
		Instead:  "replayvet snapshot when none is running",
		Function: base.Name, Workflows: []string{base.Name}, Confidence: effects.Likely,
	})
}

func (g *guard) change(root workflows.Root, c compat.Change) {
	f := emit.Finding{
		Check: c.Check, Function: root.Name, Workflows: []string{root.Name}, Confidence: effects.Proved,
		What: c.Message + ", which breaks " + c.Breaks,
	}
	switch guard := c.Guard(); {
	case c.Check == "typename":
		f.Confidence = effects.Likely
		f.What += ", unless another package registers it"
		f.Instead = "to " + guard
	case c.Evidence:
		f.Check, f.Confidence = "evidence", effects.Possible
		f.What = c.Message + ", which can break " + c.Breaks
		f.Instead = "replayvet replay with histories of such runs"
	case strings.HasPrefix(guard, "v := "):
		f.Instead = `workflow.GetVersion(ctx, ` + strconv.Quote(c.ChangeID()) + `, workflow.DefaultVersion, 1), with what was for workflow.DefaultVersion`
	default:
		f.What += "; " + guard
	}
	at := g.at(c.Head, c.HeadLed)
	if at == nil {
		at = g.at(c.At, c.AtLed)
	}
	f.Pos, f.End = root.Func.Pos(), root.Func.Pos()+token.Pos(len(root.Func.Name()))
	if at != nil {
		f.Pos, f.End = g.span(at)
		f.Function = g.function(f.Pos)
	}
	f.Trace = g.trace(root, c)
	if c.Check == "added" && !c.Evidence && len(compat.Path(c.HeadLed)) == 0 {
		f.Fixes = g.fixes(root, at, c)
	}
	g.Report(f)
}

// span is what to underline of a statement: not its blocks.
func (g *guard) span(n ast.Node) (from, to token.Pos) {
	from, to = n.Pos(), n.End()
	ast.Inspect(n, func(inner ast.Node) bool {
		if block, ok := inner.(*ast.BlockStmt); ok && block.Lbrace < to {
			to = block.Lbrace
		}
		return true
	})
	return from, to
}

// function names the workflow code around a place.
func (g *guard) function(at token.Pos) string {
	name := ""
	for i := range g.Effects.Code {
		// The innermost comes last.
		if syntax := g.Effects.Code[i].Func.Syntax(); syntax != nil && syntax.Pos() <= at && at < syntax.End() {
			name = g.Effects.Code[i].Name
		}
	}
	return name
}

// at is what to point to for a place: in another package, the call that leaves
// this one.
func (g *guard) at(place string, led []*shapes.Hop) ast.Node {
	path := compat.Path(led)
	if len(led) == 0 || led[0] == nil || led[0].Into == g.Pass.Pkg.Path() {
		return g.commands.At(place)
	}
	for _, call := range slices.Backward(path) {
		if call.Package == g.Pass.Pkg.Path() {
			return g.commands.At(call.Pos)
		}
	}
	return nil
}

// trace tells what the workflow had, and how it comes to what it has now.
func (g *guard) trace(root workflows.Root, c compat.Change) []effects.Step {
	if c.Is == "" {
		return nil
	}
	var trace []effects.Step
	if c.Was != "" {
		trace = append(trace, step(c.Base, root.Name, root.Name+" had "+c.Was))
	}
	calls := compat.Path(c.HeadLed)
	if len(calls) == 0 {
		return append(trace, step(inPackage(g.Pass.Pkg.Path(), c.Head), root.Name, "it has "+c.Is+" now"))
	}
	for _, call := range calls {
		trace = append(trace, step(inPackage(call.Package, call.Pos), call.Func, call.Text))
	}
	last := c.HeadLed[0]
	text := last.To + " has " + c.Is + " now"
	if more := compat.More(c.HeadLed); more != "" {
		text += " (" + more + ")"
	}
	return append(trace, step(inPackage(last.Into, c.Head), last.To, text))
}

// inPackage turns a place of a shape into one of a trace.
func inPackage(pkg, place string) string {
	if place == "" {
		return ""
	}
	return pkg + "/" + path.Base(place)
}

func step(place, function, text string) effects.Step {
	colon := strings.LastIndexByte(place, ':')
	n, err := strconv.Atoi(place[colon+1:])
	if colon < 0 || err != nil {
		return effects.Step{Func: function, Text: text}
	}
	return effects.Step{File: place[:colon], Line: n, Column: 1, Func: function, Text: text}
}
