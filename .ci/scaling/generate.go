//go:build unix

package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
)

// shape is the size of a generated module.
type shape struct {
	workflows int
	// depth is how many helpers stand between a workflow and the last call.
	depth int
	// dependencies are packages without workflow code below the workflows.
	dependencies int
}

// perPackage is how many workflows share a package, with their helpers.
const perPackage = 50

// write writes the module and returns how many lines it has.
func (s shape) write(dir string) int {
	w := &writer{dir: dir}
	gomod, err := os.ReadFile("../../go.mod")
	check(err)
	sum, err := os.ReadFile("../../go.sum")
	check(err)
	// What replayvet requires has the SDK and all that it requires.
	gomod = bytes.Replace(gomod, []byte("module github.com/replayvet/replayvet"), []byte("module example.com/scale"), 1)
	w.file("go.mod", string(gomod))
	w.file("go.sum", string(sum))
	w.lines = 0
	for i := range s.dependencies {
		s.dependency(w, i)
	}
	for first := 0; first < s.workflows; first += perPackage {
		s.flows(w, first, min(first+perPackage, s.workflows))
	}
	return w.lines
}

// dependency writes package i of a tree, each with two below it.
func (s shape) dependency(w *writer, i int) {
	var b bytes.Buffer
	fmt.Fprintf(&b, "package p%d\n\nimport (\n\t\"sort\"\n\t\"strings\"\n", i)
	below := []int{}
	for _, j := range []int{2*i + 1, 2*i + 2} {
		if j < s.dependencies {
			below = append(below, j)
			fmt.Fprintf(&b, "\n\t\"example.com/scale/deps/p%d\"", j)
		}
	}
	fmt.Fprintf(&b, "\n)\n\n// Order is one of many types that nothing here is about.\ntype Order struct {\n\tID string\n\tLines []string\n\tTotal int\n}\n")
	for f := range 20 {
		fmt.Fprintf(&b, "\nfunc (o *Order) Step%d(names []string) int {\n\tsort.Strings(names)\n\tfor i, name := range names {\n\t\to.Lines = append(o.Lines, strings.ToUpper(name))\n\t\to.Total += i * %d\n\t}\n\treturn o.Total\n}\n", f, f)
	}
	b.WriteString("\nfunc Run(n int) int {\n\to := new(Order)\n")
	for _, j := range below {
		fmt.Fprintf(&b, "\tn += p%d.Run(n)\n", j)
	}
	b.WriteString("\treturn n + o.Step1(nil)\n}\n")
	w.file(fmt.Sprintf("deps/p%d/p.go", i), b.String())
}

// flows writes a package with some workflows, each with a chain of helpers of
// its own. The last helper calls a model's function; every tenth chain reads
// the clock, so that there is something to find.
func (s shape) flows(w *writer, from, to int) {
	var b bytes.Buffer
	fmt.Fprintf(&b, "package flows%d\n\nimport (\n\t\"fmt\"\n\t\"time\"\n\n\t\"go.temporal.io/sdk/workflow\"\n", from)
	if s.dependencies > 0 {
		b.WriteString("\n\t\"example.com/scale/deps/p0\"\n")
	}
	b.WriteString(")\n\nfunc pure(n int) time.Duration { return time.Duration(len(fmt.Sprint(n))) }\n")
	if s.dependencies > 0 {
		b.WriteString("\nfunc below(n int) int { return p0.Run(n) }\n")
	}
	for i := from; i < to; i++ {
		fmt.Fprintf(&b, `
func Flow%[1]d(ctx workflow.Context, n int) error {
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: time.Minute})
	for range n {
		if err := workflow.ExecuteActivity(ctx, "Charge", n).Get(ctx, nil); err != nil {
			return err
		}
	}
	return workflow.Sleep(ctx, help%[1]d_0(n))
}
`, i)
		for d := range s.depth {
			call := fmt.Sprintf("help%d_%d(n + 1)", i, d+1)
			if d+1 == s.depth {
				call = "pure(n)"
				if i%10 == 0 {
					call = "time.Since(time.Time{})"
				}
			}
			fmt.Fprintf(&b, "\nfunc help%d_%d(n int) time.Duration {\n\tif n > %d {\n\t\treturn time.Second\n\t}\n\treturn %s\n}\n", i, d, d, call)
		}
	}
	w.file(fmt.Sprintf("flows%d/flows.go", from), b.String())
}

type writer struct {
	dir   string
	lines int
}

func (w *writer) file(name, text string) {
	path := filepath.Join(w.dir, filepath.FromSlash(name))
	check(os.MkdirAll(filepath.Dir(path), 0o777))
	check(os.WriteFile(path, []byte(text), 0o666))
	w.lines += bytes.Count([]byte(text), []byte("\n"))
}
