//go:build unix

// Command scaling measures how the cost of replayvet follows the size of a
// program: the number of workflow functions, how deep their calls go, and how
// many packages stand below them. It writes generated modules, runs replayvet
// without a cache and the go command's own listing on each, and writes a table
// and a picture.
//
//	go -C .ci/scaling run . -o ../../docs/scaling.svg
//
// It asserts nothing. It is a module of its own, so that what draws the picture
// is no requirement of replayvet.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
)

// axis is one row of measurements: what varies, over which values.
type axis struct {
	name, label string
	values      []int
	vary        func(*shape, int)
}

// usual is the module around which one figure at a time varies.
var usual = shape{workflows: 100, depth: 3, dependencies: 10}

var axes = []axis{
	{"workflows", "workflow functions", []int{10, 100, 1000, 10000}, func(s *shape, v int) { s.workflows = v }},
	{"depth", "calls below each workflow", []int{1, 5, 10, 25, 50}, func(s *shape, v int) { s.depth = v }},
	{"dependencies", "packages below", []int{10, 125, 250, 500, 1000, 2000}, func(s *shape, v int) { s.dependencies = v }},
}

// point is what was measured at one value of an axis.
type point struct {
	value      int
	ours, list cost
}

func main() {
	log.SetFlags(0)
	log.SetPrefix("scaling: ")
	runs := flag.Int("n", 3, "runs of each, after one that is not counted")
	output := flag.String("o", "", "write the picture to this `file`, as SVG")
	most := flag.Int("most", 10000, "leave out values above this")
	flag.Parse()

	tmp, err := os.MkdirTemp("", "replayvet-scaling-")
	check(err)
	defer os.RemoveAll(tmp)
	tool := filepath.Join(tmp, "replayvet")
	build := exec.Command("go", "build", "-o", tool, "./cmd/replayvet")
	build.Dir = filepath.Join("..", "..")
	build.Stderr = os.Stderr
	check(build.Run())

	fmt.Println("| what varies | value | lines | replayvet wall s | CPU s | peak MB | go list wall s | CPU s |")
	fmt.Println("| --- | --- | --- | --- | --- | --- | --- | --- |")
	measured := make([][]point, len(axes))
	for i, a := range axes {
		for _, v := range slices.DeleteFunc(slices.Clone(a.values), func(v int) bool { return v > *most }) {
			s := usual
			a.vary(&s, v)
			dir := filepath.Join(tmp, fmt.Sprintf("%s-%d", a.name, v))
			lines := s.write(dir)
			p := point{value: v}
			p.ours, p.list = measure(dir, tool, *runs)
			fmt.Printf("| %s | %d | %d | %.2f | %.2f | %.0f | %.2f | %.2f |\n",
				a.label, v, lines, p.ours.wall, p.ours.cpu, p.ours.peak, p.list.wall, p.list.cpu)
			measured[i] = append(measured[i], p)
			check(os.RemoveAll(dir))
		}
	}
	if *output != "" {
		check(picture(*output, measured))
	}
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
