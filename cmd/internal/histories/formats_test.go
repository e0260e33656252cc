package histories

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/proto"

	commonpb "go.temporal.io/api/common/v1"
	historypb "go.temporal.io/api/history/v1"
	"go.temporal.io/api/temporalproto"
)

const testdata = "../../../testdata/histories"

func read(t *testing.T, paths ...string) ([]History, []Problem) {
	t.Helper()
	found, problems, err := Read(context.Background(), paths, nil)
	require.NoError(t, err)
	for _, h := range found {
		sameInBinary(t, h)
	}
	return found, problems
}

// sameInBinary holds what every history has, whatever it was read from.
func sameInBinary(t *testing.T, h History) {
	t.Helper()
	data, err := h.Binary()
	require.NoError(t, err)
	again := new(historypb.History)
	require.NoError(t, proto.Unmarshal(data, again))
	equal(t, h.Events, again)
}

func readOne(t *testing.T, path string) History {
	t.Helper()
	found, problems := read(t, path)
	require.Empty(t, problems)
	require.Len(t, found, 1)
	return found[0]
}

// reference is the run that most files of formats hold.
func reference(t *testing.T) History {
	return readOne(t, filepath.Join(testdata, "formats", "cli-json.json"))
}

func equal(t *testing.T, want, got *historypb.History) {
	t.Helper()
	if !proto.Equal(want, got) {
		require.Equal(t, want.String(), got.String())
		t.Fatal("the histories differ")
	}
}

func TestFormatsHoldTheSameHistory(t *testing.T) {
	for _, name := range []string{
		"bare-array.json", "cli-json-noshorthand.json", "cli-jsonl.jsonl", "legacy-pascal.json",
		"numeric-enum.json", "server-http-api-pretty.json", "server-http-api.json", "server-http-noshorthand.json",
		"shorthand-payload-events.json", "snake-case.json", "ui-server-api.json", "unknown-field.json",
	} {
		t.Run(name, func(t *testing.T) {
			want := reference(t)
			got := readOne(t, filepath.Join(testdata, "formats", name))
			equal(t, want.Events, got.Events)
			require.Equal(t, "Workflow", got.Workflow)
			require.Equal(t, "hello_world_workflowID", got.WorkflowID)
			require.Equal(t, "01a203ec-4c2c-7985-97f8-f3d10f591bf1", got.RunID)
		})
	}
}

func TestCloudExportHoldsSeveralHistories(t *testing.T) {
	path := filepath.Join(testdata, "formats", "cloud-export.pb")
	found, problems := read(t, path)
	require.Empty(t, problems)
	require.Len(t, found, 2)
	require.Equal(t, path, found[0].Path)
	require.Equal(t, path+"#2", found[1].Path)
	equal(t, reference(t).Events, found[0].Events)
}

func TestPlainProtoHistory(t *testing.T) {
	want := reference(t).Events
	wire, err := proto.Marshal(want)
	require.NoError(t, err)
	equal(t, want, readOne(t, write(t, "history.pb", wire)).Events)
}

// A History whose first event has 123 bytes starts with a line feed and a
// brace, as JSON may.
func TestProtoThatLooksLikeJSON(t *testing.T) {
	want := reference(t).Events
	first := want.Events[0]
	attributes := first.GetWorkflowExecutionStartedEventAttributes()
	attributes.Reset()
	attributes.WorkflowType = &commonpb.WorkflowType{Name: "Workflow"}
	attributes.Identity = strings.Repeat("i", 123-proto.Size(first)-3)
	for proto.Size(first) < 123 {
		attributes.Identity += "i"
	}
	wire, err := proto.Marshal(want)
	require.NoError(t, err)
	require.Equal(t, "\n{", string(wire[:2]))
	equal(t, want, readOne(t, write(t, "history.pb", wire)).Events)
}

func TestSamplesAreReadAsTheSDKReadsThem(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(testdata, "samples", "*.json"))
	require.NoError(t, err)
	require.Greater(t, len(files), 50)
	for _, file := range files {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		want := new(historypb.History)
		require.NoError(t, temporalproto.CustomJSONUnmarshalOptions{DiscardUnknown: true}.Unmarshal(data, want))
		got := decodeJSON(data)
		require.Len(t, got, 1)
		require.NoError(t, got[0].err)
		equal(t, want, got[0].events)
	}
}

func TestWrappings(t *testing.T) {
	want := reference(t)
	plain, err := os.ReadFile(want.Path)
	require.NoError(t, err)
	var compact bytes.Buffer
	require.NoError(t, json.Compact(&compact, plain))
	line := compact.String()
	events := strings.TrimSuffix(strings.TrimPrefix(line, `{"events":[`), "]}")
	structs, err := json.Marshal(want.Events)
	require.NoError(t, err)

	for name, tt := range map[string]struct {
		content string
		count   int
	}{
		"concatenated":              {string(plain) + string(plain), 2},
		"one history a line":        {line + "\n" + line + "\n" + line + "\n", 3},
		"one event a line":          {strings.ReplaceAll(events, `},{"eventId"`, "}\n{\"eventId\""), 1},
		"events of two runs":        {strings.ReplaceAll(events+","+events, `},{"eventId"`, "}\n{\"eventId\""), 2},
		"list of histories":         {"[" + line + "," + line + "]", 2},
		"list of wrapped histories": {`[{"history":` + line + `},{"history":` + line + `}]`, 2},
		"items of an export":        {`{"items":[{"history":` + line + `}]}`, 1},
		"beside other members":      {`{"nextPageToken":"","archived":false,"n":[1,{"x":null}],"history":` + line + `,"rawHistory":[]}`, 1},
		"written by encoding/json":  {string(structs), 1},
		"byte order mark":           {"\xef\xbb\xbf" + line, 1},
		"UTF-16, little endian":     {utf16Text(line, false), 1},
		"UTF-16, big endian":        {utf16Text(line, true), 1},
		"gzip":                      {compressed(t, plain), 1},
	} {
		t.Run(name, func(t *testing.T) {
			found, problems := read(t, write(t, "h.json", []byte(tt.content)))
			require.Empty(t, problems)
			require.Len(t, found, tt.count)
			for _, h := range found {
				equal(t, want.Events, h.Events)
			}
		})
	}
}

func TestStandardInput(t *testing.T) {
	want := reference(t)
	file, err := os.Open(want.Path)
	require.NoError(t, err)
	defer file.Close()
	found, problems, err := Read(context.Background(), []string{"-"}, file)
	require.NoError(t, err)
	require.Empty(t, problems)
	require.Len(t, found, 1)
	require.Equal(t, "-", found[0].Path)
	equal(t, want.Events, found[0].Events)
}

// The shorthand keeps a user's JSON to the byte, which decoding it and
// encoding it again would not: big numbers, the order of members.
func TestShorthandKeepsTheValue(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(testdata, "formats", "shorthand-payload-events.json"))
	require.NoError(t, err)
	values := `[ {"z": 12345678901234567890, "a": "<&>"}, null, 7, {"_protoMessageType":"temporal.api.common.v1.WorkflowType","name":"W"},
		{"metadata":{"encoding":"YmluYXJ5L2VuY3J5cHRlZA=="},"data":"AAEC"}, {"metadata":{"encoding":"YmluYXJ5L251bGw="}}, {"metadata":"mine"} ]`
	text := strings.Replace(string(data), `"input": ["Temporal"]`, `"input": `+values, 1)
	require.NotEqual(t, string(data), text)
	h := readOne(t, write(t, "h.json", []byte(text)))
	payloads := h.Events.Events[0].GetWorkflowExecutionStartedEventAttributes().GetInput().GetPayloads()
	type payload struct{ encoding, data string }
	var got []payload
	for _, p := range payloads {
		got = append(got, payload{string(p.Metadata["encoding"]), string(p.Data)})
	}
	require.Equal(t, []payload{
		{"json/plain", `{"z":12345678901234567890,"a":"<&>"}`},
		{"binary/null", ""},
		{"json/plain", "7"},
		{"json/protobuf", `{"name":"W"}`},
		{"binary/encrypted", "\x00\x01\x02"},
		{"binary/null", ""},
		{"json/plain", `{"metadata":"mine"}`},
	}, got)
	require.Equal(t, "temporal.api.common.v1.WorkflowType", string(payloads[3].Metadata["messageType"]))
}

func TestFolders(t *testing.T) {
	dir := t.TempDir()
	content, err := os.ReadFile(reference(t).Path)
	require.NoError(t, err)
	for _, name := range []string{"b.json", "a/z.JSON", "a/c.json.gz", "README.md", ".hidden.json", ".git/d.json", "e.jsonl"} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o777))
		require.NoError(t, os.WriteFile(path, content, 0o666))
	}
	found, problems := read(t, dir, filepath.Join(dir, "README.md"))
	require.Empty(t, problems)
	var names []string
	for _, h := range found {
		name, err := filepath.Rel(dir, h.Path)
		require.NoError(t, err)
		names = append(names, filepath.ToSlash(name))
	}
	require.Equal(t, []string{"a/c.json.gz", "a/z.JSON", "b.json", "e.jsonl", "README.md"}, names)
}

func TestArguments(t *testing.T) {
	dir := t.TempDir()
	for _, tt := range []struct {
		paths []string
		want  string
	}{
		{[]string{filepath.Join(dir, "nosuch")}, "there is no file or folder "},
		{[]string{dir}, "looks like a history: want names with .json, "},
		{[]string{"-", "-"}, "- is named twice"},
	} {
		_, _, err := Read(context.Background(), tt.paths, strings.NewReader(""))
		require.ErrorContains(t, err, tt.want)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, _, err := Read(ctx, []string{filepath.Join(testdata, "samples")}, nil)
	require.ErrorIs(t, err, context.Canceled)
}

func write(t *testing.T, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(path, content, 0o666))
	return path
}

func compressed(t *testing.T, content []byte) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err := w.Write(content)
	require.NoError(t, err)
	require.NoError(t, w.Close())
	return b.String()
}

func utf16Text(s string, bigEndian bool) string {
	var b []byte
	for _, unit := range slices.Concat([]uint16{0xfeff}, utf16.Encode([]rune(s))) {
		pair := []byte{byte(unit), byte(unit >> 8)}
		if bigEndian {
			slices.Reverse(pair)
		}
		b = append(b, pair...)
	}
	return string(b)
}

// A payload without an encoding, as propagators of context write them, looks
// like a value of the user. The rest of the text decides.
func TestPayloadsWithoutEncoding(t *testing.T) {
	for name, want := range map[string]*commonpb.Payload{
		"cli-json.json":                 {Data: []byte("abc")},
		"shorthand-payload-events.json": {Metadata: map[string][]byte{"encoding": []byte("json/plain")}, Data: []byte(`{"data":"YWJj"}`)},
	} {
		data, err := os.ReadFile(filepath.Join(testdata, "formats", name))
		require.NoError(t, err)
		text := strings.Replace(string(data), `"header": {}`, `"header": {"fields": {"tenant": {"data": "YWJj"}}}`, 1)
		require.NotEqual(t, string(data), text)
		h := readOne(t, write(t, name, []byte(text)))
		got := h.Events.Events[0].GetWorkflowExecutionStartedEventAttributes().GetHeader().GetFields()["tenant"]
		require.True(t, proto.Equal(want, got), "%s: %v", name, got)
	}
}
