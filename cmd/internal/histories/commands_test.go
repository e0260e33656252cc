package histories

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestCommands(t *testing.T) {
	require.Equal(t, []string{"ActivityTaskScheduled Activity", "WorkflowExecutionCompleted"}, Commands(reference(t).Events))
	local := readOne(t, filepath.Join(testdata, "samples", "greetings-local.GreetingSample.completed.1.json"))
	require.Equal(t, []string{
		"MarkerRecorded LocalActivity GetGreeting",
		"MarkerRecorded LocalActivity GetName",
		"MarkerRecorded LocalActivity SayGreeting",
		"WorkflowExecutionCompleted",
	}, Commands(local.Events))
	require.True(t, Closed(local.Events))
	require.False(t, Closed(readOne(t, filepath.Join(testdata, "samples", "recovery.TripWorkflow.running.1.json")).Events))
}

// versions is a history with a version marker, its payloads in the clear or
// encrypted, and the upsert behind it.
func versions(t *testing.T, encrypted bool) History {
	id, version := `{"metadata":{"encoding":"anNvbi9wbGFpbg=="},"data":"ImMtMSI="}`, `{"metadata":{"encoding":"anNvbi9wbGFpbg=="},"data":"Mg=="}`
	if encrypted {
		id = `{"metadata":{"encoding":"YmluYXJ5L2VuY3J5cHRlZA=="},"data":"AAEC"}`
		version = id
	}
	return readOne(t, write(t, "h.json", []byte(`{"events":[
{"eventId":1,"eventType":"WorkflowExecutionStarted","workflowExecutionStartedEventAttributes":{"workflowType":{"name":"W"}}},
{"eventId":2,"eventType":"WorkflowTaskScheduled","workflowTaskScheduledEventAttributes":{}},
{"eventId":3,"eventType":"WorkflowTaskStarted","workflowTaskStartedEventAttributes":{}},
{"eventId":4,"eventType":"WorkflowTaskCompleted","workflowTaskCompletedEventAttributes":{}},
{"eventId":5,"eventType":"MarkerRecorded","markerRecordedEventAttributes":{"markerName":"Version","details":{"change-id":{"payloads":[`+id+`]},"version":{"payloads":[`+version+`]}}}},
{"eventId":6,"eventType":"UpsertWorkflowSearchAttributes","upsertWorkflowSearchAttributesEventAttributes":{"searchAttributes":{"indexedFields":{"TemporalChangeVersion":{"metadata":{"encoding":"anNvbi9wbGFpbg=="},"data":"WyJjLTEtMiJd"}}}}},
{"eventId":7,"eventType":"UpsertWorkflowSearchAttributes","upsertWorkflowSearchAttributesEventAttributes":{"searchAttributes":{"indexedFields":{"City":{"metadata":{"encoding":"anNvbi9wbGFpbg=="},"data":"IkEi"}}}}}
]}`)))
}

func TestVersions(t *testing.T) {
	for name, encrypted := range map[string]bool{"in the clear": false, "encrypted": true} {
		t.Run(name, func(t *testing.T) {
			h := versions(t, encrypted)
			require.Equal(t, []Version{{"c-1", 2}}, Versions(h.Events))
			require.Equal(t, []string{"MarkerRecorded Version c-1 2", "UpsertWorkflowSearchAttributes"}, Commands(h.Events))
			require.Contains(t, NewSample(h).reaches, "version c-1 2")
		})
	}
}
