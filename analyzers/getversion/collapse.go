package getversion

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strconv"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/astutil"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/passes/shapes"
)

// collapse keeps, of the branches on what one call of GetVersion yields, those
// that some version takes. The call stays: it keeps runs out that were
// overlooked.
type collapse struct {
	*emit.Sink
	call     *ast.CallExpr
	versions []int
	// raise: the minimum of the call is below the first of them.
	raise bool
	// version is the variable of what the call yields, and define where it gets
	// it; nil where a branch asks the call itself.
	version types.Object
	define  *ast.AssignStmt

	edits []analysis.TextEdit
	// removed are the ranges whose code is gone.
	removed [][2]token.Pos
	// refused says what is in the way of all edits, left of some; "" for nothing.
	refused, left string
}

// keepTaken is the fix for branches on c with the versions from low on; nil
// where there is none to make. why says what it leaves alone, and for what
// reason.
func keepTaken(s *emit.Sink, c asked, low int) (fix *emit.Fix, why string) {
	for _, file := range s.Pass.Files {
		if c.call.Pos() < file.FileStart || file.FileEnd <= c.call.Pos() {
			continue
		}
		path, _ := astutil.PathEnclosingInterval(file, c.call.Pos(), c.call.Pos())
		k := &collapse{Sink: s, versions: shapes.Range(low, c.high), raise: low > c.low}
		var body *ast.BlockStmt
		for i, n := range path {
			switch n := n.(type) {
			case *ast.CallExpr:
				if k.call == nil {
					k.call = n
					k.defined(path[i+1])
				}
			case *ast.FuncLit:
				body = n.Body // The outermost: what is captured may be read nowhere else.
			case *ast.FuncDecl:
				body = n.Body
			}
		}
		if k.call == nil || body == nil || len(k.versions) == 0 {
			return nil, ""
		}
		return k.fix(body, c)
	}
	return nil, ""
}

// defined takes the variable that a statement gives the version to.
func (k *collapse) defined(n ast.Node) {
	assign, ok := n.(*ast.AssignStmt)
	if !ok || assign.Tok != token.DEFINE || len(assign.Lhs) != 1 {
		return
	}
	if id, ok := assign.Lhs[0].(*ast.Ident); ok {
		k.version, k.define = k.Pass.TypesInfo.Defs[id], assign
	}
}

func (k *collapse) refuse(why string) {
	if k.refused == "" {
		k.refused = why
	}
}

// leave says why a statement stays as it is.
func (k *collapse) leave(why string) {
	if k.left == "" {
		k.left = why
	}
}

// fix makes the edits; why says what is in the way of them, or of some.
func (k *collapse) fix(body *ast.BlockStmt, c asked) (fix *emit.Fix, why string) {
	ast.Walk(decider{k}, body)
	if k.refused == "" {
		k.unused(body)
	}
	why = k.refused
	if why == "" {
		why = k.left
	}
	message := fmt.Sprintf("Keep the branches that versions from %d to %d take", k.versions[0], c.high)
	if k.raise {
		message = fmt.Sprintf("Raise the minimum to %d and keep the branches that are left", k.versions[0])
		if k.refused != "" {
			message = fmt.Sprintf("Raise the minimum to %d", k.versions[0])
			k.edits, k.removed, k.refused = nil, nil, ""
		}
		if minimum := k.call.Args[2]; !k.gone(minimum.Pos()) {
			k.edits = append(k.edits, analysis.TextEdit{Pos: minimum.Pos(), End: minimum.End(), NewText: []byte(strconv.Itoa(k.versions[0]))})
		}
	}
	if k.refused != "" || len(k.edits) == 0 {
		return nil, why
	}
	return &emit.Fix{SuggestedFix: analysis.SuggestedFix{
		Message: message, TextEdits: k.edits,
	}}, why
}

// asking is the text of the call, as a statement.
func (k *collapse) asking() string {
	file := k.Pass.Fset.File(k.call.Pos())
	source, err := k.Pass.ReadFile(file.Name())
	if err != nil {
		k.refuse("the source cannot be read")
		return ""
	}
	text := func(from, to token.Pos) string { return string(source[file.Offset(from):file.Offset(to)]) }
	minimum := k.call.Args[2]
	if k.raise {
		return text(k.call.Pos(), minimum.Pos()) + strconv.Itoa(k.versions[0]) + text(minimum.End(), k.call.End())
	}
	return text(k.call.Pos(), k.call.End())
}

func (k *collapse) replace(from, to token.Pos, by string) {
	if from == to && by == "" {
		return
	}
	k.edits = append(k.edits, analysis.TextEdit{Pos: from, End: to, NewText: []byte(by)})
	k.removed = append(k.removed, [2]token.Pos{from, to})
}

func (k *collapse) gone(at token.Pos) bool {
	return slices.ContainsFunc(k.removed, func(r [2]token.Pos) bool { return r[0] <= at && at < r[1] })
}

// unused looks for variables that nothing reads any more, which does not
// compile: the version's is dropped, for others there is no fix.
func (k *collapse) unused(body *ast.BlockStmt) {
	if len(k.edits) == 0 {
		return
	}
	read, dropped := map[types.Object]bool{}, map[types.Object]bool{}
	written := map[*ast.Ident]bool{}
	ast.Inspect(body, func(n ast.Node) bool {
		if assign, ok := n.(*ast.AssignStmt); ok {
			for _, left := range assign.Lhs {
				if id, ok := left.(*ast.Ident); ok {
					written[id] = true
				}
			}
		}
		id, ok := n.(*ast.Ident)
		if !ok || written[id] {
			return true
		}
		v, ok := k.Pass.TypesInfo.Uses[id].(*types.Var)
		if !ok || v.Pos() < body.Pos() || body.End() <= v.Pos() || k.gone(v.Pos()) {
			return true
		}
		if k.gone(id.Pos()) {
			dropped[v] = true
		} else {
			read[v] = true
		}
		return true
	})
	objects := slices.SortedFunc(maps.Keys(dropped), func(a, b types.Object) int { return cmp.Compare(a.Pos(), b.Pos()) })
	for _, v := range objects {
		switch {
		case read[v]:
		case v == k.version:
			k.edits = append(k.edits, analysis.TextEdit{Pos: k.define.Pos(), End: k.define.Rhs[0].Pos()})
		default:
			k.refuse("nothing else reads " + v.Name())
		}
	}
}
