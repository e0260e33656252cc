package replay

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/replayvet/replayvet/cmd/internal/replay/overlay"
)

// builds are the programs of a Replayer. What does not build is kept as well:
// the code stays as it is.
type builds struct {
	dir string
	// base is the overlay that all of them share, once it is made.
	base *overlay.Overlay
	done map[string]build
}

type build struct {
	path string
	err  error
}

func newBuilds(dir string) *builds { return &builds{dir: dir, done: make(map[string]build)} }

// once builds what the key stands for, the overlay by its contents and the
// package, and returns where the program is.
func (b *builds) once(key string, make func(path string) error) (string, error) {
	if known, ok := b.done[key]; ok {
		return known.path, known.err
	}
	path := filepath.Join(b.dir, fmt.Sprintf("program-%d", len(b.done)))
	err := make(path)
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return "", err // says nothing of the code
	}
	b.done[key] = build{path, err}
	return path, err
}
