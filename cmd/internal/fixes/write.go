package fixes

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// Write replaces the files, none if one of them is not any more what was
// analysed.
func (p Plan) Write() error {
	for _, c := range p.Changes {
		now, err := os.ReadFile(c.File)
		if err != nil {
			return fmt.Errorf("cannot fix: %w", err)
		}
		if !bytes.Equal(now, c.Before) {
			return fmt.Errorf("cannot fix %s: it changed while it was analysed, and nothing was written; run the command again", c.File)
		}
	}
	for _, c := range p.Changes {
		if err := replace(c.File, c.After); err != nil {
			return fmt.Errorf("cannot fix %s: %w", c.File, err)
		}
	}
	return nil
}

// replace writes a file whole or not at all. A symbolic link stays one.
func replace(name string, text []byte) (err error) {
	if name, err = filepath.EvalSymlinks(name); err != nil {
		return err
	}
	info, err := os.Stat(name)
	if err != nil {
		return err
	}
	temporary, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(temporary.Name())
		}
	}()
	_, err = temporary.Write(text)
	if err = errors.Join(err, temporary.Chmod(info.Mode().Perm()), temporary.Close()); err != nil {
		return err
	}
	return os.Rename(temporary.Name(), name)
}
