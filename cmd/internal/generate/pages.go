package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/replayvet/replayvet/analyzers/rule"
)

// command is what brings the files up to date.
const command = "go run ./cmd/internal/generate"

const (
	indexPath  = "docs/rules.md"
	pageFolder = "docs/rules"
)

// file is a generated one; its path is slash-separated below the module root,
// nil content means that it must not exist.
type file struct {
	path    string
	content []byte
}

func pages(rules []*rule.Rule) []file {
	files := []file{{indexPath, index(rules)}}
	for _, r := range rules {
		files = append(files, file{path.Join(pageFolder, r.ID+".md"), r.Markdown()})
	}
	return files
}

// index is the table of all rules.
func index(rules []*rule.Rule) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "# Rules\n\n<!-- Generated from analyzers/*/doc.go by %s; edit those. -->\n\n", command)
	b.WriteString("An **error** breaks replay or can never work, a **warning** breaks under a condition that is likely in\n" +
		"production, an **info** is advice and by default fails no run. A check that is **off** has to be switched on by name.\n")
	for _, group := range rule.Groups {
		listed := slices.DeleteFunc(slices.Clone(rules), func(r *rule.Rule) bool { return r.Group != group })
		if len(listed) == 0 {
			continue
		}
		fmt.Fprintf(&b, "\n## %s\n\n| Rule | Finds | Checks | Since |\n| --- | --- | --- | --- |\n", group)
		for _, r := range listed {
			var checks []string
			for _, c := range r.Checks {
				checks = append(checks, fmt.Sprintf("[%s](rules/%s.md#%s) %s", c.Name, r.ID, c.Name, c.Severity))
			}
			fmt.Fprintf(&b, "| [%s](rules/%s.md) | %s | %s | %s |\n", r.ID, r.ID, cell(strings.TrimPrefix(r.Title, "finds ")), strings.Join(checks, ", "), r.Since)
		}
	}
	return b.Bytes()
}

// cell keeps a bar in the text from ending the table's cell.
func cell(text string) string { return strings.ReplaceAll(text, "|", `\|`) }

// stale are the files that are not as they should be, pages without a rule
// among them.
func stale(root string, files []file) ([]file, error) {
	var stale []file
	wanted := make(map[string]bool)
	for _, f := range files {
		wanted[f.path] = true
		have, err := os.ReadFile(f.on(root))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		if err != nil || !bytes.Equal(have, f.content) {
			stale = append(stale, f)
		}
	}
	entries, err := os.ReadDir(filepath.Join(root, filepath.FromSlash(pageFolder)))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	for _, e := range entries {
		if p := path.Join(pageFolder, e.Name()); !wanted[p] {
			stale = append(stale, file{path: p})
		}
	}
	return stale, nil
}

func (f file) on(root string) string { return filepath.Join(root, filepath.FromSlash(f.path)) }

func (f file) write(root string) error {
	if f.content == nil {
		return os.Remove(f.on(root))
	}
	if err := os.MkdirAll(filepath.Dir(f.on(root)), 0o755); err != nil {
		return err
	}
	return os.WriteFile(f.on(root), f.content, 0o644)
}
