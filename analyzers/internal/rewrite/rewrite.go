// Package rewrite answers what a suggested fix has to know of the place that
// it edits: which workflow.Context is in scope, how the function there returns
// an error, how a type is written, and whether a comment would get lost.
//
// It does not decide what is written instead; the rules do.
package rewrite

import (
	"bytes"
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/astutil"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/passes/workflows"
)

// SDK is the import path of the package that fixes call.
const SDK = "go.temporal.io/sdk/workflow"

// Guard ends the title of a fix that changes the commands, or the values in
// history, of executions that are running.
const Guard = "; executions that are running need a workflow.GetVersion guard"

// Writer makes the fixes of one run of a rule.
type Writer struct {
	*emit.Sink
	Workflows *workflows.Result
	// given are the names that fixes declare, by the function they do it in.
	given map[ast.Node]map[string]bool
}

// New returns a writer of fixes for what s reports.
func New(s *emit.Sink, wf *workflows.Result) *Writer {
	return &Writer{Sink: s, Workflows: wf, given: make(map[ast.Node]map[string]bool)}
}

// Has reports whether the SDK of the module has a function.
func (w *Writer) Has(name string) bool {
	if w.Workflows.SDK == nil {
		return false
	}
	_, ok := w.Workflows.SDK.Scope().Lookup(name).(*types.Func)
	return ok
}

// Place is a piece of code in its surroundings.
type Place struct {
	*Writer
	File *ast.File
	// Path leads from the innermost node that spans the place to the file.
	Path []ast.Node
	pos  token.Pos
}

// At is the place from pos to end, or nil if it is not in the package's files.
func (w *Writer) At(pos, end token.Pos) *Place {
	for _, file := range w.Pass.Files {
		if pos < file.FileStart || file.FileEnd < end {
			continue
		}
		path, _ := astutil.PathEnclosingInterval(file, pos, end)
		return &Place{w, file, path, pos}
	}
	return nil
}

// Place is the one at the first node of a path.
func (w *Writer) Place(file *ast.File, path []ast.Node) *Place {
	return &Place{w, file, path, path[0].Pos()}
}

// Up is the place of the ith node of the path.
func (p *Place) Up(i int) *Place {
	return p.Place(p.File, p.Path[i:])
}

// Call is the call that the place is, with the function as in "time.Now";
// name is "" where it is not one of a package.
func (p *Place) Call() (call *ast.CallExpr, name string) {
	call, ok := p.Path[0].(*ast.CallExpr)
	if !ok {
		return nil, ""
	}
	if fn := typeutil.StaticCallee(p.Pass.TypesInfo, call); fn != nil && fn.Signature().Recv() == nil {
		name = fn.FullName()
	}
	return call, name
}

// Function is the innermost function around the place: a declaration or a
// literal. It is nil outside of any.
func (p *Place) Function() ast.Node {
	for _, n := range p.Path {
		switch n.(type) {
		case *ast.FuncLit, *ast.FuncDecl:
			return n
		}
	}
	return nil
}

// Parent is the node around the place, without parentheses.
func (p *Place) Parent() ast.Node {
	for _, n := range p.Path[1:] {
		if _, ok := n.(*ast.ParenExpr); !ok {
			return n
		}
	}
	return nil
}

// Statement reports whether the place is a statement of its own in a list of
// statements, so that others can take its place.
func (p *Place) Statement() bool {
	if len(p.Path) < 3 {
		return false
	}
	stmt, ok := p.Path[1].(*ast.ExprStmt)
	return ok && listed(stmt, p.Path[2])
}

// listed reports whether stmt is in the list of statements of parent.
func listed(stmt ast.Stmt, parent ast.Node) bool {
	switch parent := parent.(type) {
	case *ast.BlockStmt, *ast.CaseClause:
		return true
	case *ast.CommClause:
		return parent.Comm != stmt
	}
	return false
}

// Around is the place of the innermost statement that is in a list.
func (p *Place) Around() *Place {
	for i, n := range p.Path[:len(p.Path)-1] {
		switch n.(type) {
		case *ast.FuncLit, *ast.FuncDecl:
			return nil
		}
		if stmt, ok := n.(ast.Stmt); ok && listed(stmt, p.Path[i+1]) {
			return p.Up(i)
		}
	}
	return nil
}

// First reports whether the statement at stmt evaluates the expression at p at
// most once, whichever way it takes, and with nothing that it declares itself,
// so that a statement in front can do it.
func (p *Place) First(stmt *Place) bool {
	for i := 0; p.Path[i] != stmt.Path[0]; i++ {
		child, parent := p.Path[i], p.Path[i+1]
		switch parent := parent.(type) {
		case *ast.BinaryExpr:
			if (parent.Op == token.LAND || parent.Op == token.LOR) && parent.Y == child {
				return false
			}
		case *ast.FuncLit, *ast.ForStmt, *ast.CaseClause, *ast.CommClause, *ast.SelectStmt, *ast.TypeSwitchStmt:
			return false
		case *ast.IfStmt:
			if parent.Else == child || parent.Init != nil && parent.Init != child {
				return false
			}
		case *ast.SwitchStmt:
			if parent.Init != nil && parent.Init != child {
				return false
			}
		}
	}
	known := true
	ast.Inspect(p.Path[0], func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			if obj := p.Pass.TypesInfo.Uses[id]; obj != nil && stmt.Path[0].Pos() <= obj.Pos() && obj.Pos() < p.Path[0].Pos() {
				known = false
			}
		}
		return known
	})
	return known
}

// Qualifier is how names of the SDK's package are written here, with the edits
// that import it.
func (p *Place) Qualifier() (string, []analysis.TextEdit) {
	return p.Import(p.pos, SDK, "workflow")
}

// Fix is the one fix of a finding, or none if an edit would drop a comment.
func (p *Place) Fix(safe bool, title string, edits ...analysis.TextEdit) []emit.Fix {
	for _, e := range edits {
		for _, group := range p.File.Comments {
			for _, c := range group.List {
				if e.Pos < c.End() && c.Pos() < e.End {
					return nil
				}
			}
		}
	}
	return []emit.Fix{{Safe: safe, SuggestedFix: analysis.SuggestedFix{Message: title, TextEdits: edits}}}
}

// Replace is an edit of the text from pos to end.
func Replace(pos, end token.Pos, by string) analysis.TextEdit {
	return analysis.TextEdit{Pos: pos, End: end, NewText: []byte(by)}
}

// Insert is an edit that adds text.
func Insert(at token.Pos, text string) analysis.TextEdit { return Replace(at, at, text) }

// Text is the source of a node, or "" if it cannot be read.
func (w *Writer) Text(n ast.Node) string {
	file := w.Pass.Fset.File(n.Pos())
	source, err := w.Pass.ReadFile(file.Name())
	if err != nil || file.Offset(n.End()) > len(source) {
		return ""
	}
	return string(source[file.Offset(n.Pos()):file.Offset(n.End())])
}

// Indent is the white space in front of the line of a position.
func (w *Writer) Indent(at token.Pos) string { return Indent(w.Pass, at) }

// Indent is it for rules that write without a Writer.
func Indent(pass *analysis.Pass, at token.Pos) string {
	file := pass.Fset.File(at)
	source, err := pass.ReadFile(file.Name())
	if err != nil || file.Offset(at) > len(source) {
		return ""
	}
	line := source[bytes.LastIndexByte(source[:file.Offset(at)], '\n')+1 : file.Offset(at)]
	return string(line[:len(line)-len(bytes.TrimLeft(line, " \t"))])
}
