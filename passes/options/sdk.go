package options

import (
	"go/constant"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/models"
)

// sdkFunc names the function of the SDK's workflow package that a call runs.
func sdkFunc(call ssa.CallInstruction) string {
	fn := call.Common().StaticCallee()
	if fn == nil || fn.Object() == nil || fn.Object().Pkg() == nil || fn.Signature.Recv() != nil {
		return ""
	}
	if fn.Object().Pkg().Path() != "go.temporal.io/sdk/workflow" {
		return ""
	}
	return fn.Object().Name()
}

func ofSDK(fn *ssa.Function) bool { return fn != nil && models.OfSDK(fn.Object()) }

func starts(call ssa.CallInstruction) (Kind, bool) {
	switch sdkFunc(call) {
	case "ExecuteActivity":
		return Activity, true
	case "ExecuteLocalActivity":
		return Local, true
	case "ExecuteChildWorkflow":
		return Child, true
	}
	return 0, false
}

// replacing are the functions that set all options of a kind at once.
var replacing = map[string]Kind{
	"WithActivityOptions":      Activity,
	"WithLocalActivityOptions": Local,
	"WithChildOptions":         Child,
}

// setting are the functions that set one field, and which.
var setting = map[string]struct {
	kind  Kind
	field string
}{
	"WithTaskQueue":              {Activity, "TaskQueue"},
	"WithScheduleToCloseTimeout": {Activity, "ScheduleToCloseTimeout"},
	"WithScheduleToStartTimeout": {Activity, "ScheduleToStartTimeout"},
	"WithStartToCloseTimeout":    {Activity, "StartToCloseTimeout"},
	"WithHeartbeatTimeout":       {Activity, "HeartbeatTimeout"},
	"WithRetryPolicy":            {Activity, "RetryPolicy"},
	"WithWaitForCancellation":    {Activity, "WaitForCancellation"},
	"WithPriority":               {Activity, "Priority"},
	"WithWorkflowID":             {Child, "WorkflowID"},
	"WithWorkflowTaskQueue":      {Child, "TaskQueue"},
	"WithWorkflowRunTimeout":     {Child, "WorkflowRunTimeout"},
	"WithWorkflowTaskTimeout":    {Child, "WorkflowTaskTimeout"},
}

// keeping derive a context and leave the options as they are.
var keeping = map[string]bool{
	"WithCancel": true, "WithValue": true, "NewDisconnectedContext": true,
	"WithWorkflowNamespace": true, "WithDataConverter": true, "WithWorkflowPriority": true,
	"WithWorkflowVersioningIntent": true, "WithContextPropagators": true,
}

// sessions derive a context on which activities go to the queue of one worker.
var sessions = map[string]bool{"CreateSession": true, "RecreateSession": true}

// target names what a call starts.
func target(call ssa.CallInstruction) string {
	args := call.Common().Args
	if len(args) < 2 {
		return ""
	}
	v := args[1]
	if m, ok := v.(*ssa.MakeInterface); ok {
		v = m.X
	}
	switch v := v.(type) {
	case *ssa.Function:
		if obj, ok := v.Object().(*types.Func); ok {
			return obj.Name()
		}
	case *ssa.MakeClosure:
		if obj, ok := v.Fn.(*ssa.Function).Object().(*types.Func); ok {
			return obj.Name()
		}
	case *ssa.Const:
		if v.Value != nil && v.Value.Kind() == constant.String {
			return constant.StringVal(v.Value)
		}
	}
	return ""
}
