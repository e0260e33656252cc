//go:build unix

// Command bench runs replayvet, workflowcheck and the go command over the same
// packages, in turn, and prints what each took as Markdown tables.
//
//	go run ./.ci/bench                                   Temporal's own workflows
//	go run ./.ci/bench '/path/to/app ./workflows/...'    and those of another module
//	go run ./.ci/bench -vet                              also as tools of go vet
//	go run ./.ci/bench -golangci                         also in golangci-lint
//	go run ./.ci/bench -fresh                            with an empty build cache too
//
// Modules are copied first, to replayvet-bench in the user's cache folder: some
// of the ways edit a file. It measures and asserts nothing: on a busy machine
// the CPU seconds and the ratios, which are taken round by round, say more than
// the wall time. The error stream tells how far it is.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"runtime"
	"strings"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("bench: ")
	runs := flag.Int("n", 5, "rounds per target, after one that is not counted; ways that take long are in half of them")
	fresh := flag.Bool("fresh", false, "also run replayvet with an empty build cache")
	vet := flag.Bool("vet", false, "also run replayvet and workflowcheck by go vet -vettool")
	own := flag.Bool("server", true, "run on Temporal's own workflows")
	golangci := flag.Bool("golangci", false, "also run a golangci-lint that has replayvet built in")
	flag.Parse()

	tmp, err := os.MkdirTemp("", "replayvet-bench-")
	check(err)
	defer os.RemoveAll(tmp)
	tools := install(tmp)
	if *golangci {
		tools.golangci = installGolangci(tmp)
	}
	fmt.Println(machine())
	targets := flag.Args()
	if *own {
		targets = append([]string{server}, targets...)
	}
	for _, arg := range targets {
		t := newTarget(arg)
		ways := standalone(tools, t, tmp)
		if *vet {
			ways = append(ways, vettools(tools, t, tmp)...)
		}
		if *golangci {
			ways = append(ways, linter(tools, t, tmp)...)
		}
		samples := measure(t, ways, *runs)
		fmt.Printf("\n| %s, %d packages | wall s | CPU s | peak MB |\n| --- | --- | --- | --- |\n", t.name, len(t.packages))
		for w, way := range ways {
			row(way.name, samples[w])
		}
		if *fresh {
			row("replayvet, empty build cache", emptyBuildCache(tools, t, tmp, *runs))
		}
		fmt.Printf("\n| %s, ratio, median of %d rounds | wall | CPU | peak |\n| --- | --- | --- | --- |\n", t.name, *runs)
		for _, c := range comparisons {
			ratio(ways, samples, c.ours, c.to)
		}
	}
}

// measure runs all ways in turn, round by round. The first round, which is not
// counted, warms the caches: of the file system, and those of the warm ways.
func measure(t *target, ways []way, runs int) [][]sample {
	samples := make([][]sample, len(ways))
	for round := range runs + 1 {
		for w, way := range ways {
			if way.long && (round == 0 || round > (runs+1)/2) {
				continue
			}
			fmt.Fprintf(os.Stderr, "%s, round %d of %d: %s … ", t.name, round, runs, way.name)
			s := way.measure(t, round)
			fmt.Fprintf(os.Stderr, "%.1f s, %.1f s of CPU, %.0f MB\n", s.wall(), s.cpu(), s.peak())
			if round > 0 {
				samples[w] = append(samples[w], s)
			}
		}
	}
	return samples
}

// machine is what a reader of the figures has to know.
func machine() string {
	text := fmt.Sprintf("%s on %d processors", strings.TrimSpace(command(".", "go", "env", "GOVERSION")), runtime.NumCPU())
	// Linux says what else there was to do.
	if load, err := os.ReadFile("/proc/loadavg"); err == nil {
		text += ", with a load of " + strings.Fields(string(load))[0] + " before"
	}
	return text
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
