// Package hook is the harness: it runs inside the user's program in place of
// the SDK's clients and workers, takes down what each worker registers, and
// replays histories with it.
//
// replayvet compiles its source into the user's module through an overlay,
// with whatever SDK they have. So it uses only what the oldest supported SDK
// has (1.25); a file whose first line asks for something newer is left out
// where that is missing. It never talks to a server.
package hook

import (
	"encoding/json"
	"fmt"
	"os"
	"sync"
	"time"

	"github.com/replayvet/replayvet/cmd/internal/replay/harness/wire"
)

// process is all state of the harness. The user's code reaches it through
// package functions only, hence one variable.
var process = &state{quiet: time.Now()}

type state struct {
	job wire.Job

	mu      sync.Mutex
	records *os.File
	// histories is the job's file.
	histories *os.File
	clients   map[any]clientOptions
	workers   []*Worker
	// quiet is when the user's code last called one of the functions here.
	quiet time.Time
	// returned is set when the user's main has come to its end.
	returned bool
	// replaying is set once registrations are no longer waited for.
	replaying bool
}

// touch notes that the user's program is still setting up.
func (s *state) touch() {
	s.mu.Lock()
	s.quiet = time.Now()
	s.mu.Unlock()
}

// open reads the job. Without one the program was started by hand.
func (s *state) open() error {
	path := os.Getenv(wire.JobVariable)
	if path == "" {
		return fmt.Errorf("this program replays histories for replayvet, which starts it")
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(text, &s.job); err != nil {
		return err
	}
	if s.histories, err = os.Open(s.job.File); err != nil {
		return err
	}
	s.records, err = os.OpenFile(s.job.Records, os.O_WRONLY|os.O_APPEND|os.O_CREATE, 0o600)
	return err
}

// write appends records. They are out of the process when write returns: what
// comes next may end it.
func (s *state) write(records ...wire.Record) {
	var lines []byte
	for _, r := range records {
		line, err := json.Marshal(r)
		if err != nil {
			line, _ = json.Marshal(wire.Record{Note: &wire.Note{Kind: wire.NoteInternal, Text: err.Error()}})
		}
		lines = append(append(lines, line...), '\n')
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.records.Write(lines)
}
