//go:build unix

// Command bench runs replayvet and workflowcheck over the same packages, in
// turn, and prints what each took as a Markdown table.
//
//	go run ./.ci/bench                                   Temporal's own workflows
//	go run ./.ci/bench '/path/to/app ./workflows/...'    and those of another module
//	go run ./.ci/bench -fresh                            with an empty build cache too
//
// It measures and asserts nothing: on a busy machine the CPU seconds and the
// ratios, which are taken pair by pair, say more than the wall time.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

const (
	workflowcheck = "go.temporal.io/sdk/contrib/tools/workflowcheck@v0.6.0"
	server        = "testdata/corpus/temporal-server go.temporal.io/server/service/worker/..."
)

func main() {
	log.SetFlags(0)
	runs := flag.Int("n", 5, "pairs of runs per target")
	fresh := flag.Bool("fresh", false, "also run replayvet with an empty build cache")
	flag.Parse()

	tmp, err := os.MkdirTemp("", "replayvet-bench-")
	check(err)
	defer os.RemoveAll(tmp)
	tools := install(tmp)

	fmt.Println("| target | tool | wall s | CPU s | peak MB |")
	fmt.Println("| --- | --- | --- | --- | --- |")
	for _, arg := range append([]string{server}, flag.Args()...) {
		t := newTarget(arg)
		// What both tools read of dependencies is compiled before either runs,
		// as it is where people build what they check.
		// What cannot be built for want of a C library is left out.
		build := exec.Command("go", append([]string{"build", "-o", os.DevNull}, t.packages...)...)
		build.Dir = t.dir
		_ = build.Run()
		var ours, theirs []sample
		for i := range *runs + 1 {
			o, w := measure(t, tools.ours, "check", "-fail-on", "never"), measure(t, tools.theirs, "-test=false")
			if i > 0 { // the first pair warms the file cache
				ours, theirs = append(ours, o), append(theirs, w)
			}
		}
		name := "workflowcheck"
		if theirs[0].gaveUp {
			name += ", which gives up"
		}
		row(t.name, name, theirs)
		row(t.name, "replayvet", ours)
		ratios(t.name, theirs, ours)
		if *fresh {
			row(t.name, "replayvet, empty build cache", measureFresh(t, tools, tmp, *runs))
		}
	}
}

type tools struct{ ours, theirs tool }

type tool struct {
	path string
	ours bool
}

// install builds both tools as a user would.
func install(dir string) tools {
	cmd := exec.Command("go", "install", workflowcheck)
	cmd.Env = append(os.Environ(), "GOBIN="+dir, "GOFLAGS=")
	cmd.Stderr = os.Stderr
	check(cmd.Run())
	ours := filepath.Join(dir, "replayvet")
	command(".", "go", "build", "-o", ours, "./cmd/replayvet")
	return tools{ours: tool{ours, true}, theirs: tool{filepath.Join(dir, "workflowcheck"), false}}
}

// target is what both tools analyse.
type target struct {
	name, dir string
	packages  []string
}

// newTarget lists the packages of "DIR PATTERN..." that can be loaded: one
// that cannot makes workflowcheck give up on all.
func newTarget(arg string) target {
	fields := strings.Fields(arg)
	if len(fields) < 2 {
		log.Fatalf("bench: %q: want a folder and package patterns", arg)
	}
	t := target{name: filepath.Base(fields[0]), dir: fields[0]}
	const loads = `{{if and .GoFiles (not .Error) (not .DepsErrors)}}{{.ImportPath}}{{end}}`
	t.packages = strings.Fields(command(t.dir, "go", append([]string{"list", "-e", "-f", loads}, fields[1:]...)...))
	if len(t.packages) == 0 {
		log.Fatalf("bench: no package of %q can be loaded", arg)
	}
	t.name = fmt.Sprintf("%s (%d packages)", t.name, len(t.packages))
	return t
}

func measureFresh(t target, tools tools, tmp string, runs int) []sample {
	var samples []sample
	for range runs {
		cache, err := os.MkdirTemp(tmp, "cache-")
		check(err)
		check(os.Setenv("GOCACHE", cache))
		samples = append(samples, measure(t, tools.ours, "check", "-fail-on", "never"))
		check(os.RemoveAll(cache))
	}
	check(os.Unsetenv("GOCACHE"))
	return samples
}

func row(target, tool string, samples []sample) {
	fmt.Printf("| %s | %s | %.1f | %.1f | %.0f |\n", target, tool,
		median(samples, sample.wall), median(samples, sample.cpu), median(samples, sample.peak))
}

// ratios prints how much of their cost ours is, in the median of the pairs.
func ratios(target string, theirs, ours []sample) {
	pairs := make([]int, len(ours))
	for i := range pairs {
		pairs[i] = i
	}
	ratio := func(of func(sample) float64) string {
		return fmt.Sprintf("1/%.1f", median(pairs, func(i int) float64 { return of(theirs[i]) / of(ours[i]) }))
	}
	fmt.Printf("| %s | ratio | %s | %s | %s |\n", target, ratio(sample.wall), ratio(sample.cpu), ratio(sample.peak))
}

func median[T any](of []T, value func(T) float64) float64 {
	values := make([]float64, 0, len(of))
	for _, v := range of {
		values = append(values, value(v))
	}
	slices.Sort(values)
	if len(values)%2 == 1 {
		return values[len(values)/2]
	}
	return (values[len(values)/2-1] + values[len(values)/2]) / 2
}

// command runs something that has to succeed and returns what it printed.
func command(dir, name string, args ...string) string {
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		log.Fatalf("bench: %s %s in %s: %v\n%s", name, args[0], dir, err, &stderr)
	}
	return string(out)
}

func check(err error) {
	if err != nil {
		log.Fatal("bench: ", err)
	}
}
