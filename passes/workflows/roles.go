package workflows

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/replayvet/replayvet/passes/models"
)

// role is what the SDK does with a function it is given.
type role uint8

const (
	// registers: RegisterWorkflow*.
	registers role = iota
	// continues: executes as child, or continues into it.
	continues
	// starts: a client, a schedule or a Nexus operation starts it as workflow.
	starts
	// calls: back into workflow code, as the slot's kind says.
	calls
	// records: the result of a call outside replay, SideEffect.
	records
	// registersActivity, executesActivity, executesLocal: an activity.
	registersActivity
	executesActivity
	executesLocal
	// handlesNexus: a Nexus operation's handler.
	handlesNexus
)

// runsActivity reports whether the role makes the function an activity.
func (r role) runsActivity() bool { return r >= registersActivity }

// slot is a parameter that takes a function. A negative index counts from the
// end: the SDK's leading parameters differ between client, workflow and test
// environment, while the function's distance from the end is the same.
type slot struct {
	index int
	role  role
	kind  Kind
}

var (
	lastCondition = []slot{{-1, calls, Condition}}
	lastCoroutine = []slot{{-1, calls, Coroutine}}
	lastCallback  = []slot{{-1, calls, SelectorCallback}}
	lastBody      = []slot{{-1, records, 0}}
	bodyAndEqual  = []slot{{-2, records, 0}, {-1, calls, Condition}}
	activityArgs  = []slot{{-2, executesActivity, 0}}
	startArgs     = []slot{{-2, starts, 0}}
	registerArgs  = []slot{{0, registers, 0}}
	activityReg   = []slot{{0, registersActivity, 0}}
)

// sdkSlots is by name alone, for functions and methods alike: interceptors and
// the test environment repeat the names of package workflow with the function
// in the same place, and those that take no function there resolve to nothing.
var sdkSlots = map[string][]slot{
	"RegisterWorkflow":            registerArgs,
	"RegisterWorkflowWithOptions": registerArgs,
	"RegisterDynamicWorkflow":     registerArgs,
	"RegisterActivity":            activityReg,
	"RegisterActivityWithOptions": activityReg,
	"RegisterDynamicActivity":     activityReg,

	"ExecuteChildWorkflow":             {{-2, continues, 0}},
	"NewContinueAsNewError":            {{-2, continues, 0}},
	"NewContinueAsNewErrorWithOptions": {{-2, continues, 0}},

	"ExecuteWorkflow":               startArgs,
	"ExecuteUntypedWorkflow":        startArgs,
	"StartWorkflow":                 startArgs,
	"StartUntypedWorkflow":          startArgs,
	"SignalWithStartWorkflow":       startArgs,
	"NewWithStartWorkflowOperation": startArgs,

	"ExecuteActivity":      activityArgs,
	"StartActivity":        activityArgs,
	"StartUntypedActivity": activityArgs,
	"ExecuteLocalActivity": {{-2, executesLocal, 0}},

	"Go":               lastCoroutine,
	"GoNamed":          lastCoroutine,
	"Await":            lastCondition,
	"AwaitWithTimeout": lastCondition,
	"AwaitWithOptions": lastCondition,

	"SetQueryHandler":             {{-1, calls, QueryHandler}},
	"SetQueryHandlerWithOptions":  {{-2, calls, QueryHandler}},
	"SetUpdateHandler":            {{-1, calls, UpdateHandler}},
	"SetUpdateHandlerWithOptions": {{-2, calls, UpdateHandler}},

	"SideEffect":                   lastBody,
	"SideEffectWithOptions":        lastBody,
	"MutableSideEffect":            bodyAndEqual,
	"MutableSideEffectWithOptions": bodyAndEqual,

	"AddReceive": lastCallback,
	"AddFuture":  lastCallback,
	"AddSend":    lastCallback,
	"AddDefault": lastCallback,

	"NewSyncOperation":        {{-1, handlesNexus, 0}},
	"NewWorkflowRunOperation": {{-2, starts, 0}, {-1, handlesNexus, 0}},
}

// sdkFields are the functions that the SDK takes in a struct, by type and field.
var sdkFields = map[string]map[string]slot{
	"UpdateHandlerOptions":   {"Validator": {role: calls, kind: Validator}},
	"ScheduleWorkflowAction": {"Workflow": {role: starts}},
	"WorkflowRunOperationOptions": {
		"Workflow":   {role: starts},
		"GetOptions": {role: handlesNexus},
		"Handler":    {role: handlesNexus},
	},
	"TemporalOperationOptions": {
		"Start":                   {role: handlesNexus},
		"CancelWorkflowRun":       {role: handlesNexus},
		"CancelWorkflowUpdate":    {role: handlesNexus},
		"CancelActivityExecution": {role: handlesNexus},
	},
}

// slotsOf returns what the callee of a call takes from it, nil for most calls.
func slotsOf(info *types.Info, call *ast.CallExpr) (slots []slot, params *types.Tuple) {
	// The name decides nearly always, and costs less than the type.
	slots = sdkSlots[calleeName(call)]
	if slots == nil {
		return nil, nil
	}
	fn, ok := typeutil.Callee(info, call).(*types.Func)
	if !ok {
		return nil, nil
	}
	sig := fn.Signature()
	switch {
	case models.OfSDK(fn), fn.Pkg() != nil && fn.Pkg().Path() == nexusPath:
	case isRegistration(slots) && looksLikeRegistration(sig):
	default:
		return nil, nil
	}
	return slots, sig.Params()
}

func calleeName(call *ast.CallExpr) string {
	fun := ast.Unparen(call.Fun)
	switch index := fun.(type) {
	case *ast.IndexExpr:
		fun = ast.Unparen(index.X)
	case *ast.IndexListExpr:
		fun = ast.Unparen(index.X)
	}
	switch fun := fun.(type) {
	case *ast.Ident:
		return fun.Name
	case *ast.SelectorExpr:
		return fun.Sel.Name
	}
	return ""
}

func isRegistration(slots []slot) bool {
	return slots[0].role == registers || slots[0].role == registersActivity
}

// looksLikeRegistration accepts the methods of users' own registries: an
// interface that a worker satisfies, or a wrapper that overrides the method of
// the worker it embeds. They have the SDK's signature, func(any) or func(any,
// options of the SDK).
func looksLikeRegistration(sig *types.Signature) bool {
	params := sig.Params()
	if sig.Recv() == nil || params.Len() < 1 || params.Len() > 2 {
		return false
	}
	if iface, ok := params.At(0).Type().Underlying().(*types.Interface); !ok || !iface.Empty() {
		return false
	}
	return params.Len() == 1 || models.OfSDK(typeName(params.At(1).Type()))
}

// typeName is the name that declares t or what t points to, or nil.
func typeName(t types.Type) types.Object {
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	if n, ok := t.(*types.Named); ok {
		return n.Obj()
	}
	// A nil *types.TypeName would be a non-nil types.Object.
	return nil
}

// fieldSlots returns the functions that a struct of type t hands to the SDK.
func fieldSlots(t types.Type) map[string]slot {
	if name := typeName(t); models.OfSDK(name) {
		return sdkFields[name.Name()]
	}
	return nil
}
