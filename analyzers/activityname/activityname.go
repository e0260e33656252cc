package activityname

import (
	_ "embed"
	"go/ast"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/analyzers/rule"
	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/linkage"
	"github.com/replayvet/replayvet/passes/targets"
)

//go:embed doc.go
var doc string

// Rule is what doc.go says.
var Rule = rule.MustParse(doc)

// New makes the analyzer over the passes of a suite.
func New(p emit.Passes) *analysis.Analyzer {
	return emit.NewAnalyzer(p, Rule, func(s *emit.Sink) error {
		run(s, s.Pass.ResultOf[p.Targets].(*targets.Result))
		record := s.Pass.ResultOf[p.Linkage].(*linkage.Record)
		for _, d := range linkage.Link(record).Duplicates() {
			s.ReportPlaced(twice(d))
		}
		leave(s, record)
		return nil
	}, p.Targets, p.Linkage)
}

// leave takes what a driver that sees all packages may report.
func leave(s *emit.Sink, record *linkage.Record) {
	for i := range record.Calls {
		if c := &record.Calls[i]; c.Written {
			s.Leave("unregistered", c.Place)
			s.Leave("misspelt", c.Place)
		}
	}
	for _, step := range record.Steps {
		if step.To != "" {
			s.Leave("duplicate", step.Place)
		}
	}
}

func run(s *emit.Sink, t *targets.Result) {
	named := make(map[types.Object]bool)
	for _, reg := range t.Registrations {
		if reg.Named {
			if obj := object(s, reg.Target); obj != nil {
				named[obj] = true
			}
		}
	}
	for _, reg := range t.Registrations {
		if !reg.Named {
			reportName(s, t, reg.Target, reg.Workflow, "a RegisterOptions value with a Name, or a declared function")
		}
		reportNil(s, t, reg.Target)
	}
	for _, e := range t.Executions {
		// The worker looks up the name that it was registered with.
		if obj := object(s, e.Target); obj == nil || !named[obj] {
			reportName(s, t, e.Target, e.Workflow, "a declared function")
		}
		reportNil(s, t, e.Target)
	}
	reportDuplicates(s, t)
}

// object is the variable or function that e names, or nil.
func object(s *emit.Sink, e ast.Expr) types.Object {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return s.Pass.TypesInfo.Uses[e]
	case *ast.SelectorExpr:
		return s.Pass.TypesInfo.Uses[e.Sel]
	case *ast.IndexExpr:
		return object(s, e.X)
	case *ast.IndexListExpr:
		return object(s, e.X)
	}
	return nil
}

// reportName reports functions whose name the compiler makes up.
func reportName(s *emit.Sink, t *targets.Result, e ast.Expr, workflow bool, instead string) {
	// What a test registers is gone with the test.
	if strings.HasSuffix(s.Pass.Fset.Position(e.Pos()).Filename, "_test.go") {
		return
	}
	kind := "an activity"
	if workflow {
		kind = "a workflow"
	}
	f := emit.Finding{Pos: e.Pos(), End: e.End(), Confidence: effects.Proved, Instead: instead}
	if fn := t.Func(e); fn != nil && t.Instance(e) {
		f.Check = "generic"
		f.What = "an instance of the generic " + fn.Name() + " as " + kind + " is named \"]\", like every other instance of any function"
		s.Report(f)
		return
	}
	lit, ok := e.(*ast.FuncLit)
	if ok {
		// The signature is enough to underline.
		f.End = lit.Type.End()
	} else if expr, _, only := t.Only(e); only {
		_, ok = expr.(*ast.FuncLit)
	}
	if ok {
		f.Check = "closure"
		f.What = "a func literal as " + kind + " is named by its place in the function, such as func1, so another literal above it renames it for the executions that are running"
		s.Report(f)
	}
}

// reportNil reports method values that panic before anything is executed. A
// method with a pointer receiver may be taken from a nil pointer: it is the
// usual way to name an activity.
func reportNil(s *emit.Sink, t *targets.Result, e ast.Expr) {
	sel, ok := e.(*ast.SelectorExpr)
	if !ok || !t.Never(sel.X) {
		return
	}
	selection := s.Pass.TypesInfo.Selections[sel]
	if selection == nil || selection.Kind() != types.MethodVal {
		return
	}
	fn, ok := selection.Obj().(*types.Func)
	if !ok {
		return
	}
	recv := selection.Recv().Underlying()
	_, ptr := recv.(*types.Pointer)
	name := types.ExprString(sel)
	f := emit.Finding{Check: "nilreceiver", Pos: sel.Pos(), End: sel.End(), Confidence: effects.Proved}
	switch {
	case types.IsInterface(recv):
		f.What = name + " panics, because the interface " + types.ExprString(sel.X) + " is nil and never set"
		f.Instead = "a nil pointer to a struct with that method"
	case ptr && len(selection.Index()) > 1:
		f.What = name + " panics, because it is a method of what the nil pointer " + types.ExprString(sel.X) + " would embed"
		f.Instead = "a pointer to the embedded type"
	case ptr && !isPointer(fn.Signature().Recv().Type()):
		f.What = name + " panics, because its receiver is a value, and " + types.ExprString(sel.X) + " is nil and never set"
		f.Instead = "a pointer receiver"
	default:
		return
	}
	s.Report(f)
}

func isPointer(t types.Type) bool {
	_, ok := types.Unalias(t).(*types.Pointer)
	return ok
}
