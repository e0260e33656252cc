package getversion

import (
	"go/ast"
	"go/token"
	"slices"
)

// clauses are those of a switch that decides by the version.
type clauses struct {
	all []*ast.CaseClause
	// taken are the versions that come to each; rest those that come to none.
	taken [][]int
	rest  []int
	asks  bool
}

// clauses tells which version takes which clause; nil for a switch on anything
// else.
func (b decider) clauses(s *ast.SwitchStmt) *clauses {
	if s.Init != nil && s.Init != b.define {
		return nil
	}
	c := &clauses{asks: s.Tag != nil && ast.Unparen(s.Tag) == b.call, taken: make([][]int, len(s.Body.List))}
	if s.Tag != nil && !c.asks && !b.isVersion(s.Tag) {
		return nil
	}
	fallback := -1
	left := b.versions
	for i, stmt := range s.Body.List {
		clause := stmt.(*ast.CaseClause)
		c.all = append(c.all, clause)
		if clause.List == nil {
			fallback = i
		}
		for _, e := range clause.List {
			yes, no, ok := b.matches(s.Tag, e, left)
			if !ok {
				return nil
			}
			c.taken[i] = append(c.taken[i], yes...)
			left = no
		}
		if n := len(clause.Body); n > 0 {
			if jump, ok := clause.Body[n-1].(*ast.BranchStmt); ok && jump.Tok == token.FALLTHROUGH {
				b.leave("a case falls through")
				return nil
			}
		}
	}
	if fallback < 0 {
		c.rest = left
	} else {
		c.taken[fallback] = left
	}
	return c
}

// matches is split for an expression of a case.
func (b decider) matches(tag, e ast.Expr, versions []int) (yes, no []int, ok bool) {
	if tag == nil {
		yes, no, ok = b.split(e, versions)
		return yes, no, ok && ast.Unparen(b.operand(e)) != b.call
	}
	n := b.number(e)
	if n == nil {
		return nil, nil, false
	}
	for _, v := range versions {
		if v == *n {
			yes = append(yes, v)
		} else {
			no = append(no, v)
		}
	}
	return yes, no, true
}

// only is what is left of a switch in which all versions take one clause, or
// none; nil for another.
func (b decider) only(s *ast.SwitchStmt) *outcome {
	c := b.clauses(s)
	if c == nil {
		return nil
	}
	out := &outcome{asks: c.asks, defines: s.Init != nil}
	if len(c.rest) == len(b.versions) {
		return out
	}
	i := slices.IndexFunc(c.taken, func(v []int) bool { return len(v) == len(b.versions) })
	if i < 0 {
		return nil
	}
	clause := c.all[i]
	if breaks(clause.Body) {
		b.leave("the case that stays has a break")
		return nil
	}
	if declares(clause.Body) {
		b.leave("the case that stays declares names")
		return nil
	}
	if len(clause.Body) == 0 {
		return out
	}
	out.list = clause.Body
	out.from, out.to = clause.Colon+1, b.start(s, i+1)
	return out
}

// choice walks over a switch that stays, and drops the cases that no version
// comes to. The default stays, as it is about versions that nobody expects.
func (b decider) choice(s *ast.SwitchStmt) {
	if s.Init != nil {
		ast.Walk(b, s.Init)
	}
	if s.Tag != nil {
		ast.Walk(b, s.Tag)
	}
	c := b.clauses(s)
	for i, stmt := range s.Body.List {
		clause := stmt.(*ast.CaseClause)
		if c != nil && len(c.taken[i]) == 0 && clause.List != nil {
			b.replace(b.start(s, i), b.start(s, i+1), "")
		} else {
			ast.Walk(b, clause)
		}
	}
}

// start is where a clause begins, with the comment above it; after the last,
// where the switch ends.
func (b decider) start(s *ast.SwitchStmt, i int) token.Pos {
	if i == len(s.Body.List) {
		return s.Body.Rbrace
	}
	from, clause := s.Body.Lbrace, s.Body.List[i]
	if i > 0 {
		from = s.Body.List[i-1].End()
	}
	line := func(p token.Pos) int { return b.Pass.Fset.Position(p).Line }
	for _, file := range b.Pass.Files {
		if clause.Pos() < file.FileStart || file.FileEnd <= clause.Pos() {
			continue
		}
		for _, group := range file.Comments {
			if line(from) < line(group.Pos()) && line(group.End())+1 == line(clause.Pos()) {
				return group.Pos()
			}
		}
	}
	return clause.Pos()
}

// breaks reports whether statements leave the switch that they are in.
func breaks(list []ast.Stmt) bool {
	found := false
	for _, s := range list {
		ast.Inspect(s, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.BranchStmt:
				found = found || n.Tok == token.BREAK && n.Label == nil
			case *ast.ForStmt, *ast.RangeStmt, *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.SelectStmt, *ast.FuncLit:
				return false
			}
			return true
		})
	}
	return found
}
