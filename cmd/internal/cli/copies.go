package cli

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/replayvet/replayvet/cmd/internal/histories"
)

// copies writes histories into a folder under the names that they have below
// the arguments they were found by.
type copies struct {
	dir      string
	from     []string
	compress bool
	taken    map[string]bool
}

func newCopies(dir string, from []string, compress bool) *copies {
	return &copies{dir: dir, from: from, compress: compress, taken: make(map[string]bool)}
}

func (c *copies) write(h histories.History) error {
	name := c.name(h)
	for base, n := name, 2; c.taken[strings.ToLower(name)]; n++ {
		name = fmt.Sprintf("%s-%d", base, n)
	}
	c.taken[strings.ToLower(name)] = true
	name += ".json"
	if c.compress || strings.HasSuffix(strings.ToLower(h.Path), ".gz") {
		name += ".gz"
	}
	return histories.Write(filepath.Join(c.dir, name), h)
}

// name is the path of a copy without its extension.
func (c *copies) name(h histories.History) string {
	if h.Path == "-" || strings.HasPrefix(h.Path, "-#") {
		return strings.TrimSuffix(histories.FileName(h.Workflow, h.WorkflowID, h.RunID), ".json")
	}
	path, part, _ := strings.Cut(h.Path, "#")
	name := filepath.Base(path)
	for _, from := range c.from {
		if rel, err := filepath.Rel(from, path); err == nil && rel != "." && filepath.IsLocal(rel) {
			name = rel
			break
		}
	}
	if strings.EqualFold(filepath.Ext(name), ".gz") {
		name = name[:len(name)-len(".gz")]
	}
	name = strings.TrimSuffix(name, filepath.Ext(name))
	if part != "" {
		name += "-" + part
	}
	return name
}
