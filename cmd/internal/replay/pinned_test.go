package replay

import (
	"testing"

	"github.com/stretchr/testify/require"
	deploymentpb "go.temporal.io/api/deployment/v1"
	enumspb "go.temporal.io/api/enums/v1"
	historypb "go.temporal.io/api/history/v1"
)

func TestPinnedGoesByTheLastWorkflowTask(t *testing.T) {
	task := func(behavior enumspb.VersioningBehavior, version *deploymentpb.WorkerDeploymentVersion) *historypb.HistoryEvent {
		return &historypb.HistoryEvent{
			EventType: enumspb.EVENT_TYPE_WORKFLOW_TASK_COMPLETED,
			Attributes: &historypb.HistoryEvent_WorkflowTaskCompletedEventAttributes{
				WorkflowTaskCompletedEventAttributes: &historypb.WorkflowTaskCompletedEventAttributes{
					VersioningBehavior: behavior, DeploymentVersion: version,
				},
			},
		}
	}
	one := task(enumspb.VERSIONING_BEHAVIOR_PINNED, &deploymentpb.WorkerDeploymentVersion{DeploymentName: "shop", BuildId: "1"})
	moving := task(enumspb.VERSIONING_BEHAVIOR_AUTO_UPGRADE, &deploymentpb.WorkerDeploymentVersion{DeploymentName: "shop", BuildId: "2"})
	require.Equal(t, "shop.1", pinned(&historypb.History{Events: []*historypb.HistoryEvent{moving, one}}))
	require.Empty(t, pinned(&historypb.History{Events: []*historypb.HistoryEvent{one, moving}}))
	require.Empty(t, pinned(&historypb.History{}))
}
