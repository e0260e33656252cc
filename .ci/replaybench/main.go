//go:build unix

// Command replaybench measures replayvet replay beside the loop over saved
// histories that a user would write by hand, in turn, and prints medians as a
// Markdown table.
//
//	go run ./.ci/replaybench            10,000 small and 100 large histories
//	go run ./.ci/replaybench -n 5 -small 2000 -large 20
//	go run ./.ci/replaybench -repeat 3  each history as often as by default
//
// What replayvet does once, listing packages, building the program, starting
// it, is measured with a single history and told apart. The loop is built
// before it is measured. Both have one processor or two, by GOMAXPROCS, so the
// go command runs as everywhere else.
//
// It measures and asserts nothing: on a busy machine the ratios, which are
// taken pair by pair, say more than the seconds.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

func main() {
	log.SetFlags(0)
	runs := flag.Int("n", 3, "pairs of runs per row")
	small := flag.Int("small", 10000, "histories of 11 events")
	large := flag.Int("large", 100, "histories of 10,007 events")
	repeat := flag.Int("repeat", 1, "replays of each history, by both")
	fresh := flag.Bool("fresh", false, "also build with an empty build cache, which compiles the SDK")
	flag.Parse()

	tmp, err := os.MkdirTemp("", "replayvet-bench-")
	check(err)
	defer os.RemoveAll(tmp)
	b := &bench{app: filepath.Join(tmp, "app"), ours: filepath.Join(tmp, "replayvet"), loop: filepath.Join(tmp, "loop"), runs: *runs, repeat: strconv.Itoa(*repeat)}
	writeApp(b.app)
	run(".", nil, "go", "build", "-o", b.ours, "./cmd/replayvet")
	run(b.app, nil, "go", "build", "-o", b.loop, "./cmd/loop")
	one := filepath.Join(tmp, "one")
	writeHistories(one, 1, 1)
	b.builds(one, *fresh)
	fmt.Printf("load %s\n\n", load())
	fmt.Println("| histories | processors | | wall s | histories/s | events/s | CPU s | histories/CPU s | events/CPU s | peak MB |")
	fmt.Println("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")
	for _, set := range []set{{"small", *small, 1}, {"large", *large, 1667}} {
		if set.count == 0 {
			continue
		}
		dir := filepath.Join(tmp, set.name)
		writeHistories(dir, set.count, set.activities)
		for _, processors := range []int{1, 2} {
			b.row(set, dir, one, processors)
		}
		check(os.RemoveAll(dir))
	}
	fmt.Printf("\nload %s\n", load())
}

// set is a folder of histories.
type set struct {
	name              string
	count, activities int
}

// bench is the programs under measurement.
type bench struct {
	app, ours, loop string
	runs            int
	repeat          string
}

// builds prints how long a run on one history takes: with a warm build cache,
// after an edit of the workflow and, if asked for, with an empty cache.
func (b *bench) builds(one string, fresh bool) {
	b.replayvet(one, 1, 2) // fills the build cache
	var again, edited []sample
	for i := range b.runs {
		again = append(again, b.replayvet(one, 1, 2))
		edit(b.app, i)
		edited = append(edited, b.replayvet(one, 1, 2))
	}
	took := func(what string, all []sample) {
		fmt.Printf("one history, %s: %.1f s, %.1f s of CPU\n", what, median(all, wall), median(all, cpu))
	}
	took("nothing changed", again)
	took("after an edit", edited)
	if fresh {
		cache := b.ours + "-cache"
		took("with an empty build cache", []sample{b.replayvet(one, 1, 2, "GOCACHE="+cache)})
		check(os.RemoveAll(cache))
	}
	fmt.Println()
}

// row measures both on a set of histories.
func (b *bench) row(set set, dir, one string, processors int) {
	var ours, theirs []sample
	var ratio, cpuRatio []float64
	for range b.runs {
		fixed := b.replayvet(one, 1, processors)
		all := b.replayvet(dir, set.count, processors)
		loop := measure(b.app, env(processors), "", b.loop, dir, b.repeat)
		took := sample{wall: all.wall - fixed.wall, cpu: all.cpu - fixed.cpu, peak: all.peak}
		ours, theirs = append(ours, took), append(theirs, loop)
		ratio, cpuRatio = append(ratio, took.wall/loop.wall), append(cpuRatio, took.cpu/loop.cpu)
	}
	for _, tool := range []struct {
		name    string
		samples []sample
	}{{"loop", theirs}, {"replayvet", ours}} {
		s, c := median(tool.samples, wall), median(tool.samples, cpu)
		count, events := float64(set.count), float64(set.count*eventCount(set.activities))
		fmt.Printf("| %d of %d events | %d | %s | %.1f | %.0f | %.0f | %.1f | %.0f | %.0f | %.0f |\n", set.count, eventCount(set.activities), processors, tool.name,
			s, count/s, events/s, c, count/c, events/c, median(tool.samples, peak))
	}
	self := func(f float64) float64 { return f }
	fmt.Printf("| %d of %d events | %d | ratio | %.2f | | | %.2f | | | |\n", set.count, eventCount(set.activities), processors, median(ratio, self), median(cpuRatio, self))
}

// replayvet replays a folder of so many histories, which have to be fine: what
// differs would be explained, too.
func (b *bench) replayvet(dir string, count, processors int, more ...string) sample {
	return measure(b.app, append(env(processors), more...), fmt.Sprintf(": %d ok\n", count), b.ours, "replay", "-repeat", b.repeat, "-histories", dir, "./cmd/worker")
}

func env(processors int) []string { return []string{"GOMAXPROCS=" + strconv.Itoa(processors)} }

func load() string {
	text, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "unknown"
	}
	return strings.Join(strings.Fields(string(text))[:3], " ")
}

func check(err error) {
	if err != nil {
		log.Fatal("replaybench: ", err)
	}
}
