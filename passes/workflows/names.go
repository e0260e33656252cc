package workflows

import (
	"go/ast"
	"go/types"
	"strconv"

	"golang.org/x/tools/go/ast/inspector"
)

// names numbers function literals as the Go runtime does, per enclosing
// function and in source order, so that a stack trace and a report agree.
type names struct {
	info   *types.Info
	of     map[ast.Node]string
	within map[ast.Node]int
}

func newNames(info *types.Info) *names {
	return &names{info: info, of: make(map[ast.Node]string), within: make(map[ast.Node]int)}
}

// decl names a declared function: "Checkout", "(*Orders).Run", "Orders.Run".
func (n *names) decl(d *ast.FuncDecl) string {
	name := d.Name.Name
	if d.Recv != nil && len(d.Recv.List) > 0 {
		name = receiver(d.Recv.List[0].Type) + "." + name
	}
	n.of[d] = name
	return name
}

// receiver leaves type parameters out: they are the method's own letters.
func receiver(e ast.Expr) string {
	switch e := ast.Unparen(e).(type) {
	case *ast.StarExpr:
		return "(*" + receiver(e.X) + ")"
	case *ast.IndexExpr:
		return receiver(e.X)
	case *ast.IndexListExpr:
		return receiver(e.X)
	case *ast.Ident:
		return e.Name
	}
	return "?"
}

// lit names a literal. Enclosing functions must have been named before.
func (n *names) lit(cur inspector.Cursor) string {
	scope, prefix := n.scope(cur)
	n.within[scope]++
	name := prefix + strconv.Itoa(n.within[scope])
	n.of[cur.Node()] = name
	return name
}

// scope is what numbers the literal, and the name up to the number.
//
// Outside functions the runtime numbers in the order in which the package is
// initialised ("init.func7"). A new variable anywhere in the package would
// rename the others, so here the variable takes the function's place.
func (n *names) scope(cur inspector.Cursor) (ast.Node, string) {
	for up := range cur.Parent().Enclosing((*ast.FuncLit)(nil), (*ast.FuncDecl)(nil), (*ast.ValueSpec)(nil)) {
		switch node := up.Node().(type) {
		case *ast.FuncLit:
			return node, n.of[node] + "."
		case *ast.FuncDecl:
			return node, n.of[node] + ".func"
		case *ast.ValueSpec:
			if _, local := up.Parent().Parent().Node().(*ast.DeclStmt); !local {
				name := initialised(node, cur.Node())
				return name, name.Name + ".func"
			}
		}
	}
	return nil, "func"
}

// initialised is the variable of the specification that lit belongs to.
func initialised(spec *ast.ValueSpec, lit ast.Node) *ast.Ident {
	for i, value := range spec.Values {
		if i < len(spec.Names) && value.Pos() <= lit.Pos() && lit.End() <= value.End() {
			return spec.Names[i]
		}
	}
	return spec.Names[0]
}
