package drivers

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/sourcegraph/jsonrpc2"
	"github.com/stretchr/testify/require"
)

// The part of the language server protocol that an editor needs for findings
// and fixes.
type (
	position struct {
		Line      int `json:"line"`
		Character int `json:"character"`
	}
	span struct {
		Start position `json:"start"`
		End   position `json:"end"`
	}
	diagnostic struct {
		Range              span   `json:"range"`
		Severity           int    `json:"severity"`
		Code               any    `json:"code,omitempty"`
		Source             string `json:"source"`
		Message            string `json:"message"`
		RelatedInformation []struct {
			Message string `json:"message"`
		} `json:"relatedInformation,omitempty"`
		CodeDescription *struct {
			Href string `json:"href"`
		} `json:"codeDescription,omitempty"`
		Data json.RawMessage `json:"data,omitempty"`
	}
	textEdit struct {
		Range   span   `json:"range"`
		NewText string `json:"newText"`
	}
	codeAction struct {
		Title string `json:"title"`
		Kind  string `json:"kind"`
		Edit  struct {
			DocumentChanges []struct {
				TextDocument struct {
					URI string `json:"uri"`
				} `json:"textDocument"`
				Edits []textEdit `json:"edits"`
			} `json:"documentChanges"`
		} `json:"edit"`
	}
)

// patience is how long to wait for what has to come.
const patience = 2 * time.Minute

// session is an editor with a module open.
type session struct {
	t    *testing.T
	dir  string
	conn *jsonrpc2.Conn
	// settings are what the editor is asked for under "gopls".
	settings map[string]any

	mu       sync.Mutex
	latest   map[string][]diagnostic // by file
	changed  chan struct{}           // closed at the next ones
	versions map[string]int
}

// open starts gopls in dir with a cache, and says hello.
func open(t *testing.T, gopls, dir, cache string, settings map[string]any) *session {
	t.Helper()
	s := &session{t: t, dir: dir, settings: settings, latest: map[string][]diagnostic{}, versions: map[string]int{}, changed: make(chan struct{})}
	cmd := exec.CommandContext(t.Context(), gopls, "serve")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), append(slices.Clone(userModule), "GOPLSCACHE="+cache, "GOPLS_NO_TELEMETRY=1")...)
	in, err := cmd.StdinPipe()
	require.NoError(t, err)
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	stream := jsonrpc2.NewBufferedStream(pipes{out, in}, jsonrpc2.VSCodeObjectCodec{})
	s.conn = jsonrpc2.NewConn(t.Context(), stream, jsonrpc2.AsyncHandler(jsonrpc2.HandlerWithError(s.handle)))
	t.Cleanup(func() {
		s.conn.Close()
		cmd.Process.Kill()
		cmd.Wait()
	})
	var answer json.RawMessage
	s.call("initialize", map[string]any{
		"processId": os.Getpid(),
		"rootUri":   fileURL(dir),
		"capabilities": map[string]any{
			"workspace": map[string]any{"configuration": true, "workspaceEdit": map[string]any{"documentChanges": true}},
			"textDocument": map[string]any{
				"publishDiagnostics": map[string]any{"relatedInformation": true, "codeDescriptionSupport": true, "dataSupport": true},
				"codeAction":         map[string]any{"codeActionLiteralSupport": map[string]any{"codeActionKind": map[string]any{"valueSet": []string{"quickfix", "source.organizeImports"}}}},
			},
		},
		"initializationOptions": settings,
	}, &answer)
	s.notify("initialized", map[string]any{})
	return s
}

type pipes struct {
	io.ReadCloser
	io.WriteCloser
}

func (p pipes) Read(b []byte) (int, error)  { return p.ReadCloser.Read(b) }
func (p pipes) Write(b []byte) (int, error) { return p.WriteCloser.Write(b) }
func (p pipes) Close() error                { return p.WriteCloser.Close() }

func (s *session) handle(_ context.Context, _ *jsonrpc2.Conn, r *jsonrpc2.Request) (any, error) {
	switch r.Method {
	case "workspace/configuration":
		var asked struct{ Items []json.RawMessage }
		if err := json.Unmarshal(*r.Params, &asked); err != nil {
			return nil, err
		}
		return slices.Repeat([]any{s.settings}, len(asked.Items)), nil
	case "textDocument/publishDiagnostics":
		var news struct {
			URI         string
			Diagnostics []diagnostic
		}
		if err := json.Unmarshal(*r.Params, &news); err != nil {
			return nil, err
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		s.latest[s.name(news.URI)] = news.Diagnostics
		close(s.changed)
		s.changed = make(chan struct{})
	case "window/showMessage":
		s.t.Logf("gopls says %s", *r.Params)
	}
	return nil, nil
}

func (s *session) name(uri string) string {
	return strings.TrimPrefix(strings.TrimPrefix(uri, fileURL(s.dir)), "/")
}

func (s *session) uri(name string) string {
	return fileURL(filepath.Join(s.dir, filepath.FromSlash(name)))
}

func (s *session) call(method string, params, result any) {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(s.t.Context(), patience)
	defer cancel()
	require.NoError(s.t, s.conn.Call(ctx, method, params, result))
}

func (s *session) notify(method string, params any) {
	s.t.Helper()
	require.NoError(s.t, s.conn.Notify(s.t.Context(), method, params))
}

// show opens a file as it is on disk.
func (s *session) show(name string) {
	s.t.Helper()
	s.versions[name] = 1
	s.notify("textDocument/didOpen", map[string]any{"textDocument": map[string]any{
		"uri": s.uri(name), "languageId": "go", "version": 1, "text": read(s.t, filepath.Join(s.dir, filepath.FromSlash(name))),
	}})
}

// change replaces the text of a file that is open.
func (s *session) change(name, text string) {
	s.t.Helper()
	s.versions[name]++
	s.notify("textDocument/didChange", map[string]any{
		"textDocument":   map[string]any{"uri": s.uri(name), "version": s.versions[name]},
		"contentChanges": []any{map[string]any{"text": text}},
	})
}

// save changes a file and saves it.
func (s *session) save(name, text string) {
	s.t.Helper()
	s.change(name, text)
	write(s.t, filepath.Join(s.dir, filepath.FromSlash(name)), text)
	s.notify("textDocument/didSave", map[string]any{"textDocument": map[string]any{"uri": s.uri(name)}})
}

// act takes the first action of a kind for a range and its diagnostics, and
// returns what it makes of the text, with its title.
func (s *session) act(name, text, kind string, at span, found []diagnostic) (changed, title string) {
	s.t.Helper()
	var actions []codeAction
	s.call("textDocument/codeAction", map[string]any{
		"textDocument": map[string]any{"uri": s.uri(name)},
		"range":        at,
		"context":      map[string]any{"diagnostics": found, "only": []string{kind}},
	}, &actions)
	require.NotEmpty(s.t, actions, kind)
	require.Equal(s.t, kind, actions[0].Kind)
	require.Len(s.t, actions[0].Edit.DocumentChanges, 1)
	require.Equal(s.t, s.uri(name), actions[0].Edit.DocumentChanges[0].TextDocument.URI)
	return apply(s.t, text, actions[0].Edit.DocumentChanges[0].Edits), actions[0].Title
}

// wait returns the diagnostics of a file once they are as wanted. gopls
// publishes several times, with more each time.
func (s *session) wait(name, what string, wanted func([]diagnostic) bool) []diagnostic {
	s.t.Helper()
	deadline := time.After(patience)
	for {
		s.mu.Lock()
		now, published := s.latest[name]
		changed := s.changed
		s.mu.Unlock()
		if published && wanted(now) {
			return now
		}
		select {
		case <-changed:
		case <-deadline:
			require.FailNow(s.t, "not published", "%s: want %s, have %s", name, what, strings.Join(lines(name, now), "\n"))
		}
	}
}

// until waits for exactly these findings in a file.
func (s *session) until(name string, want []string) []diagnostic {
	s.t.Helper()
	return s.wait(name, fmt.Sprintf("%q", want), func(now []diagnostic) bool { return slices.Equal(lines(name, now), want) })
}

// lines are the findings among diagnostics, in the words of the command line.
func lines(name string, all []diagnostic) []string {
	found := []string{}
	for _, d := range all {
		line := finding(name, d.Range.Start.Line+1, d.Range.Start.Character+1, d.Message)
		if code, ok := d.Code.(string); ok {
			line += " (" + code + ")"
		}
		found = append(found, line)
	}
	slices.Sort(found)
	return found
}

// apply makes the edits of an action to a text.
func apply(t *testing.T, text string, edits []textEdit) string {
	t.Helper()
	offset := func(p position) int {
		at := 0
		for range p.Line {
			at += strings.IndexByte(text[at:], '\n') + 1
		}
		return at + p.Character
	}
	slices.SortStableFunc(edits, func(a, b textEdit) int { return offset(b.Range.Start) - offset(a.Range.Start) })
	for _, e := range edits {
		text = text[:offset(e.Range.Start)] + e.NewText + text[offset(e.Range.End):]
	}
	return text
}
