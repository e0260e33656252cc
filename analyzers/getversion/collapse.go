package getversion

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
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
	// refused: code is in the way that the edits would break.
	refused bool
}

// keepTaken is the fix for branches on c with the versions from low on; nil
// where there is none to make.
func keepTaken(s *emit.Sink, c asked, low int) *emit.Fix {
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
			return nil
		}
		return k.fix(body, c)
	}
	return nil
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

func (k *collapse) fix(body *ast.BlockStmt, c asked) *emit.Fix {
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.LabeledStmt:
			k.refused = true
		case *ast.AssignStmt:
			k.refused = k.refused || n != k.define && slices.ContainsFunc(n.Lhs, k.isVersion)
		case *ast.UnaryExpr:
			k.refused = k.refused || n.Op == token.AND && k.isVersion(n.X)
		case *ast.IncDecStmt:
			k.refused = k.refused || k.isVersion(n.X)
		case *ast.BlockStmt:
			k.list(n.List)
		case *ast.CaseClause:
			k.list(n.Body)
		case *ast.CommClause:
			k.list(n.Body)
		}
		return true
	})
	k.unused(body)
	message := fmt.Sprintf("Keep the branches that versions from %d to %d take", k.versions[0], c.high)
	if k.raise {
		message = fmt.Sprintf("Raise the minimum to %d and keep the branches that are left", k.versions[0])
		if k.refused {
			k.edits, k.removed, k.refused = nil, nil, false
		}
		if minimum := k.call.Args[2]; !k.gone(minimum.Pos()) {
			k.edits = append(k.edits, analysis.TextEdit{Pos: minimum.Pos(), End: minimum.End(), NewText: []byte(strconv.Itoa(k.versions[0]))})
		}
	}
	if k.refused || len(k.edits) == 0 {
		return nil
	}
	return &emit.Fix{SuggestedFix: analysis.SuggestedFix{
		Message: message, TextEdits: k.edits,
	}}
}

// list looks at statements that follow each other.
func (k *collapse) list(statements []ast.Stmt) {
	for i, statement := range statements {
		branch, ok := statement.(*ast.IfStmt)
		if !ok || branch.Init != nil || k.gone(branch.Pos()) {
			continue
		}
		holds, asks, known := k.decide(branch.Cond)
		if !known {
			continue
		}
		var kept ast.Stmt = branch.Body
		if !holds {
			kept = branch.Else
		}
		before := ""
		if asks {
			before = k.asking()
		}
		if kept == nil {
			k.replace(branch.Pos(), branch.End(), before)
			continue
		}
		from, to := kept.Pos(), kept.End()
		if block, ok := kept.(*ast.BlockStmt); ok && !declares(block) {
			from, to = block.Lbrace+1, block.Rbrace
		}
		if asks {
			before += "\n"
		}
		k.replace(branch.Pos(), from, before)
		k.replace(to, branch.End(), "")
		if rest := statements[i+1:]; len(rest) > 0 && terminates(kept) {
			k.replace(rest[0].Pos(), rest[len(rest)-1].End(), "")
			return
		}
	}
}

// decide says how a comparison with the version comes out for all versions;
// asks where the call stands in it.
func (k *collapse) decide(cond ast.Expr) (holds, asks, known bool) {
	cmp, ok := ast.Unparen(cond).(*ast.BinaryExpr)
	if !ok {
		return false, false, false
	}
	op, x, y := cmp.Op, ast.Unparen(cmp.X), ast.Unparen(cmp.Y)
	if k.number(x) != nil {
		op, x, y = mirrored[op], y, x
	}
	with := k.number(y)
	asks = x == k.call
	if _, comparison := mirrored[op]; !comparison || with == nil || !asks && !k.isVersion(x) {
		return false, false, false
	}
	holds = compare(k.versions[0], op, *with)
	for _, v := range k.versions {
		if compare(v, op, *with) != holds {
			return false, false, false
		}
	}
	return holds, asks, true
}

func (k *collapse) number(e ast.Expr) *int {
	value := k.Pass.TypesInfo.Types[e].Value
	if value == nil {
		return nil
	}
	n, exact := constant.Int64Val(constant.ToInt(value))
	if !exact {
		return nil
	}
	number := int(n)
	return &number
}

func (k *collapse) isVersion(e ast.Expr) bool {
	id, ok := ast.Unparen(e).(*ast.Ident)
	return ok && k.version != nil && k.Pass.TypesInfo.ObjectOf(id) == k.version
}

// asking is the text of the call, as a statement.
func (k *collapse) asking() string {
	file := k.Pass.Fset.File(k.call.Pos())
	source, err := k.Pass.ReadFile(file.Name())
	if err != nil {
		k.refused = true
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
	for v := range dropped {
		switch {
		case read[v]:
		case v == k.version:
			k.edits = append(k.edits, analysis.TextEdit{Pos: k.define.Pos(), End: k.define.Rhs[0].Pos()})
		default:
			k.refused = true
		}
	}
}

// declares reports whether a block has names of its own, so that it stays one.
func declares(block *ast.BlockStmt) bool {
	return slices.ContainsFunc(block.List, func(s ast.Stmt) bool {
		if assign, ok := s.(*ast.AssignStmt); ok {
			return assign.Tok == token.DEFINE
		}
		_, ok := s.(*ast.DeclStmt)
		return ok
	})
}

// terminates reports whether nothing after a statement is reached.
func terminates(s ast.Stmt) bool {
	block, ok := s.(*ast.BlockStmt)
	if !ok || len(block.List) == 0 {
		return false
	}
	switch block.List[len(block.List)-1].(type) {
	case *ast.ReturnStmt, *ast.BranchStmt:
		return true
	}
	return false
}
