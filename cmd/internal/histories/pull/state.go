package pull

import (
	"bufio"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"
)

// stateFile lies in the folder while a pull is under way, and stays there when
// it was interrupted. Its first line is what was asked for; a run follows on
// each line.
const stateFile = ".replayvet-pull"

// state remembers the runs that an interrupted pull has saved: that a file is
// there does not say whether an open run has gone on since.
type state struct {
	path string

	mu   sync.Mutex
	file *os.File
	runs map[string]bool
}

type asked struct {
	Namespace, Query string
	Limit            int
}

func openState(dir, namespace string, options Options) (*state, error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, fmt.Errorf("cannot make the folder: %w", err)
	}
	s := &state{path: filepath.Join(dir, stateFile), runs: make(map[string]bool)}
	header, err := json.Marshal(asked{namespace, options.Query, options.Limit})
	if err != nil {
		return nil, err
	}
	s.recall(string(header))
	if s.file, err = os.Create(s.path); err != nil {
		return nil, fmt.Errorf("cannot write into the folder: %w", err)
	}
	lines := string(header) + "\n"
	for _, run := range slices.Sorted(maps.Keys(s.runs)) {
		lines += run + "\n"
	}
	_, err = s.file.WriteString(lines)
	return s, err
}

// recall reads what a pull for the same has left.
func (s *state) recall(header string) {
	file, err := os.Open(s.path)
	if err != nil {
		return
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	if !lines.Scan() || lines.Text() != header {
		return
	}
	for lines.Scan() {
		s.runs[lines.Text()] = true
	}
}

func (s *state) has(run string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.runs[run]
}

func (s *state) add(run string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.runs[run] = true
	if _, err := s.file.WriteString(run + "\n"); err != nil {
		return fmt.Errorf("cannot write %s: %w", s.path, err)
	}
	return nil
}

// keep leaves the file to the next pull.
func (s *state) keep() error { return s.file.Close() }

// finish removes it: the next pull looks at everything anew.
func (s *state) finish() error {
	_ = s.file.Close()
	return os.Remove(s.path)
}
