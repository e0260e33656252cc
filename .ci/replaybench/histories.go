//go:build unix

package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
)

// per is how many events an activity has, with the workflow task before it.
const per = 6

// eventCount is the length of a history: start, activities, last workflow
// task, end.
func eventCount(activities int) int { return 1 + per*activities + 3 + 1 }

// writeHistories writes histories of the workflow with that many activities,
// made of the events of a recorded one, each under its own ids.
func writeHistories(dir string, count, activities int) {
	text, err := os.ReadFile(testdata + "/histories/base.json")
	check(err)
	var recorded struct{ Events []map[string]any }
	check(json.Unmarshal(text, &recorded))
	events := []map[string]any{started(recorded.Events[0], activities)}
	for range activities {
		events = task(events, recorded.Events[1:4])
		events = activity(events, recorded.Events[4:7])
	}
	events = task(events, recorded.Events[1:4])
	// The workflow returns what its last activity did.
	result := recorded.Events[6]["activityTaskCompletedEventAttributes"].(map[string]any)["result"]
	events = add(events, recorded.Events[len(recorded.Events)-1], map[string]any{"workflowTaskCompletedEventId": id(len(events)), "result": result})
	check(os.MkdirAll(dir, 0o700))
	attributes := events[0]["workflowExecutionStartedEventAttributes"].(map[string]any)
	for i := range count {
		attributes["workflowId"] = fmt.Sprintf("loop-%d", i)
		attributes["originalExecutionRunId"] = fmt.Sprintf("01a2051e-faf8-7613-a707-%012d", i)
		text, err := json.MarshalIndent(map[string]any{"events": events}, "", "  ")
		check(err)
		check(os.WriteFile(filepath.Join(dir, fmt.Sprintf("%06d.json", i)), text, 0o600))
	}
}

func id(n int) string { return strconv.Itoa(n) }

// add appends a copy of an event with its number and changed attributes.
func add(events []map[string]any, event map[string]any, change map[string]any) []map[string]any {
	fresh := make(map[string]any)
	for key, value := range event {
		if attributes, ok := value.(map[string]any); ok {
			changed := make(map[string]any)
			for k, v := range attributes {
				changed[k] = v
			}
			for k, v := range change {
				changed[k] = v
			}
			value = changed
		}
		fresh[key] = value
	}
	fresh["eventId"] = id(len(events) + 1)
	return append(events, fresh)
}

func started(event map[string]any, activities int) map[string]any {
	input, err := json.Marshal(activities)
	check(err)
	return add(nil, event, map[string]any{
		"workflowType": map[string]any{"name": "Loop"},
		"input": map[string]any{"payloads": []any{map[string]any{
			"metadata": map[string]any{"encoding": []byte("json/plain")},
			"data":     input,
		}}},
	})[0]
}

// task appends a workflow task.
func task(events, recorded []map[string]any) []map[string]any {
	scheduled := len(events) + 1
	events = add(events, recorded[0], nil)
	events = add(events, recorded[1], map[string]any{"scheduledEventId": id(scheduled)})
	return add(events, recorded[2], map[string]any{"scheduledEventId": id(scheduled), "startedEventId": id(scheduled + 1)})
}

// activity appends an activity that the workflow task before it has asked for.
func activity(events, recorded []map[string]any) []map[string]any {
	scheduled := len(events) + 1
	events = add(events, recorded[0], map[string]any{"activityId": id(scheduled), "workflowTaskCompletedEventId": id(len(events))})
	events = add(events, recorded[1], map[string]any{"scheduledEventId": id(scheduled)})
	return add(events, recorded[2], map[string]any{"scheduledEventId": id(scheduled), "startedEventId": id(scheduled + 1)})
}
