//go:build unix

// Command bench runs replayvet, workflowcheck and the go command over the same
// packages, in turn, and prints what each took as Markdown tables.
//
//	go run ./.ci/bench                                   Temporal's own workflows
//	go run ./.ci/bench '/path/to/app ./workflows/...'    and those of another module
//	go run ./.ci/bench -vet                              also as tools of go vet
//	go run ./.ci/bench -fresh                            with an empty build cache too
//
// Modules are copied first, to replayvet-bench in the user's cache folder: one
// of the ways edits a file. It measures and asserts nothing: on a busy machine
// the CPU seconds and the ratios, which are taken round by round, say more than
// the wall time.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("bench: ")
	runs := flag.Int("n", 5, "rounds per target, after one that is not counted")
	fresh := flag.Bool("fresh", false, "also run replayvet with an empty build cache")
	vet := flag.Bool("vet", false, "also run replayvet and workflowcheck by go vet -vettool")
	flag.Parse()

	tmp, err := os.MkdirTemp("", "replayvet-bench-")
	check(err)
	defer os.RemoveAll(tmp)
	tools := install(tmp)
	for _, arg := range append([]string{server}, flag.Args()...) {
		t := newTarget(arg)
		ways := standalone(tools, t, tmp)
		if *vet {
			ways = append(ways, vettools(tools, tmp)...)
		}
		samples := make([][]sample, len(ways))
		for round := range *runs + 1 {
			for w, way := range ways {
				s := way.measure(t, round)
				if round > 0 { // the first warms the file cache, and ours
					samples[w] = append(samples[w], s)
				}
			}
		}
		fmt.Printf("\n%s, %d packages, %d rounds\n\n| way | wall s | CPU s | peak MB |\n| --- | --- | --- | --- |\n", t.name, len(t.packages), *runs)
		for w, way := range ways {
			row(way.name, samples[w])
		}
		if *fresh {
			row("replayvet, empty build cache", emptyBuildCache(tools, t, tmp, *runs))
		}
		fmt.Printf("\n| ratio, median of the rounds | wall | CPU | peak |\n| --- | --- | --- | --- |\n")
		for _, c := range comparisons {
			ratio(ways, samples, c.ours, c.to)
		}
	}
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
