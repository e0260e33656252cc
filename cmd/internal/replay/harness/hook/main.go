package hook

import (
	"fmt"
	"os"
	"time"

	"github.com/replayvet/replayvet/cmd/internal/replay/harness/wire"
)

const (
	// settled is how long nothing may be registered until a program whose
	// workers all run is taken to be set up.
	settled = 150 * time.Millisecond
	// patience is the same for a program that has a worker which does not run.
	patience = 2 * time.Second
)

// Main runs the user's main until its workers have started, then replays what
// the job asks for. It does not return.
func Main(userMain func()) {
	if err := process.open(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	go process.work()
	userMain()
	process.mu.Lock()
	process.returned = true
	process.mu.Unlock()
	process.write(wire.Record{Note: &wire.Note{Kind: wire.NoteReturned}})
	select {}
}

// work waits for the registrations, replays, and ends the process.
func (s *state) work() {
	s.await()
	s.mu.Lock()
	s.replaying = true
	workers := append([]*Worker(nil), s.workers...)
	s.mu.Unlock()
	for _, w := range workers {
		s.write(wire.Record{Worker: w.describe()})
	}
	roomy()
	n := s.replayAll(workers)
	s.write(wire.Record{End: &wire.End{Replayed: n}})
	os.Exit(0)
}

// await returns when the user's program seems to be set up: a program may make
// several workers, one after the other or at the same time, and start one
// before the next is made.
func (s *state) await() {
	deadline := time.Now().Add(s.job.Startup)
	for time.Now().Before(deadline) {
		time.Sleep(10 * time.Millisecond)
		s.mu.Lock()
		quiet, returned := time.Since(s.quiet), s.returned
		some, all := false, true
		for _, w := range s.workers {
			w.mu.Lock()
			some, all = some || w.started, all && w.started
			w.mu.Unlock()
		}
		s.mu.Unlock()
		switch {
		case returned, some && all && quiet > settled, some && quiet > patience:
			return
		}
	}
}
