//go:build unix

package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// server names the packages with Temporal's own workflows.
const server = "go.temporal.io/server@v1.31.0 ./service/worker/..."

// target is a copy of a module, and the packages in it that all tools analyse.
type target struct {
	name, dir string
	packages  []string
	// Files of workflow code to edit: the first that is listed, and one of the
	// package that most others depend on.
	first, deep *editable
}

// editable is a file and what it holds.
type editable struct {
	name string
	text []byte
}

// newTarget copies the module of "DIR PATTERN..." or "MODULE@VERSION
// PATTERN..." and lists the packages that can be loaded: one that cannot makes
// workflowcheck give up on all.
func newTarget(arg string) *target {
	fields := strings.Fields(arg)
	if len(fields) < 2 {
		log.Fatalf("%q: want a folder, or module@version, and package patterns", arg)
	}
	// The same folder each time: the go command compiles a module again when it
	// is somewhere else.
	caches, err := os.UserCacheDir()
	check(err)
	t := &target{name: filepath.Base(fields[0])}
	t.dir = filepath.Join(caches, "replayvet-bench", t.name)
	from := fields[0]
	if abs, err := filepath.Abs(from); err == nil && abs == t.dir {
		log.Fatalf("%s is the copy that is measured; name the folder that it was made from", from)
	}
	check(os.RemoveAll(t.dir))
	if strings.Contains(from, "@") {
		t.name = from
		var module struct{ Dir string }
		check(json.Unmarshal([]byte(command(".", "go", "mod", "download", "-json", from)), &module))
		from = module.Dir
	}
	copyTree(from, t.dir)
	const loads = `{{if and .GoFiles (not .Error) (not .DepsErrors)}}{{.ImportPath}}{{end}}`
	t.packages = strings.Fields(command(t.dir, "go", append([]string{"list", "-e", "-f", loads}, fields[1:]...)...))
	if len(t.packages) == 0 {
		log.Fatalf("no package of %q can be loaded", arg)
	}
	// What is read of dependencies is compiled before anything is measured, as
	// it is where people build what they check. What cannot be built for want
	// of a C library is left out.
	build := exec.Command("go", append([]string{"build", "-o", os.DevNull}, t.packages...)...)
	build.Dir = t.dir
	_ = build.Run()
	t.chooseEdited()
	return t
}

// chooseEdited finds files that declare workflow code.
func (t *target) chooseEdited() {
	const files = `{{.ImportPath}}{{$dir := .Dir}}{{range .GoFiles}} {{$dir}}/{{.}}{{end}}`
	const deps = `{{range .Deps}}{{.}} {{end}}`
	dependents := make(map[string]int)
	for _, dep := range strings.Fields(command(t.dir, "go", append([]string{"list", "-f", deps}, t.packages...)...)) {
		dependents[dep]++
	}
	most := -1
	for line := range strings.Lines(command(t.dir, "go", append([]string{"list", "-f", files}, t.packages...)...)) {
		fields := strings.Fields(line)
		for _, file := range fields[1:] {
			text, err := os.ReadFile(file)
			check(err)
			if !bytes.Contains(text, []byte("(ctx workflow.Context")) {
				continue
			}
			found := &editable{file, text}
			if t.first == nil {
				t.first = found
			}
			if dependents[fields[0]] >= most {
				most, t.deep = dependents[fields[0]], found
			}
			break
		}
	}
	if t.first == nil {
		log.Fatalf("%s has no workflow code", t.name)
	}
}

// edit changes the code of a file, to another text each round.
func (e *editable) edit(round int) {
	check(os.WriteFile(e.name, fmt.Appendf(bytes.Clone(e.text), "\nfunc edited%d() int { return %d }\n", round, round), 0o666))
}

func (e *editable) restore() { check(os.WriteFile(e.name, e.text, 0o666)) }

// folders are the packages as patterns of folders.
func (t *target) folders() []string {
	var all []string
	for dir := range strings.Lines(command(t.dir, "go", append([]string{"list", "-f", "{{.Dir}}"}, t.packages...)...)) {
		rel, err := filepath.Rel(t.dir, strings.TrimSpace(dir))
		check(err)
		all = append(all, "./"+filepath.ToSlash(rel))
	}
	return all
}

// copyTree copies what a module consists of; the module cache is read-only.
func copyTree(from, to string) {
	check(filepath.WalkDir(from, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, path)
		check(err)
		switch {
		case entry.IsDir() && entry.Name() == ".git":
			return filepath.SkipDir
		case entry.IsDir():
			return os.MkdirAll(filepath.Join(to, rel), 0o777)
		case !entry.Type().IsRegular():
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(to, rel), text, 0o666)
	}))
}

// command runs something that has to succeed and returns what it printed.
func command(dir, name string, args ...string) string {
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		log.Fatalf("%s %s in %s: %v\n%s", name, args[0], dir, err, &stderr)
	}
	return string(out)
}
