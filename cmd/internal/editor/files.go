package editor

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// copyModule copies what a build of the module reads. Files in the module cache
// are write-protected; copies are not.
func copyModule(to, from string) error {
	return filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		target := filepath.Join(to, rel)
		switch {
		case d.IsDir() && d.Name() == "testdata":
			return filepath.SkipDir
		case d.IsDir():
			return os.MkdirAll(target, 0o777)
		case strings.HasSuffix(rel, "_test.go"):
			return nil
		default:
			return copyFile(target, path, 0o666)
		}
	})
}

func copyFile(to, from string, mode fs.FileMode) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, mode)
	if err != nil {
		return err
	}
	if _, err := io.Copy(out, in); err != nil {
		out.Close()
		return err
	}
	return out.Close()
}

// place moves a program to where it is wanted, in one step: an editor may be
// running the one that is there.
func place(built, output string) (size int64, err error) {
	next := output + ".new"
	if err := copyFile(next, built, 0o777); err != nil {
		os.Remove(next)
		return 0, fmt.Errorf("cannot write %s: %w; name another file with -o", output, err)
	}
	if err := os.Rename(next, output); err != nil {
		os.Remove(next)
		return 0, fmt.Errorf("cannot replace %s: %w; close the editors that run it, or name another file with -o", output, err)
	}
	info, err := os.Stat(output)
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}
