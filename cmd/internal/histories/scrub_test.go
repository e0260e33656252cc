package histories

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/proto"

	commonpb "go.temporal.io/api/common/v1"
)

func TestScrubKeepsWhatDecidesWhatTheCodeDoes(t *testing.T) {
	found, _ := read(t, filepath.Join(testdata, "samples"))
	require.NotEmpty(t, found)
	for _, h := range found {
		for _, options := range []ScrubOptions{{}, {Readable: true}} {
			before := proto.CloneOf(h.Events)
			clean := Scrub(h.Events, options)
			equal(t, before, h.Events)
			require.NoError(t, VerifyScrubbed(h.Events, clean))
			equal(t, clean, Scrub(clean, options))
			for i, event := range clean.Events {
				was := h.Events.Events[i]
				require.True(t, proto.Equal(was.GetWorkflowExecutionStartedEventAttributes().GetInput(), event.GetWorkflowExecutionStartedEventAttributes().GetInput()))
				require.True(t, proto.Equal(was.GetActivityTaskCompletedEventAttributes().GetResult(), event.GetActivityTaskCompletedEventAttributes().GetResult()))
				require.True(t, proto.Equal(was.GetWorkflowExecutionSignaledEventAttributes().GetInput(), event.GetWorkflowExecutionSignaledEventAttributes().GetInput()))
				for name, payloads := range was.GetMarkerRecordedEventAttributes().GetDetails() {
					require.True(t, proto.Equal(payloads, event.GetMarkerRecordedEventAttributes().GetDetails()[name]))
				}
			}
		}
	}
}

func TestScrubBlanksEverywhere(t *testing.T) {
	found, _ := read(t, filepath.Join(testdata, "samples"))
	was := false
	for _, h := range found {
		for _, text := range []string{"@vm@", "stackTrace", "vm:"} {
			before, err := Encode(h)
			require.NoError(t, err)
			was = was || strings.Contains(string(before), text)
			h.Events = Scrub(h.Events, ScrubOptions{})
			after, err := Encode(h)
			require.NoError(t, err)
			require.NotContains(t, string(after), text, h.Path)
		}
	}
	require.True(t, was)
}

func TestScrubKeepsTheNumberOfInputs(t *testing.T) {
	h := reference(t)
	clean := Scrub(h.Events, ScrubOptions{})
	input := clean.Events[4].GetActivityTaskScheduledEventAttributes().GetInput().GetPayloads()
	require.Len(t, input, 1)
	require.True(t, Scrubbed(input[0]))
	require.False(t, Scrubbed(h.Events.Events[4].GetActivityTaskScheduledEventAttributes().GetInput().GetPayloads()[0]))
	require.False(t, Scrubbed(&commonpb.Payload{Metadata: map[string][]byte{"encoding": []byte("binary/null")}}))
}

func TestScrubKeepsVersions(t *testing.T) {
	for _, encrypted := range []bool{false, true} {
		h := versions(t, encrypted)
		clean := Scrub(h.Events, ScrubOptions{Readable: true})
		require.Equal(t, Versions(h.Events), Versions(clean))
		require.True(t, Scrubbed(clean.Events[6].GetUpsertWorkflowSearchAttributesEventAttributes().GetSearchAttributes().GetIndexedFields()["City"]))
	}
}

func TestVerifyScrubbed(t *testing.T) {
	h := reference(t).Events
	for name, change := range map[string]func(){
		"command": func() { h.Events[4].GetActivityTaskScheduledEventAttributes().ActivityType.Name = "Other" },
		"time":    func() { h.Events[6].EventTime.Seconds++ },
	} {
		was := proto.CloneOf(h)
		change()
		require.Error(t, VerifyScrubbed(was, h), name)
	}
}
