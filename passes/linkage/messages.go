package linkage

import (
	"go/ast"
	"go/types"
	"strings"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/replayvet/replayvet/passes/models"
	"github.com/replayvet/replayvet/passes/targets"
)

// Message is what is sent to a running workflow.
type Message uint8

const (
	Signal Message = iota
	Query
	Update
)

// String is the word in messages.
func (m Message) String() string { return [...]string{"signal", "query", "update"}[m] }

// Send is one message that is sent.
type Send struct {
	Place
	// Callee is the SDK's function.
	Callee  string
	Message Message
	Name    string
	Args    []Argument
}

// Handler is one place where a workflow takes messages of a name.
type Handler struct {
	Place
	Message Message
	Name    string
	// Workflow is the function around it.
	Workflow string
	// Signature is nil when it is not in view what is decoded.
	Signature *Signature
}

// sending are the SDK's functions that send a message, with the numbers of the
// parameters that have the name and the first argument.
var sending = map[string]struct {
	message     Message
	name, first int
}{
	"SignalWorkflow":          {Signal, 3, 4},
	"SignalWithStartWorkflow": {Signal, 2, 3},
	"SignalExternalWorkflow":  {Signal, 3, 4},
	"SignalChildWorkflow":     {Signal, 1, 2},
	"QueryWorkflow":           {Query, 3, 4},
}

// handling are those that set a handler.
var handling = map[string]Message{
	"SetQueryHandler": Query, "SetQueryHandlerWithOptions": Query,
	"SetUpdateHandler": Update, "SetUpdateHandlerWithOptions": Update,
}

// Handling says which messages a function of the SDK takes, or sets a handler
// for; their name is its second argument.
func Handling(fn *types.Func) (Message, bool) {
	if !models.OfSDK(fn) || ofTest(fn) {
		return 0, false
	}
	if strings.HasPrefix(fn.Name(), "GetSignalChannel") {
		return Signal, true
	}
	m, ok := handling[fn.Name()]
	return m, ok
}

// dynamic registrations take every name.
var dynamic = map[string]Kind{"RegisterDynamicActivity": Activity, "RegisterDynamicWorkflow": Workflow}

// messages finds what is sent and handled. What the test environments do is
// left out: tests of what happens with wrong messages send wrong messages.
func (r *reader) messages() {
	for _, file := range r.pass.Files {
		for _, decl := range file.Decls {
			around := ""
			if fn, ok := decl.(*ast.FuncDecl); ok {
				around = fn.Name.Name
			}
			ast.Inspect(decl, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.CallExpr:
					r.message(n, around, decl)
				case *ast.CompositeLit:
					r.row(n)
				}
				return true
			})
		}
	}
}

func (r *reader) message(call *ast.CallExpr, around string, within ast.Node) {
	fn, ok := typeutil.Callee(r.pass.TypesInfo, call).(*types.Func)
	if !ok || !models.OfSDK(fn) || ofTest(fn) {
		return
	}
	name := fn.Name()
	if kind, ok := dynamic[name]; ok {
		r.record.Hidden[kind] = true
	}
	if s, ok := sending[name]; ok && len(call.Args) > s.name && !call.Ellipsis.IsValid() {
		args := call.Args[s.first:]
		if s.message == Signal {
			args = args[:1]
		}
		r.send(call, name, s.message, call.Args[s.name], args)
	}
	if strings.HasPrefix(name, "UpdateW") && len(call.Args) == 2 {
		r.update(call, name)
	}
	if m, ok := handling[name]; ok && len(call.Args) > 2 {
		if text, ok := r.targets.Constant(call.Args[1]); ok {
			h := Handler{Place: r.place(call), Message: m, Name: text, Workflow: around}
			if sig, ok := r.pass.TypesInfo.TypeOf(call.Args[2]).Underlying().(*types.Signature); ok {
				s := r.signature(sig, named)
				h.Signature = &s
			}
			r.record.Handlers = append(r.record.Handlers, h)
		}
	}
	if strings.HasPrefix(name, "GetSignalChannel") && len(call.Args) > 1 {
		if text, ok := r.targets.Constant(call.Args[1]); ok {
			for _, s := range r.received(call, within) {
				r.record.Handlers = append(r.record.Handlers, Handler{
					Place: r.place(call), Message: Signal, Name: text, Workflow: around, Signature: s,
				})
			}
		}
	}
}

func (r *reader) send(call *ast.CallExpr, callee string, m Message, name ast.Expr, args []ast.Expr) {
	if text, ok := r.targets.Constant(name); ok {
		r.record.Sends = append(r.record.Sends, Send{
			Place: r.place(call), Callee: callee, Message: m, Name: text, Args: r.arguments(args),
		})
	}
}

// update reads the options of UpdateWorkflow and UpdateWithStartWorkflow, if
// they are literals.
func (r *reader) update(call *ast.CallExpr, callee string) {
	options := literal(call.Args[1])
	if callee == "UpdateWithStartWorkflow" {
		options = literal(targets.Given(options, "UpdateOptions"))
	}
	name, list := targets.Given(options, "UpdateName"), targets.Given(options, "Args")
	args := literal(list)
	if name == nil || list != nil && args == nil {
		return
	}
	var given []ast.Expr
	if args != nil {
		given = args.Elts
	}
	r.send(call, callee, Update, name, given)
}

// literal is the literal that e is, or points to; nil for anything else.
func literal(e ast.Expr) *ast.CompositeLit {
	if e == nil {
		return nil
	}
	e = ast.Unparen(e)
	if ptr, ok := e.(*ast.UnaryExpr); ok {
		e = ast.Unparen(ptr.X)
	}
	lit, _ := e.(*ast.CompositeLit)
	return lit
}

func ofTest(fn *types.Func) bool {
	recv := fn.Signature().Recv()
	if recv == nil {
		return false
	}
	t := types.Unalias(recv.Type())
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	n, ok := t.(*types.Named)
	return ok && strings.HasPrefix(n.Obj().Name(), "Test")
}
