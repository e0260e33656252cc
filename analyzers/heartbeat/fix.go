package heartbeat

import (
	"go/ast"
	"go/token"
	gotypes "go/types"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/astutil"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
)

// fix adds a HeartbeatTimeout to the options of a call where those are a
// literal of this package. How long it should be depends on how often the
// activity records heartbeats, so the fix needs a review.
func (j *judge) fix(c timed) []emit.Fix {
	of := c.Reaching()
	if len(of) != 1 || j.Pass == nil {
		return nil
	}
	lit, after := j.literal(of[0].Field("StartToCloseTimeout").Pos)
	if lit == nil {
		return nil
	}
	qualifier, edits := j.Import(after.Pos(), "time", "time")
	separator := ", "
	line := func(p token.Pos) int { return j.Pass.Fset.Position(p).Line }
	if line(lit.Lbrace) != line(after.Pos()) {
		separator = ",\n"
	}
	edits = append(edits, analysis.TextEdit{Pos: after.End(), End: after.End(), NewText: []byte(separator + "HeartbeatTimeout: " + qualifier + "Minute")})
	return []emit.Fix{{SuggestedFix: analysis.SuggestedFix{Message: "Add HeartbeatTimeout: time.Minute to the options", TextEdits: edits}}}
}

// literal is the literal of options that gives a field its value at pos, and
// the element that does.
func (j *judge) literal(pos token.Pos) (*ast.CompositeLit, *ast.KeyValueExpr) {
	for _, file := range j.Pass.Files {
		if pos < file.FileStart || file.FileEnd < pos {
			continue
		}
		path, _ := astutil.PathEnclosingInterval(file, pos, pos)
		for i, n := range path {
			kv, ok := n.(*ast.KeyValueExpr)
			if !ok || i+1 >= len(path) {
				continue
			}
			lit, ok := path[i+1].(*ast.CompositeLit)
			key, named := kv.Key.(*ast.Ident)
			if ok && named && key.Name == "StartToCloseTimeout" && hasField(j.Pass.TypesInfo.TypeOf(lit)) {
				return lit, kv
			}
		}
	}
	return nil, nil
}

// hasField reports whether t are options with a HeartbeatTimeout.
func hasField(t gotypes.Type) bool {
	if t == nil {
		return false
	}
	s, ok := t.Underlying().(*gotypes.Struct)
	if !ok {
		return false
	}
	for i := range s.NumFields() {
		if s.Field(i).Name() == "HeartbeatTimeout" {
			return true
		}
	}
	return false
}
