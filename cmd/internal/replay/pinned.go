package replay

import (
	enumspb "go.temporal.io/api/enums/v1"
	historypb "go.temporal.io/api/history/v1"
)

// pinned returns the worker deployment version that an execution is pinned to,
// as "deployment.build", or "". The server gives such an execution to workers
// of that version only, so that newer code never meets it.
func pinned(h *historypb.History) string {
	version := ""
	for _, e := range h.GetEvents() {
		if e.GetEventType() != enumspb.EVENT_TYPE_WORKFLOW_TASK_COMPLETED {
			continue
		}
		a := e.GetWorkflowTaskCompletedEventAttributes()
		version = ""
		if a.GetVersioningBehavior() != enumspb.VERSIONING_BEHAVIOR_PINNED {
			continue
		}
		if v := a.GetDeploymentVersion(); v != nil {
			version = v.GetDeploymentName() + "." + v.GetBuildId()
		} else {
			version = a.GetWorkerDeploymentVersion()
		}
	}
	return version
}
