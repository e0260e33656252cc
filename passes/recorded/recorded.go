// Package recorded answers which command shapes were accepted for the workflows
// of a package: those in the replayvet.lock beside the go.mod above it.
//
// It does not compare them with the code; package compat does.
package recorded

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/replayvet/replayvet/passes/config"
	"github.com/replayvet/replayvet/passes/shapes"
)

// FileName of the file beside go.mod.
const FileName = "replayvet.lock"

// Result of the pass.
type Result struct {
	// Lock is the file, nil where there is none. Workflows are those of this
	// package.
	Lock      *shapes.Lock
	Workflows []shapes.Workflow
	// Problem is the sentence that says why the file cannot be used, or "". It
	// starts with file:line where a line is at fault.
	Problem string
}

// Find returns where the file of the module around dir is or would be, or ""
// where no module is.
func Find(dir string) string {
	root := config.ModuleRoot(dir)
	if root == "" {
		return ""
	}
	return filepath.Join(root, FileName)
}

// NewAnalyzer returns the pass; its result is *Result. A missing file has no
// workflows.
func NewAnalyzer(cfg *analysis.Analyzer) *analysis.Analyzer {
	files := &files{read: map[string]*file{}}
	return &analysis.Analyzer{
		Name:       "recorded",
		Doc:        "read the command shapes that replayvet.lock has for the package",
		URL:        "https://pkg.go.dev/github.com/replayvet/replayvet/passes/recorded",
		Requires:   []*analysis.Analyzer{cfg},
		ResultType: reflect.TypeFor[*Result](),
		Run: func(pass *analysis.Pass) (any, error) {
			path := pass.ResultOf[cfg].(*config.Config).Lock
			if path == "" && len(pass.Files) > 0 {
				path = Find(filepath.Dir(pass.Fset.PositionFor(pass.Files[0].Package, false).Filename))
			}
			if path == "" {
				return &Result{}, nil
			}
			return files.of(path, pass.Pkg.Path()), nil
		},
	}
}

// files are read once a run, and again when they have changed: editors keep the
// process for days.
type files struct {
	mu   sync.Mutex
	read map[string]*file
}

type file struct {
	modified, size int64
	lock           *shapes.Lock
	packages       map[string][]shapes.Workflow
	problem        string
}

func (f *files) of(path, pkg string) *Result {
	info, err := os.Stat(path)
	if err != nil {
		return &Result{}
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	known := f.read[path]
	if known == nil || known.modified != info.ModTime().UnixNano() || known.size != info.Size() {
		known = load(path)
		known.modified, known.size = info.ModTime().UnixNano(), info.Size()
		f.read[path] = known
	}
	return &Result{Lock: known.lock, Workflows: known.packages[pkg], Problem: known.problem}
}

func load(path string) *file {
	text, err := os.ReadFile(path)
	if err != nil {
		return &file{problem: filepath.Base(path) + " cannot be read"}
	}
	lock, err := shapes.ParseLock(filepath.Base(path), string(text))
	if err != nil {
		return &file{problem: strings.ReplaceAll(err.Error(), ".lock: line ", ".lock:")}
	}
	f := &file{lock: lock, packages: map[string][]shapes.Workflow{}}
	for _, w := range lock.Workflows {
		f.packages[w.Package] = append(f.packages[w.Package], w)
	}
	return f
}
