package load

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"
)

// Types of dependencies come from export data where the build cache has it,
// and else from the declarations in their source. Compiling what is missing,
// as `go list -export` does, would take minutes on a machine that has not
// built the code yet, such as one of a CI service.

// cachedPackages asks the go command which packages are built and current.
// Without an answer everything is read from source.
func cachedPackages(ctx context.Context, opts Options, patterns []string) map[string]bool {
	if foreignDriver() {
		return nil
	}
	// A package in the cache that nobody installed counts as stale, with this
	// reason.
	const format = `{{if or (not .Stale) (eq .StaleReason "not installed but available in build cache")}}{{.ImportPath}}{{end}}`
	cached := make(map[string]bool)
	for _, path := range goList(ctx, opts, append([]string{"-f", format, "--"}, patterns...)) {
		cached[path] = true
	}
	return cached
}

// addExports fills in the export files of cached packages below the roots
// that are worth reading.
func (l *Listing) addExports(ctx context.Context, cached map[string]bool) {
	needed := make(map[string]*packages.Package)
	below := make(map[string]bool)
	var visit func(p *packages.Package)
	visit = func(p *packages.Package) {
		for _, dep := range p.Imports {
			if dep.ForTest == "" && cached[dep.ID] {
				if needed[p.ID] != nil && cached[p.ID] && p.ForTest == "" {
					below[dep.ID] = true
				}
			}
			if needed[dep.ID] == nil {
				needed[dep.ID] = dep
				visit(dep)
			}
		}
	}
	for _, p := range l.roots {
		if l.worth(p) {
			visit(p)
		}
	}
	// Naming those that no other imports, and asking for what is below them,
	// keeps the command line short.
	var tops []string
	for id, p := range needed {
		if cached[id] && !below[id] && p.ForTest == "" && id != "unsafe" {
			tops = append(tops, id)
		}
	}
	slices.Sort(tops)
	for chunk := range slices.Chunk(tops, 200) {
		for _, line := range goList(ctx, l.opts, append([]string{"-export", "-f", "{{.ImportPath}}\t{{.Export}}", "--"}, chunk...)) {
			id, file, _ := strings.Cut(line, "\t")
			if p := needed[id]; p != nil && cached[id] {
				p.ExportFile = file
			}
		}
	}
}

// goList runs go list -e -deps and returns the lines that are not empty.
func goList(ctx context.Context, opts Options, args []string) []string {
	head := []string{"list", "-e", "-deps"}
	if opts.Tags != "" {
		head = append(head, "-tags="+opts.Tags)
	}
	cmd := exec.CommandContext(ctx, "go", append(head, args...)...)
	cmd.Dir = opts.Dir
	out, err := cmd.Output()
	if err != nil {
		return nil
	}
	var lines []string
	for line := range bytes.Lines(out) {
		if line = bytes.TrimSpace(line); len(line) > 0 {
			lines = append(lines, string(line))
		}
	}
	return lines
}

// foreignDriver reports whether go/packages asks another build system, whose
// cache the go command does not know.
func foreignDriver() bool {
	driver := os.Getenv("GOPACKAGESDRIVER")
	return driver != "" && driver != "off"
}

// inBackground starts f and returns a function that waits for its result.
func inBackground[T any](f func() T) func() T {
	done := make(chan T, 1)
	go func() { done <- f() }()
	return func() T { return <-done }
}
