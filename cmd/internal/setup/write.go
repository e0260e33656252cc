package setup

import (
	"fmt"
	"os"
	"path/filepath"
)

// Outcome is what became of a file.
type Outcome string

// Outcomes.
const (
	Wrote Outcome = "wrote"
	// Same means that the file was there with that text.
	Same Outcome = "same"
	// Kept means that another text was there, which only force replaces.
	Kept Outcome = "kept"
)

// Write writes a file with its folders. A file with another text is replaced
// only with force.
func Write(f File, force bool) (Outcome, error) {
	outcome := f.Look(force)
	if outcome != Wrote {
		return outcome, nil
	}
	if err := os.MkdirAll(filepath.Dir(f.Path), 0o777); err != nil {
		return "", fmt.Errorf("cannot make the folder of %s: %w", f.Name, err)
	}
	if err := os.WriteFile(f.Path, []byte(f.Text), 0o666); err != nil {
		return "", fmt.Errorf("cannot write %s: %w", f.Name, err)
	}
	return Wrote, nil
}

// Look says what Write would do.
func (f File) Look(force bool) Outcome {
	text, err := os.ReadFile(f.Path)
	switch {
	case err == nil && string(text) == f.Text:
		return Same
	case force || !exists(f.Path):
		return Wrote
	}
	return Kept
}
