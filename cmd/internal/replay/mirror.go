package replay

import (
	"io/fs"
	"os"
	"path/filepath"
)

// most is how many files a mirror links one by one. Folders beyond that are
// linked as a whole.
const most = 50_000

// mirror makes a folder that looks like dir: its folders are real, its files
// are links. A program that is run there finds what it reads by relative
// paths, and what it creates, such as a log, does not end up among the user's
// files. One that opens an existing file to write does reach that.
func mirror(dir, to string) error {
	if err := os.MkdirAll(to, 0o700); err != nil {
		return err
	}
	self, err := os.Stat(to)
	if err != nil {
		return err
	}
	links := 0
	return filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return nil // unreadable for us, so for the program
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		if info, err := entry.Info(); err == nil && entry.IsDir() && os.SameFile(info, self) {
			return fs.SkipDir // the folder for temporary files may lie in the module
		}
		target := filepath.Join(to, rel)
		if entry.IsDir() && links < most && entry.Name() != ".git" {
			return os.MkdirAll(target, 0o700)
		}
		links++
		if err := os.Symlink(path, target); err != nil {
			return err
		}
		if entry.IsDir() {
			return fs.SkipDir
		}
		return nil
	})
}
