package directives

import (
	"go/ast"
	"iter"
)

// inspect is ast.Inspect over code alone: comments are not nodes here, and
// neither are nodes that the parser leaves without a position.
func inspect(root ast.Node, visit func(ast.Node) bool) {
	ast.Inspect(root, func(n ast.Node) bool {
		if n == nil || !isCode(n) {
			return false
		}
		return visit(n)
	})
}

// children yields the nodes directly below n.
func children(n ast.Node) iter.Seq[ast.Node] {
	return func(yield func(ast.Node) bool) {
		goOn := true
		inspect(n, func(child ast.Node) bool {
			if child == n {
				return true
			}
			goOn = goOn && yield(child)
			return false
		})
	}
}

func isCode(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.CommentGroup, *ast.Comment:
		return false
	case *ast.FieldList:
		// The results of a function without any, and the like.
		return n.Pos().IsValid()
	}
	return true
}
