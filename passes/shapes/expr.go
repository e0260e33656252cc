package shapes

import (
	"slices"
	"strconv"
	"strings"
)

// ExprOp says what an expression is.
type ExprOp uint8

const (
	// Const is a literal; Text is it in Go's words, "nil" included.
	Const ExprOp = iota
	// Input is a parameter of the workflow: the Index-th, without the context.
	Input
	// Self is the workflow's receiver.
	Self
	// Var is a variable that has one value on a path.
	Var
	// Local is memory that changes; Text names it for people.
	Local
	// Future is what the command or call numbered Index yields.
	Future
	// Err is the error of Args[0]; Result its value.
	Err
	Result
	// Field is Args[0].Text, Elem an element of Args[0].
	Field
	Elem
	// Pure is the function or operation Text over Args.
	Pure
	// Not negates Args[0].
	Not
	// More: the range over Args[0] has another element.
	More
	// VersionOf is the version of the change with the id Args[0], from Args[1]
	// to Args[2].
	VersionOf
	// VersionIn: the version Args[0] is one of Text, a list.
	VersionIn
	// Func is a function: Text its key in the library, or Body a closure.
	Func
	// Again is the error that continues the workflow as new, as Args[0].
	Again
	// Failure is an error that is certainly not nil.
	Failure
	// Named is a thing that the SDK knows by a name: Text the sort, Args[0] the
	// name. A signal's channel.
	Named
	// Ctx is a workflow.Context: Args are the activity id and the child's id that
	// its options give, With one that gets another Text of them, Args[0], over
	// the context Args[1]; Option asks the context Args[0] for one.
	Ctx
	With
	Option
	// Executed is a function that is executed by name: Text its key.
	Executed
	// CancelOf is the function that cancels a context made at Index.
	CancelOf
)

// Expr is a value, as far as it is known without running anything.
type Expr struct {
	Op    ExprOp
	Text  string
	Index int
	Args  []*Expr
	Body  *Graph
}

// Lit is a constant.
func Lit(text string) *Expr { return &Expr{Op: Const, Text: text} }

// Flag is a truth that a path does not forget, however many there are.
func Flag(holds bool) *Expr { return &Expr{Op: Const, Text: strconv.FormatBool(holds), Index: 1} }

// Quoted is a constant string.
func Quoted(s string) *Expr { return Lit(strconv.Quote(s)) }

// Of is an expression over others.
func Of(op ExprOp, text string, args ...*Expr) *Expr { return &Expr{Op: op, Text: text, Args: args} }

var (
	// Nil is the literal.
	Nil = Lit("nil")
	yes = Lit("true")
	no  = Lit("false")
)

// maxDepth of an expression; what is deeper is not told apart.
const maxDepth = 8

func (e *Expr) depth() int {
	d := 0
	for _, a := range e.Args {
		d = max(d, a.depth())
	}
	return d + 1
}

// mutable reports whether e can have another value when it is read again.
func (e *Expr) mutable() bool {
	switch e.Op {
	case Local, More:
		return true
	}
	return slices.ContainsFunc(e.Args, (*Expr).mutable)
}

// mentions reports whether e is about what node ident yields.
func (e *Expr) mentions(ident int) bool {
	if e.Op == Future && e.Index == ident {
		return true
	}
	return slices.ContainsFunc(e.Args, func(a *Expr) bool { return a.mentions(ident) })
}

// walk visits e and all below.
func (e *Expr) walk(visit func(*Expr)) {
	if e == nil {
		return
	}
	visit(e)
	for _, a := range e.Args {
		a.walk(visit)
	}
}

// text is e in the words of an outline; label names a future.
func (e *Expr) text(label func(int) string) string {
	switch e.Op {
	case Const:
		return e.Text
	case Input:
		if e.Index == 0 {
			return "input"
		}
		return "input" + strconv.Itoa(e.Index+1)
	case Self:
		return "self"
	case Var:
		return "~v" + strconv.Itoa(e.Index)
	case Local:
		return "~" + e.Text
	case Future:
		return label(e.Index)
	case Err:
		return "error(" + e.Args[0].text(label) + ")"
	case Result:
		return "result(" + e.Args[0].text(label) + ")"
	case Field:
		return e.Args[0].text(label) + "." + e.Text
	case Elem:
		return e.Args[0].text(label) + "[" + e.Args[1].text(label) + "]"
	case Not:
		return "not " + e.Args[0].text(label)
	case More:
		return "more of " + e.Args[0].text(label)
	case VersionOf:
		return "version(" + e.Args[0].text(label) + ")"
	case VersionIn:
		return e.Args[0].text(label) + " is " + e.Text
	case Func:
		if e.Text != "" {
			return e.Text
		}
		return "func"
	case Executed:
		return strconv.Quote(last(e.Text))
	case Again:
		return "continue as new"
	case Failure:
		return "failure"
	case Named:
		return e.Text + " " + e.Args[0].text(label)
	case CancelOf:
		return "cancel"
	case Ctx, With, Option:
		words := make([]string, len(e.Args))
		for i, a := range e.Args {
			words[i] = a.text(label)
		}
		return "ctx" + e.Text + "(" + strings.Join(words, ", ") + ")"
	}
	if e.Text == "==" && e.Args[0].Op == Err && e.Args[1].Op == Const && e.Args[1].Text == "nil" {
		return "ok(" + e.Args[0].Args[0].text(label) + ")"
	}
	if isOperator(e.Text) && len(e.Args) == 2 {
		return operand(e.Args[0], label) + " " + e.Text + " " + operand(e.Args[1], label)
	}
	if e.isCount() && e.Args[0].Text == "0" {
		return Count + "(" + e.Args[1].text(label) + ")"
	}
	words := make([]string, len(e.Args))
	for i, a := range e.Args {
		words[i] = a.text(label)
	}
	name := e.Text
	if name == StringLength {
		name = "len"
	}
	return name + "(" + strings.Join(words, ", ") + ")"
}

func operand(e *Expr, label func(int) string) string {
	if s := e.text(label); e.Op == Pure && isOperator(e.Text) {
		return "(" + s + ")"
	} else {
		return s
	}
}

func isOperator(s string) bool {
	return s != "" && strings.Trim(s, "+-*/%&|^<>=!") == ""
}

// key is e as a map key.
func (e *Expr) key() string {
	return e.text(func(i int) string { return "@" + strconv.Itoa(i) })
}

// Fold computes what can be computed of e, whose arguments are folded, and
// puts the rest in one of several equal forms.
func Fold(e *Expr) *Expr {
	if turn := foldTurn(e); turn != nil {
		return turn
	}
	switch {
	case e.Op == Not:
		a := e.Args[0]
		switch {
		case a.Op == Not:
			return a.Args[0]
		case a.Op == Const && a.Text == "true":
			return no
		case a.Op == Const && a.Text == "false":
			return yes
		}
	case e.Op == Err && e.Args[0].Op == Failure:
		return e.Args[0]
	case e.Op == Pure && len(e.Args) == 2:
		return foldBinary(e)
	case e.Op == With && e.Args[1].Op == Ctx:
		return e.Args[1].with(e.Text, e.Args[0])
	case e.Op == Option:
		return e.Args[0].option(e.Text)
	}
	if e.depth() > maxDepth {
		return Of(Local, "value:deep")
	}
	return e
}

// options are the places of what a context carries.
var options = map[string]int{"ActivityID": 0, "WorkflowID": 1}

// NewContext is one without options.
func NewContext() *Expr { return Of(Ctx, "", Lit(`""`), Lit(`""`)) }

func (e *Expr) with(option string, value *Expr) *Expr {
	args := append([]*Expr(nil), e.Args...)
	args[options[option]] = value
	return Of(Ctx, "", args...)
}

// option is what a context carries. Of one that is not in view, nothing is known,
// which is taken for the default.
func (e *Expr) option(name string) *Expr {
	switch {
	case e.Op == Ctx:
		return e.Args[options[name]]
	case e.Op == With && e.Text == name:
		return e.Args[0]
	case e.Op == With:
		return e.Args[1].option(name)
	case e.Op == Var:
		return Of(Option, name, e)
	}
	return Lit(`""`)
}

// mirrored are comparisons with their sides exchanged.
var mirrored = map[string]string{"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}

func foldBinary(e *Expr) *Expr {
	x, y := e.Args[0], e.Args[1]
	op := e.Text
	if v := foldVersion(op, x, y); v != nil {
		return v
	}
	if v := foldEmpty(op, x, y); v != nil {
		return v
	}
	switch op {
	case "!=", ">=", ">":
		inverse := map[string]string{"!=": "==", ">=": "<", ">": "<="}[op]
		if op == ">" {
			// x > y is y < x, and not x <= y, which has one more operator.
			return Fold(Of(Pure, "<", y, x))
		}
		return Fold(Of(Not, "", Fold(Of(Pure, inverse, x, y))))
	case "<=":
		// Of integers and strings it is not y < x; NaN aside.
		return Fold(Of(Not, "", Fold(Of(Pure, "<", y, x))))
	}
	if op == "==" {
		if x.Op == Const && y.Op != Const {
			x, y = y, x
		}
		if y.Op == Const && y.Text == "nil" {
			if known, isNil := nilness(x); known {
				return truth(isNil)
			}
		}
		if y.Op == Const && y.Text == "true" {
			return x
		}
		if y.Op == Const && y.Text == "false" {
			return Fold(Of(Not, "", x))
		}
		if x.Op == Const && y.Op == Const {
			return truth(x.Text == y.Text)
		}
		if x.Op != Const && y.Op != Const && y.key() < x.key() {
			x, y = y, x
		}
		return Of(Pure, "==", x, y)
	}
	if x.Op == Const && y.Op == Const {
		a, errA := strconv.ParseInt(x.Text, 0, 64)
		b, errB := strconv.ParseInt(y.Text, 0, 64)
		if errA == nil && errB == nil {
			switch op {
			case "<":
				return truth(a < b)
			case "+":
				return Lit(strconv.FormatInt(a+b, 10))
			case "-":
				return Lit(strconv.FormatInt(a-b, 10))
			}
		}
		if op == "+" && strings.HasPrefix(x.Text, `"`) && strings.HasPrefix(y.Text, `"`) {
			p, errP := strconv.Unquote(x.Text)
			q, errQ := strconv.Unquote(y.Text)
			if errP == nil && errQ == nil {
				return Quoted(p + q)
			}
		}
	}
	if e.depth() > maxDepth {
		return Of(Local, "value:deep")
	}
	return Of(Pure, op, x, y)
}

// nilness of a value, where it is known.
func nilness(e *Expr) (known, isNil bool) {
	switch e.Op {
	case Const:
		return true, e.Text == "nil"
	case Failure, Again, Func, CancelOf, Named, Future:
		return true, false
	}
	return false, false
}

func truth(b bool) *Expr {
	if b {
		return yes
	}
	return no
}

// rewrite replaces parts of e bottom up.
func (e *Expr) rewrite(leaf func(*Expr) *Expr) *Expr {
	if r := leaf(e); r != nil {
		return r
	}
	if len(e.Args) == 0 {
		return e
	}
	args := make([]*Expr, len(e.Args))
	changed := false
	for i, a := range e.Args {
		args[i] = a.rewrite(leaf)
		changed = changed || args[i] != a
	}
	if !changed {
		return e
	}
	c := *e
	c.Args = args
	return Fold(&c)
}
