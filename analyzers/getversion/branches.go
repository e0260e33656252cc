package getversion

import (
	"go/ast"
	"go/constant"
	"go/token"
	"slices"
)

// decider walks over code that stays, and edits what the versions decide there.
type decider struct{ *collapse }

func (b decider) Visit(n ast.Node) ast.Visitor {
	switch n := n.(type) {
	case *ast.LabeledStmt:
		b.refuse("the function has a label")
	case *ast.AssignStmt:
		if n != b.define && slices.ContainsFunc(n.Lhs, b.isVersion) {
			b.refuse(b.version.Name() + " is assigned again")
		}
	case *ast.UnaryExpr:
		if n.Op == token.AND && b.isVersion(n.X) {
			b.refuse("the address of " + b.version.Name() + " is taken")
		}
	case *ast.IncDecStmt:
		if b.isVersion(n.X) {
			b.refuse(b.version.Name() + " is assigned again")
		}
	case *ast.BlockStmt:
		b.list(n.List)
		return nil
	case *ast.CaseClause:
		for _, e := range n.List {
			ast.Walk(b, e)
		}
		b.list(n.Body)
		return nil
	case *ast.CommClause:
		if n.Comm != nil {
			ast.Walk(b, n.Comm)
		}
		b.list(n.Body)
		return nil
	case *ast.IfStmt:
		b.branch(n)
		return nil
	case *ast.SwitchStmt:
		b.choice(n)
		return nil
	}
	return b
}

// list looks at statements that follow each other.
func (b decider) list(statements []ast.Stmt) {
	for i, statement := range statements {
		var kept *outcome
		switch s := statement.(type) {
		case *ast.IfStmt:
			kept = b.whole(s)
		case *ast.SwitchStmt:
			kept = b.only(s)
		}
		if kept == nil {
			ast.Walk(b, statement)
			continue
		}
		b.keep(statement, *kept)
		if kept.stmt != nil {
			ast.Walk(b, kept.stmt)
		}
		for _, s := range kept.list {
			ast.Walk(b, s)
		}
		if rest := statements[i+1:]; len(rest) > 0 && kept.terminates() {
			b.replace(rest[0].Pos(), rest[len(rest)-1].End(), "")
			return
		}
	}
}

// outcome is what is left of a statement that all versions take one way.
type outcome struct {
	// asks: the call of GetVersion is in what goes, and has to stay. defines: so
	// is the variable of the version.
	asks, defines bool
	// stmt is left, or the statements of list; neither where nothing is.
	stmt ast.Stmt
	list []ast.Stmt
	// from and to bound what is left.
	from, to token.Pos
}

func (o outcome) terminates() bool {
	if o.stmt != nil {
		return terminates(o.stmt)
	}
	return terminates(&ast.BlockStmt{List: o.list})
}

// whole is what is left of an if that all versions take one way; nil for
// another.
func (b decider) whole(s *ast.IfStmt) *outcome {
	if s.Init != nil && s.Init != b.define {
		return nil
	}
	holds, known := b.decide(s.Cond)
	if !known {
		return nil
	}
	out := &outcome{asks: ast.Unparen(b.operand(s.Cond)) == b.call, defines: s.Init != nil, stmt: s.Body}
	if !holds {
		out.stmt = s.Else
	}
	if chained, ok := out.stmt.(*ast.IfStmt); ok && chained.Init == nil {
		// What follows an else may be decided as well.
		if inner := b.whole(chained); inner != nil && !inner.asks {
			out.stmt = inner.stmt
		}
	}
	if out.stmt == nil {
		return out
	}
	out.from, out.to = out.stmt.Pos(), out.stmt.End()
	if block, ok := out.stmt.(*ast.BlockStmt); ok && !declares(block.List) {
		out.from, out.to = block.Lbrace+1, block.Rbrace
	}
	return out
}

// keep replaces a statement by what is left of it.
func (b decider) keep(s ast.Stmt, left outcome) {
	before := ""
	switch {
	case left.defines && left.from < left.to && b.reads(left.from, left.to):
		b.refuse("the branch that stays reads " + b.version.Name())
		return
	case left.asks, left.defines:
		before = b.asking()
	}
	if left.from == left.to {
		b.replace(s.Pos(), s.End(), before)
		return
	}
	if before != "" {
		before += "\n"
	}
	b.replace(s.Pos(), left.from, before)
	b.replace(left.to, s.End(), "")
}

// reads reports whether the version's variable is used between two places.
func (b decider) reads(from, to token.Pos) bool {
	for id, obj := range b.Pass.TypesInfo.Uses {
		if obj == b.version && from <= id.Pos() && id.Pos() < to {
			return true
		}
	}
	return false
}

// branch walks over an if that stays, whose else can go or lose its condition.
func (b decider) branch(s *ast.IfStmt) {
	if s.Init != nil {
		ast.Walk(b, s.Init)
	}
	ast.Walk(b, s.Cond)
	ast.Walk(b, s.Body)
	chained, ok := s.Else.(*ast.IfStmt)
	if !ok {
		if s.Else != nil {
			ast.Walk(b, s.Else)
		}
		return
	}
	left := b.whole(chained)
	switch {
	case left == nil || left.asks || left.defines:
		ast.Walk(b, chained)
	case left.stmt == nil:
		b.replace(s.Body.End(), s.End(), "")
	default:
		// An else keeps its braces.
		b.replace(chained.Pos(), left.stmt.Pos(), "")
		b.replace(left.stmt.End(), chained.End(), "")
		ast.Walk(b, left.stmt)
	}
}

// decide says how a comparison with the version comes out, if it is the same
// for all.
func (b decider) decide(cond ast.Expr) (holds, known bool) {
	yes, no, known := b.split(cond, b.versions)
	return len(yes) > 0, known && (len(yes) == 0 || len(no) == 0)
}

// split tells the versions for which a comparison holds from those for which it
// does not; known is false for another condition.
func (b decider) split(cond ast.Expr, versions []int) (yes, no []int, known bool) {
	cmp, ok := ast.Unparen(cond).(*ast.BinaryExpr)
	if !ok {
		return nil, nil, false
	}
	op, x, y := cmp.Op, ast.Unparen(cmp.X), ast.Unparen(cmp.Y)
	if b.number(x) != nil {
		op, x, y = mirrored[op], y, x
	}
	with := b.number(y)
	if _, comparison := mirrored[op]; !comparison || with == nil || x != b.call && !b.isVersion(x) {
		return nil, nil, false
	}
	for _, v := range versions {
		if compare(v, op, *with) {
			yes = append(yes, v)
		} else {
			no = append(no, v)
		}
	}
	return yes, no, true
}

// operand is the side of a comparison that is no number.
func (b decider) operand(cond ast.Expr) ast.Expr {
	cmp := ast.Unparen(cond).(*ast.BinaryExpr)
	if b.number(ast.Unparen(cmp.X)) != nil {
		return cmp.Y
	}
	return cmp.X
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

// declares reports whether statements make names, so that they stay a block.
func declares(list []ast.Stmt) bool {
	return slices.ContainsFunc(list, func(s ast.Stmt) bool {
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
