package commands

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/shapes"
)

// result is what a call yields.
func (b *builder) result(call *ssa.Call) *shapes.Expr {
	if builtin, ok := call.Call.Value.(*ssa.Builtin); ok {
		if builtin.Name() == "len" && isString(call.Call.Args[0].Type()) {
			return b.operation(shapes.StringLength, call.Call.Args)
		}
		return b.operation(builtin.Name(), call.Call.Args)
	}
	obj := callee(&call.Call)
	if obj == nil {
		return shapes.Of(shapes.Local, b.localName(call))
	}
	if b.pkg.isSDK(obj) {
		return b.sdkResult(call, obj)
	}
	if makesError(obj) {
		return shapes.Of(shapes.Failure, "")
	}
	if wraps := b.wrapped(obj, call.Call.Args); wraps != nil {
		return wraps
	}
	if equal := b.comparison(obj, call.Call.Args); equal != nil {
		return equal
	}
	if text := b.formatted(obj, call.Call.Args); text != nil {
		return text
	}
	name := obj.Name()
	if obj.Pkg() != nil && obj.Signature().Recv() == nil {
		name = obj.Pkg().Name() + "." + name
	}
	args := call.Call.Args
	if call.Call.IsInvoke() {
		args = append([]ssa.Value{call.Call.Value}, args...)
	}
	if obj.Signature().Recv() != nil && len(args) > 0 {
		if _, pointer := args[0].Type().Underlying().(*types.Pointer); pointer || call.Call.IsInvoke() {
			// Its state may be another one next time.
			return shapes.Of(shapes.Local, local(call.Type(), name))
		}
	}
	return b.operation(name, args)
}

// makesError recognises constructors of errors by their names: those never
// yield nil.
func makesError(obj *types.Func) bool {
	results := obj.Signature().Results()
	if results.Len() != 1 || !isError(results.At(0).Type()) || obj.Pkg() == nil {
		return false
	}
	return obj.Name() == "Errorf" || strings.HasPrefix(obj.Name(), "New")
}

// wrapped is the error inside of one that is nil when that is.
func (b *builder) wrapped(obj *types.Func, args []ssa.Value) *shapes.Expr {
	if obj.Pkg() == nil || len(args) == 0 {
		return nil
	}
	switch obj.Pkg().Path() {
	case "github.com/pkg/errors", "github.com/cockroachdb/errors":
		if isError(args[0].Type()) && isError(obj.Signature().Results().At(0).Type()) {
			return b.expr(args[0])
		}
	case "errors":
		if obj.Name() != "Join" {
			return nil
		}
		joined := spread(args, 0)
		if len(joined) == 1 && isError(joined[0].Type()) {
			return b.expr(joined[0])
		}
		for _, a := range joined {
			if b.expr(a).Op == shapes.Failure {
				return shapes.Of(shapes.Failure, "")
			}
		}
	}
	return nil
}

func (b *builder) operation(name string, args []ssa.Value) *shapes.Expr {
	e := shapes.Of(shapes.Pure, name)
	for _, a := range args {
		if !b.pkg.isContext(a.Type()) {
			e.Args = append(e.Args, b.expr(a))
		}
	}
	if len(e.Args) == 0 {
		return shapes.Of(shapes.Local, strings.ReplaceAll(name, ".", "_")+":"+name)
	}
	return shapes.Fold(e)
}

// sdkResult is what a call of the SDK with one result yields.
func (b *builder) sdkResult(call *ssa.Call, obj *types.Func) *shapes.Expr {
	args := call.Call.Args
	if call.Call.IsInvoke() {
		args = append([]ssa.Value{call.Call.Value}, args...)
	}
	name := obj.Name()
	recv := receiver(obj)
	switch {
	case recv == "Selector" && strings.HasPrefix(name, "Add"):
		return b.expr(args[0])
	case recv == "Info":
		return shapes.Of(shapes.Local, name+":"+name)
	case recv != "" && name == "Get" && (strings.HasSuffix(recv, "Future") || recv == "EncodedValue"):
		return shapes.Of(shapes.Err, "", b.expr(args[0]))
	case name == "ReceiveAsync", name == "Receive", name == "HasPending", name == "IsReady", name == "Len":
		return shapes.Of(shapes.More, "", b.expr(args[0]))
	case name == "GetChildWorkflowExecution", name == "GetNexusOperationExecution":
		return shapes.Of(shapes.Pure, "started", b.expr(args[0]))
	case name == "SignalChildWorkflow", name == "ExecuteOperation":
		return b.future(call)
	case recv != "":
		return shapes.Of(shapes.Local, strings.ReplaceAll(name, ".", "_")+":"+name)
	}
	switch name {
	case "ExecuteActivity", "ExecuteLocalActivity", "ExecuteChildWorkflow", "NewTimer", "NewTimerWithOptions", "SideEffect", "SideEffectWithOptions",
		"MutableSideEffect", "MutableSideEffectWithOptions", "SignalExternalWorkflow", "RequestCancelExternalWorkflow":
		return b.future(call)
	case "Sleep", "Await", "UpsertMemo", "UpsertSearchAttributes", "UpsertTypedSearchAttributes":
		return shapes.Of(shapes.Err, "", b.future(call))
	case "GetVersion":
		return shapes.Of(shapes.VersionOf, "", b.expr(args[1]), b.expr(args[2]), b.expr(args[3]))
	case "GetSignalChannel", "GetSignalChannelWithOptions":
		return shapes.Of(shapes.Named, "signal", b.expr(args[1]))
	case "NewContinueAsNewError":
		return shapes.Of(shapes.Again, "", b.executed(args[1]))
	case "NewContinueAsNewErrorWithOptions":
		return shapes.Of(shapes.Again, "", b.executed(args[2]))
	case "Now":
		return shapes.Of(shapes.Local, "now:now")
	case "GetInfo":
		return shapes.Of(shapes.Pure, "info", shapes.Lit("ctx"))
	case "SetQueryHandler", "SetUpdateHandler", "SetQueryHandlerWithOptions", "SetUpdateHandlerWithOptions":
		// It fails for a handler of the wrong type only, and then always.
		return shapes.Nil
	}
	if b.pkg.isContext(call.Type()) {
		if len(args) == 0 || !b.pkg.isContext(args[0].Type()) {
			return shapes.NewContext()
		}
		return b.contextWith(name, args)
	}
	if isError(call.Type()) && strings.HasPrefix(name, "New") {
		return shapes.Of(shapes.Failure, "")
	}
	return b.operation(obj.Pkg().Name()+"."+name, args)
}

// resultAt is one of several results of a call.
func (b *builder) resultAt(call *ssa.Call, index int) *shapes.Expr {
	obj := callee(&call.Call)
	if obj == nil {
		return shapes.Of(shapes.Local, b.localName(call))
	}
	last := call.Call.Signature().Results().Len() - 1
	if b.pkg.isSDK(obj) {
		switch name := obj.Name(); {
		case name == "AwaitWithTimeout" || name == "AwaitWithOptions" || name == "ReceiveWithTimeout":
			if index == last && name != "ReceiveWithTimeout" {
				return shapes.Of(shapes.Err, "", b.future(call))
			}
			return shapes.Of(shapes.Pure, "met", b.future(call))
		case name == "WithCancel" || name == "NewDisconnectedContext":
			if index == 1 {
				return &shapes.Expr{Op: shapes.CancelOf, Index: b.ident(call)}
			}
			return b.expr(call.Call.Args[0])
		case name == "NewFuture":
			return shapes.Of(shapes.Local, "future:future")
		}
	}
	name := obj.Name()
	if obj.Pkg() != nil && obj.Signature().Recv() == nil {
		name = obj.Pkg().Name() + "." + name
	}
	if index == last && isError(call.Call.Signature().Results().At(index).Type()) {
		return shapes.Of(shapes.Err, "", b.operation(name, call.Call.Args))
	}
	return b.operation(name, call.Call.Args)
}
