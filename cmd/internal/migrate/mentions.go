package migrate

import (
	"bufio"
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/replayvet/replayvet/passes/config"
)

// Mention is a line of a file that calls workflowcheck.
type Mention struct {
	File string // with slashes, relative to the folder that was searched
	Line int
	Text string
}

// large files are not written by hand.
const large = 1 << 20

// Mentions finds the lines in build files, scripts and CI jobs under root that
// name workflowcheck.
func Mentions(root string) ([]Mention, error) {
	var all []Mention
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return nil // what cannot be read is not called by a build
		}
		name := entry.Name()
		if entry.IsDir() {
			if slices.Contains([]string{".git", "vendor", "node_modules", "testdata"}, name) {
				return filepath.SkipDir
			}
			return nil
		}
		if !calls(name) {
			return nil
		}
		if info, err := entry.Info(); err != nil || !info.Mode().IsRegular() || info.Size() > large {
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return nil
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		lines := bufio.NewScanner(bytes.NewReader(text))
		for n := 1; lines.Scan(); n++ {
			if strings.Contains(lines.Text(), "workflowcheck") {
				all = append(all, Mention{filepath.ToSlash(rel), n, strings.TrimSpace(lines.Text())})
			}
		}
		return nil
	})
	return all, err
}

// calls tells files that run programs from others.
func calls(name string) bool {
	switch name {
	case SettingsFile, config.FileNames[0], config.FileNames[1]:
		return false
	case "Makefile", "makefile", "GNUmakefile", "Dockerfile", "Jenkinsfile", "justfile", "Earthfile", "tools.go", "go.mod":
		return true
	}
	return slices.Contains([]string{".yml", ".yaml", ".sh", ".bash", ".mk", ".toml", ".ps1", ".bat"}, filepath.Ext(name))
}
