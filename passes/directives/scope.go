package directives

import (
	"go/ast"
	"go/token"
)

// scopes finds what the comments of a file cover.
type scopes struct {
	file   *ast.File
	source *token.File
}

func newScopes(fset *token.FileSet, file *ast.File) *scopes {
	return &scopes{file: file, source: fset.File(file.FileStart)}
}

// of returns the source that a comment covers, nothing if from == to.
func (s *scopes) of(comment *ast.Comment) (from, to token.Pos) {
	if comment.Pos() < s.file.Package {
		return s.file.FileStart, s.file.FileEnd
	}
	line := s.lineOf(comment)
	if s.follows(line, comment) {
		return s.trailing(line, comment)
	}
	if next := following(s.file, comment.End()); next != nil {
		return next.Pos(), next.End()
	}
	return comment.Pos(), comment.Pos()
}

// lines is the source from the first to behind the last character of a line.
type lines struct{ from, to token.Pos }

// lineOf goes by lines of this file: a line directive, as cgo writes them,
// may give two lines the same number.
func (s *scopes) lineOf(comment *ast.Comment) lines {
	number := s.source.PositionFor(comment.Pos(), false).Line
	line := lines{s.source.LineStart(number), s.file.FileEnd}
	if number < s.source.LineCount() {
		line.to = s.source.LineStart(number + 1)
	}
	return line
}

func (l lines) starts(n ast.Node) bool { return l.from <= n.Pos() && n.Pos() < l.to }

// ends counts a node whose last character is on the line.
func (l lines) ends(n ast.Node) bool { return l.from < n.End() && n.End() <= l.to }

// follows reports whether there is code before the comment on its line. Every
// token that can end such code begins or ends a node.
func (s *scopes) follows(line lines, comment *ast.Comment) bool {
	found := false
	inspect(s.file, func(n ast.Node) bool {
		found = found ||
			line.starts(n) && n.Pos() < comment.Pos() ||
			line.ends(n) && n.End() <= comment.Pos()
		return !found && n.Pos() < comment.Pos() && n.End() > line.from
	})
	return found
}

// trailing returns the line and what begins or ends on it.
func (s *scopes) trailing(line lines, comment *ast.Comment) (from, to token.Pos) {
	from, to = line.from, comment.End()
	inspect(s.file, func(n ast.Node) bool {
		if n.Pos() >= line.to || n.End() <= line.from {
			return false
		}
		switch {
		case line.ends(n) && !borrowsEnd(n):
			from = min(from, n.Pos())
		case line.starts(n):
			to = max(to, headEnd(n, line, comment))
		}
		return true
	})
	return from, to
}

// borrowsEnd is true of nodes that end where their last part ends, or are
// parts of something else, so that a comment after them speaks about that.
func borrowsEnd(n ast.Node) bool {
	switch n.(type) {
	case *ast.File, *ast.BlockStmt, *ast.CaseClause, *ast.CommClause, *ast.FuncLit, *ast.BinaryExpr:
		return true
	}
	return false
}

// headEnd returns how far a comment on the first line of n reaches: to the end
// of an expression or a simple statement, but not into a block, because
//
//	if late() { //replayvet:ignore wallclock reason
//
// is a remark on the condition.
func headEnd(n ast.Node, line lines, comment *ast.Comment) token.Pos {
	end := n.End()
	switch n := n.(type) {
	case *ast.IfStmt:
		end = n.Body.Lbrace
	case *ast.ForStmt:
		end = n.Body.Lbrace
	case *ast.RangeStmt:
		end = n.Body.Lbrace
	case *ast.SwitchStmt:
		end = n.Body.Lbrace
	case *ast.TypeSwitchStmt:
		end = n.Body.Lbrace
	case *ast.SelectStmt:
		end = n.Body.Lbrace
	case *ast.CaseClause:
		end = n.Colon
	case *ast.CommClause:
		end = n.Colon
	case *ast.FuncDecl:
		if n.Body != nil {
			end = n.Body.Lbrace
		}
	case *ast.GenDecl:
		if n.Lparen.IsValid() {
			end = n.Lparen
		}
	case *ast.FuncLit:
		end = n.Body.Lbrace
	case *ast.LabeledStmt:
		end = n.Colon
	case *ast.File, *ast.BlockStmt:
		return n.Pos()
	}
	// Nor into the body of a function literal that opens before the comment.
	inspect(n, func(n ast.Node) bool {
		if lit, ok := n.(*ast.FuncLit); ok && line.starts(lit.Body) && lit.Body.Rbrace > comment.Pos() {
			end = min(end, lit.Body.Lbrace)
		}
		return n.Pos() < line.to
	})
	return end
}

// following returns the first node after pos within the innermost node around
// pos, or nil: a comment at the end of a block covers nothing, rather than
// what comes after the block.
func following(parent ast.Node, pos token.Pos) ast.Node {
	for {
		var around, next ast.Node
		for child := range children(parent) {
			switch {
			case child.Pos() >= pos && (next == nil || child.Pos() < next.Pos()):
				next = child
			case child.Pos() < pos && pos < child.End():
				around = child
			}
		}
		if around == nil {
			return next
		}
		parent = around
	}
}
