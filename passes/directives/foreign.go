package directives

import (
	"go/ast"
	"go/token"
	"slices"
	"strings"
)

const foreign = "//workflowcheck:ignore"

// readForeign returns the suppressions written for workflowcheck. They cover
// the node that the comment is attached to in the sense of ast.CommentMap, as
// they do there, so that code which is quiet stays so; a comment that reaches
// nothing there reaches nothing here.
func readForeign(fset *token.FileSet, file *ast.File) []*Directive {
	var groups []*ast.CommentGroup
	for _, group := range file.Comments {
		if slices.ContainsFunc(group.List, isForeign) {
			groups = append(groups, group)
		}
	}
	if len(groups) == 0 {
		return nil
	}
	var all []*Directive
	for node, groups := range ast.NewCommentMap(fset, file, groups) {
		if node == file {
			continue
		}
		for _, group := range groups {
			comment := group.List[slices.IndexFunc(group.List, isForeign)]
			all = append(all, &Directive{
				Pos: comment.Pos(), End: comment.End(),
				From: node.Pos(), To: node.End(),
				Reason:  strings.TrimSpace(strings.TrimPrefix(comment.Text, foreign)),
				Foreign: true,
			})
		}
	}
	return all
}

func isForeign(comment *ast.Comment) bool { return strings.HasPrefix(comment.Text, foreign) }
