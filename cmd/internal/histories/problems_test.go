package histories

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestProblems(t *testing.T) {
	plain, err := os.ReadFile(reference(t).Path)
	require.NoError(t, err)
	text := string(plain)
	edit := func(old, new string) string {
		t.Helper()
		require.Contains(t, text, old)
		return strings.Replace(text, old, new, 1)
	}
	zipped := compressed(t, plain)

	for name, tt := range map[string]struct{ content, want string }{
		"empty file":        {"", "the file is empty"},
		"white space":       {" \n", "the file is empty"},
		"another text":      {"# A history\n", `line 1, column 1: want a value, found "#"`},
		"another JSON":      {`{"name":"app","dependencies":{}}`, `JSON without a history: want an object with "events"`},
		"a string":          {`"hello"`, `JSON without a history`},
		"another binary":    {"\x7fELF\x02\x01\x01", "line 1, column 1: want a value, found the byte 0x7f"},
		"another proto":     {"\n\x03abc", `line 2, column 1: want a value, found the byte 0x03`},
		"no events":         {`{"events":[]}`, "a history without events"},
		"null events":       {`{"events":null}`, "a history without events"},
		"raw history":       {`{"history":null,"rawHistory":[{"data":"AA=="}]}`, "line 1, column 17: rawHistory holds encoded events"},
		"cut off":           {text[:len(text)/2], "the file is cut off after 3296 bytes, at line "},
		"cut off gzip":      {zipped[:len(zipped)/2], "the gzip file is cut off after "},
		"damaged gzip":      {zipped[:20] + "\xff\xff\xff" + zipped[23:], "damaged gzip file: "},
		"comma missing":     {edit(`"taskId": "1048587",`, `"taskId": "1048587"`), `line 8, column 7, in event 1: want a comma or "}", found a string`},
		"number wanted":     {edit(`"taskId": "1048587"`, `"taskId": "many"`), `line 7, column 17, in event 1: want an integer for taskId, found a string`},
		"time wanted":       {edit(`"eventTime": "2026-11-22T15:42:27.372624929Z"`, `"eventTime": "today"`), `"today" is not a time such as`},
		"duration wanted":   {edit(`"workflowRunTimeout": "0s"`, `"workflowRunTimeout": "0"`), `"0" is not a duration such as 1.5s`},
		"object wanted":     {edit(`"taskQueue": {`, `"taskQueue": 7, "x": {`), `want an object of TaskQueue, found a number`},
		"not base64":        {edit(`"data": "IlRlbXBvcmFsIg=="`, `"data": "Temporal!"`), `want base64 for data, found a string`},
		"decoded payload":   {edit(`"encoding": "anNvbi9wbGFpbg=="`, `"encoding": "json/plain"`), `line 20, column 29, in event 1: the encoding "json/plain" is written in the clear: a codec has decoded the payloads`},
		"event missing":     {edit(`"eventId": "2"`, `"eventId": "3"`), "event 3 stands where event 2 is due: events are missing"},
		"not the start":     {edit(`"EVENT_TYPE_WORKFLOW_EXECUTION_STARTED"`, `"EVENT_TYPE_TIMER_FIRED", "timerFiredEventAttributes":{}`), "starts with event 1 (TimerFired), not with the start of the workflow"},
		"no attributes":     {edit(`"activityTaskScheduledEventAttributes"`, `"activityTaskScheduledAttributes"`), "event 5 (ActivityTaskScheduled) has no attributes"},
		"unknown number":    {edit(`"EVENT_TYPE_ACTIVITY_TASK_SCHEDULED"`, `"9999"`), "event 5 has the type 9999, which this version of replayvet does not know"},
		"another SDK":       {edit(`"sdkName": "temporal-go"`, `"sdkName": "temporal-java"`), "a workflow of temporal-java 1.50.0, as event 4 says: only workflows of the Go SDK"},
		"behind the end":    {text + "}", "want a value, found"},
		"nested too deep":   {`{"events":[{"x":` + strings.Repeat("[", 200000), "nested too deep"},
		"invalid UTF-8":     {edit(`"name": "Workflow"`, "\"name\": \"W\xff\""), "name is not valid UTF-8"},
		"control character": {edit(`"name": "Workflow"`, "\"name\": \"W\x01\""), "want a string without control characters, found the byte 0x01"},
		"invalid escape":    {edit(`"name": "Workflow"`, `"name": "W\x"`), "a string with an invalid escape"},
	} {
		t.Run(name, func(t *testing.T) {
			found, problems := read(t, write(t, "h.json", []byte(tt.content)))
			require.Len(t, problems, 1)
			require.Contains(t, problems[0].Reason, tt.want)
			if name == "behind the end" {
				require.Len(t, found, 1)
				require.True(t, strings.HasSuffix(problems[0].Path, "h.json#2"))
				return
			}
			require.Empty(t, found)
		})
	}
}

func TestProblemsInFormats(t *testing.T) {
	for name, want := range map[string]string{
		"decoded-payloads.json": `line 1, column 355, in event 1: the encoding "json/plain" is written in the clear`,
		"unknown-event.json":    "event 99 has the type EVENT_TYPE_FROM_THE_FUTURE, which this version of replayvet does not know",
	} {
		found, problems := read(t, filepath.Join(testdata, "formats", name))
		require.Empty(t, found)
		require.Len(t, problems, 1)
		require.Contains(t, problems[0].Reason, want)
	}
}

func TestFewEvents(t *testing.T) {
	found, problems := read(t, filepath.Join(testdata, "samples", "cron.SampleCronWorkflow.running.1.json"))
	require.Empty(t, found)
	require.Len(t, problems, 1)
	require.Contains(t, problems[0].Reason, "only 1 of at least 3 events")
}

func TestProblemsDoNotStopTheOthers(t *testing.T) {
	dir := filepath.Join(testdata, "formats")
	found, problems := read(t, dir)
	require.Len(t, found, 16)
	require.Len(t, problems, 2)
}

func TestEveryTruncationIsAProblem(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(testdata, "formats", "numeric-enum.json"))
	require.NoError(t, err)
	end := len(strings.TrimRight(string(data), " \n"))
	for i := range end {
		out := decode("h.json", data[:i])
		require.Empty(t, out.histories, "cut at %d", i)
		require.Len(t, out.problems, 1, "cut at %d", i)
	}
}

// FuzzDecode: whatever a file holds, the answer is a history or a reason.
func FuzzDecode(f *testing.F) {
	files, err := filepath.Glob(filepath.Join(testdata, "formats", "*"))
	require.NoError(f, err)
	for _, file := range files {
		data, err := os.ReadFile(file)
		require.NoError(f, err)
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		out := decode("h", data)
		require.NotZero(t, len(out.histories)+len(out.problems))
	})
}
