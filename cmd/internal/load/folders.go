package load

import (
	"crypto/sha256"
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// folder is what a folder has in it, as far as the go command looks at that.
type folder struct {
	Dir string
	// Entries are names: of files that go list looks at, of tests with size and
	// time, and of folders with a slash behind them.
	Entries string
}

// languages are the extensions of files that can be part of a package, or are
// trouble where they cannot.
var languages = []string{
	".go", ".c", ".cc", ".cpp", ".cxx", ".m", ".h", ".hh", ".hpp", ".hxx", ".f", ".F", ".for", ".f90",
	".s", ".S", ".sx", ".swig", ".swigcxx", ".syso",
}

// sources are the Go files that can be part of a package; those of tests are
// not listed.
func (f folder) sources() []string {
	var names []string
	for name := range strings.SplitSeq(f.Entries, "\x00") {
		if strings.HasSuffix(name, ".go") {
			names = append(names, filepath.Join(f.Dir, name))
		}
	}
	return names
}

// lookAtFolders lists the folders of packages that people work on, and those
// where packages can appear that the patterns match. Newest is when the last of
// them has changed.
func lookAtFolders(opts Options, listed []alone) (folders []folder, newest time.Time, ok bool) {
	seen := make(map[string][]string)
	look := func(dir string) (below []string, ok bool) {
		if below, ok := seen[dir]; ok {
			return below, true
		}
		f, modified, below, err := readFolder(dir)
		if err != nil {
			return nil, false
		}
		if modified.After(newest) {
			newest = modified
		}
		seen[dir] = below
		folders = append(folders, f)
		return below, true
	}
	for i := range listed {
		p := &listed[i]
		if p.Module == nil || releasedIn(p.Module, p.Dir) {
			continue
		}
		if _, ok := look(p.Dir); !ok {
			return nil, newest, false
		}
		for _, name := range p.EmbedFiles {
			if _, err := os.Stat(inFolder(p.Dir, name)); err != nil {
				return nil, newest, false
			}
		}
	}
	bases, ok := walked(opts)
	if !ok {
		return nil, newest, false
	}
	var walk func(dir string, top bool) bool
	walk = func(dir string, top bool) bool {
		below, ok := look(dir)
		if !ok {
			return false
		}
		if !top && slices.Contains(below, "go.mod") {
			return true // another module
		}
		for _, name := range below {
			if sub, ok := strings.CutSuffix(name, "/"); ok && !walk(filepath.Join(dir, sub), false) {
				return false
			}
		}
		return true
	}
	for _, base := range bases {
		if !walk(base, true) {
			return nil, newest, false
		}
	}
	slices.SortFunc(folders, func(a, b folder) int { return strings.Compare(a.Dir, b.Dir) })
	return folders, newest, true
}

// walked are the folders that the go command goes through for the patterns.
func walked(opts Options) (bases []string, ok bool) {
	for _, pattern := range opts.patterns() {
		before, _, wild := strings.Cut(filepath.ToSlash(pattern), "...")
		switch {
		case pattern == "all" || pattern == "work" || pattern == "tool":
			return nil, false
		case !wild:
		case strings.HasPrefix(before, "./"), strings.HasPrefix(before, "../"), filepath.IsAbs(before):
			dir := filepath.FromSlash(before[:strings.LastIndexByte(before, '/')+1])
			if !filepath.IsAbs(dir) {
				dir = filepath.Join(opts.Dir, dir)
			}
			bases = append(bases, filepath.Clean(dir))
		default:
			// An import path, in whatever module.
			return nil, false
		}
	}
	slices.Sort(bases)
	return slices.Compact(bases), true
}

// readFolder reads the names that the go command cares about; below are those
// of the folders it goes into, with a slash, and go.mod.
func readFolder(dir string) (f folder, modified time.Time, below []string, err error) {
	info, err := os.Stat(dir)
	if err != nil {
		return f, modified, nil, err
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return f, modified, nil, err
	}
	var names []string
	for _, e := range entries {
		name := e.Name()
		switch {
		case e.IsDir():
			if !strings.HasPrefix(name, ".") && !strings.HasPrefix(name, "_") && name != "testdata" && name != "vendor" {
				below = append(below, name+"/")
			}
		case name == "go.mod":
			below = append(below, name)
		case strings.HasSuffix(name, "_test.go"):
			// Not part of what is listed, but one that cannot be read is trouble.
			info, err := e.Info()
			if err != nil {
				return f, modified, nil, err
			}
			names = append(names, fmt.Sprintf("%s %d %d", name, info.Size(), info.ModTime().UnixNano()))
		case slices.Contains(languages, filepath.Ext(name)), e.Type()&fs.ModeSymlink != 0:
			names = append(names, name)
		}
	}
	return folder{dir, strings.Join(append(names, below...), "\x00")}, info.ModTime(), below, nil
}

// headOf is a digest of a Go file up to the end of its imports, and of what it
// embeds: the go command reads no more.
func headOf(text []byte) digest {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "", text, parser.ImportsOnly|parser.SkipObjectResolution)
	if err != nil {
		return sha256.Sum256(text)
	}
	end := fset.Position(f.Name.End()).Offset
	for _, decl := range f.Decls {
		end = max(end, fset.Position(decl.End()).Offset)
	}
	head := string(text[:end])
	for line := range strings.Lines(string(text[end:])) {
		if strings.Contains(line, "//go:embed") {
			head += fmt.Sprintf("\n%s", line)
		}
	}
	return sha256.Sum256([]byte(head))
}
