package commands

import (
	"go/constant"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/shapes"
)

// sdk writes a call of the SDK.
func (b *builder) sdk(instr ssa.CallInstruction, obj *types.Func) {
	args := instr.Common().Args
	if instr.Common().IsInvoke() {
		args = append([]ssa.Value{instr.Common().Value}, args...)
	}
	name := obj.Name()
	if recv := receiver(obj); recv != "" {
		name = recv + "." + name
	}
	switch name {
	case "ExecuteActivity":
		b.command(instr, "activity", b.executed(args[1]), b.attrs("id", b.option(args[0], "ActivityID")), spread(args, 2))
	case "ExecuteLocalActivity":
		b.command(instr, "local activity", b.executed(args[1]), nil, spread(args, 2))
	case "ExecuteChildWorkflow":
		b.command(instr, "child", b.executed(args[1]), b.attrs("id", b.option(args[0], "WorkflowID")), spread(args, 2))
	case "NewTimer", "NewTimerWithOptions":
		b.timer(instr, args[1])
	case "Sleep":
		b.wait(instr, b.timer(instr, args[1]))
	case "AwaitWithTimeout":
		b.wait(instr, b.timer(instr, args[1]))
	case "AwaitWithOptions":
		b.wait(instr, b.timer(instr, args[1]))
	case "Await":
		b.wait(instr, b.condition(args[1]))
	case "SignalExternalWorkflow":
		b.command(instr, "signal", b.expr(args[3]), b.attrs("to", b.expr(args[1])), nil)
	case "RequestCancelExternalWorkflow":
		b.command(instr, "cancel workflow", b.expr(args[1]), nil, nil)
	case "ChildWorkflowFuture.SignalChildWorkflow":
		b.command(instr, "signal", b.expr(args[2]), b.attrs("to", b.expr(args[0])), nil)
	case "SideEffect", "SideEffectWithOptions":
		b.sideEffect(instr, args[len(args)-1])
	case "MutableSideEffect", "MutableSideEffectWithOptions":
		b.command(instr, "mutable side effect", b.expr(args[1]), nil, nil)
	case "UpsertSearchAttributes", "UpsertTypedSearchAttributes":
		b.command(instr, "upsert search attributes", nil, nil, nil)
	case "UpsertMemo":
		b.command(instr, "upsert memo", nil, nil, nil)
	case "NexusClient.ExecuteOperation":
		b.command(instr, "nexus operation", b.executed(args[2]), b.attrs("service", b.service(args[0])), nil)
	case "CreateSession", "RecreateSession", "CompleteSession":
		b.command(instr, "session", shapes.Quoted(strings.ToLower(strings.TrimSuffix(name, "Session"))), nil, nil)
	case "GetVersion":
		b.then(shapes.Node{
			Op: shapes.Version, Name: b.expr(args[1]), Ident: b.ident(instr), Pos: b.pos(instr.Pos()),
			Args: []*shapes.Expr{b.expr(args[2]), b.expr(args[3])},
		})
	case "Future.Get", "ChildWorkflowFuture.Get", "NexusOperationFuture.Get":
		b.wait(instr, b.expr(args[0]))
	case "ReceiveChannel.Receive", "Channel.Receive":
		b.wait(instr, b.expr(args[0]))
	case "ReceiveChannel.ReceiveWithTimeout", "Channel.ReceiveWithTimeout":
		b.wait(instr, b.timer(instr, args[2]), b.expr(args[0]))
	case "SendChannel.Send", "Channel.Send":
		b.wait(instr, shapes.Of(shapes.Pure, "send", b.expr(args[0])))
	case "Selector.Select":
		b.wait(instr, b.cases(args[0])...)
	case "WaitGroup.Wait", "Mutex.Lock", "Semaphore.Acquire":
		b.wait(instr, b.expr(args[0]))
	case "Go":
		b.body(instr, "coroutine", nil, args[1])
	case "GoNamed":
		b.body(instr, "coroutine", nil, args[2])
	case "WaitGroup.Go":
		b.body(instr, "coroutine", nil, args[2])
	case "Selector.AddFuture", "Selector.AddReceive":
		b.on(instr, b.expr(args[1]), args[2])
	case "Selector.AddSend":
		b.on(instr, shapes.Of(shapes.Pure, "send", b.expr(args[1])), args[3])
	case "Selector.AddDefault":
		b.on(instr, shapes.Lit("default"), args[1])
	case "SetUpdateHandler", "SetUpdateHandlerWithOptions":
		b.body(instr, "update", b.expr(args[1]), args[2])
	}
}

// receiver is the type that a method of the SDK belongs to.
func receiver(obj *types.Func) string {
	recv := obj.Signature().Recv()
	if recv == nil {
		return ""
	}
	t := recv.Type()
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem()
	}
	if n, ok := types.Unalias(t).(*types.Named); ok {
		return n.Obj().Name()
	}
	return ""
}

func (b *builder) ident(instr ssa.Instruction) int {
	if _, ok := b.idents[instr]; !ok {
		b.idents[instr] = b.number()
	}
	return b.idents[instr]
}

// future is what a command at instr yields.
func (b *builder) future(instr ssa.Instruction) *shapes.Expr {
	return &shapes.Expr{Op: shapes.Future, Index: b.ident(instr)}
}

func (b *builder) command(instr ssa.CallInstruction, word string, name *shapes.Expr, attrs []shapes.Attr, inputs []ssa.Value) {
	n := shapes.Node{Op: shapes.Command, Word: word, Name: name, Attrs: attrs, Ident: b.ident(instr), Pos: b.pos(instr.Pos())}
	for _, in := range inputs {
		n.Args = append(n.Args, b.expr(in))
	}
	b.then(n)
}

// timer writes the start of a timer, unless its length is a constant for which
// the SDK starts none. It yields what to wait for.
func (b *builder) timer(instr ssa.CallInstruction, length ssa.Value) *shapes.Expr {
	n := shapes.Node{Op: shapes.Command, Word: "timer", Ident: b.ident(instr), Pos: b.pos(instr.Pos())}
	c, ok := length.(*ssa.Const)
	switch {
	case ok && c.Value != nil && constant.Sign(c.Value) <= 0:
		return nil
	case !ok:
		n.Attrs = []shapes.Attr{{Key: "length", Value: shapes.Lit("computed")}}
	}
	b.then(n)
	return b.future(instr)
}

// wait writes that the coroutine blocks.
func (b *builder) wait(instr ssa.CallInstruction, items ...*shapes.Expr) {
	n := shapes.Node{Op: shapes.Await, Ident: b.ident(instr), Pos: b.pos(instr.Pos())}
	for _, item := range items {
		if item != nil {
			n.Items = append(n.Items, item)
		}
	}
	if len(n.Items) > 0 {
		b.then(n)
	}
}

func (b *builder) attrs(key string, value *shapes.Expr) []shapes.Attr {
	if value == nil || value.Op == shapes.Const && value.Text == `""` {
		return nil
	}
	return []shapes.Attr{{Key: key, Value: value}}
}

func (b *builder) body(instr ssa.CallInstruction, word string, name *shapes.Expr, fn ssa.Value) {
	n := shapes.Node{Op: shapes.Body, Word: word, Name: name, Callee: b.expr(fn), Pos: b.pos(instr.Pos())}
	if args := instr.Common().Args; word == "coroutine" && b.pkg.isContext(args[0].Type()) {
		n.Args = []*shapes.Expr{b.expr(args[0])}
	}
	b.then(n)
}

func (b *builder) on(instr ssa.CallInstruction, item *shapes.Expr, fn ssa.Value) {
	b.then(shapes.Node{Op: shapes.Body, Word: "on", Items: []*shapes.Expr{item}, Callee: b.expr(fn), Pos: b.pos(instr.Pos())})
}

// condition is what workflow.Await waits for: the answer of a function.
func (b *builder) condition(fn ssa.Value) *shapes.Expr {
	f := closureOf(fn)
	if f == nil || len(f.Blocks) != 1 {
		return shapes.Of(shapes.Pure, "condition", shapes.Of(shapes.Local, "func:func"))
	}
	inner := b.within(f, fn)
	if ret, ok := f.Blocks[0].Instrs[len(f.Blocks[0].Instrs)-1].(*ssa.Return); ok && len(ret.Results) == 1 {
		return shapes.Of(shapes.Pure, "condition", inner.expr(ret.Results[0]))
	}
	return shapes.Of(shapes.Pure, "condition", shapes.Of(shapes.Local, "func:func"))
}

// cases are what a selector chooses from: everything that is added to it where
// it is made, in the function and its closures.
func (b *builder) cases(selector ssa.Value) []*shapes.Expr {
	var items []*shapes.Expr
	made := chain(selector)
	call, ok := made.(*ssa.Call)
	if !ok {
		return []*shapes.Expr{b.expr(selector)}
	}
	var visit func(v ssa.Value)
	seen := map[ssa.Value]bool{}
	visit = func(v ssa.Value) {
		if seen[v] || v.Referrers() == nil {
			return
		}
		seen[v] = true
		for _, r := range *v.Referrers() {
			add, ok := r.(*ssa.Call)
			if !ok || !add.Call.IsInvoke() || add.Call.Value != v {
				continue
			}
			switch add.Call.Method.Name() {
			case "AddFuture", "AddReceive":
				items = append(items, b.expr(add.Call.Args[0]))
				visit(add)
			case "AddSend":
				items = append(items, shapes.Of(shapes.Pure, "send", b.expr(add.Call.Args[0])))
				visit(add)
			case "AddDefault":
				items = append(items, shapes.Lit("default"))
				visit(add)
			}
		}
	}
	visit(call)
	if len(items) == 0 {
		return []*shapes.Expr{b.expr(selector)}
	}
	return items
}

// chain is the value behind calls that yield their receiver.
func chain(v ssa.Value) ssa.Value {
	for {
		call, ok := v.(*ssa.Call)
		if !ok || !call.Call.IsInvoke() || !strings.HasPrefix(call.Call.Method.Name(), "Add") {
			return v
		}
		v = call.Call.Value
	}
}

// spread are the elements of a variadic argument, where they are written there.
func spread(args []ssa.Value, from int) []ssa.Value {
	if from >= len(args) {
		return nil
	}
	slice, ok := args[from].(*ssa.Slice)
	if !ok {
		return args[from:]
	}
	alloc, ok := slice.X.(*ssa.Alloc)
	if !ok {
		return args[from:]
	}
	byIndex := map[int64]ssa.Value{}
	for _, r := range *alloc.Referrers() {
		addr, ok := r.(*ssa.IndexAddr)
		if !ok {
			continue
		}
		index, ok := addr.Index.(*ssa.Const)
		if !ok {
			return args[from:]
		}
		for _, s := range *addr.Referrers() {
			if store, ok := s.(*ssa.Store); ok && store.Addr == addr {
				byIndex[index.Int64()] = store.Val
			}
		}
	}
	var values []ssa.Value
	for i := range int64(len(byIndex)) {
		if byIndex[i] == nil {
			return args[from:]
		}
		values = append(values, byIndex[i])
	}
	return values
}
