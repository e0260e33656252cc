//go:build unix

package main

import (
	"bytes"
	"fmt"
	"log"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"syscall"
	"time"
)

// run is one execution of a program.
type run struct {
	dir, program string
	args         []string
	// cache is the folder of replayvet's own cache; env is added as well.
	cache string
	env   []string
	// findings are exit codes that say that there were some.
	findings []int
}

// sample is the cost of one run, with that of the commands it ran.
type sample struct {
	elapsed, processor time.Duration
	resident           int64 // bytes
	code               int
}

func (s sample) wall() float64 { return s.elapsed.Seconds() }
func (s sample) cpu() float64  { return s.processor.Seconds() }

// peak is the largest resident size of any one process, in megabytes.
func (s sample) peak() float64 { return float64(s.resident) / 1e6 }

func (r run) measure() sample {
	cmd := exec.Command(r.program, r.args...)
	cmd.Dir = r.dir
	cmd.Env = append(os.Environ(), r.env...)
	if r.cache != "" {
		cmd.Env = append(cmd.Env, "REPLAYVET_CACHE="+r.cache)
	}
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	start := time.Now()
	err := cmd.Run()
	elapsed := time.Since(start)
	state := cmd.ProcessState
	if err != nil && (state == nil || !slices.Contains(r.findings, state.ExitCode())) {
		log.Fatalf("%s in %s: %v\n%s", r.program, r.dir, err, &stderr)
	}
	resident := int64(state.SysUsage().(*syscall.Rusage).Maxrss)
	if runtime.GOOS != "darwin" {
		resident *= 1024
	}
	return sample{elapsed, state.UserTime() + state.SystemTime(), resident, state.ExitCode()}
}

func row(way string, samples []sample) {
	// It analyses all it can and then reports nothing, because one package of
	// the closure does not compile.
	if way == theirs && samples[0].code == 1 {
		way += ", which gives up"
	}
	fmt.Printf("| %s | %.1f | %.1f | %.0f |\n", way, median(samples, sample.wall), median(samples, sample.cpu), median(samples, sample.peak))
}

// ratio prints how the cost of one way stands to that of another.
func ratio(ways []way, samples [][]sample, ours, to string) {
	index := func(name string) int { return slices.IndexFunc(ways, func(w way) bool { return w.name == name }) }
	i, j := index(ours), index(to)
	if i < 0 || j < 0 {
		return
	}
	rounds := make([]int, min(len(samples[i]), len(samples[j])))
	for r := range rounds {
		rounds[r] = r
	}
	of := func(value func(sample) float64) string {
		m := median(rounds, func(r int) float64 { return value(samples[i][r]) / value(samples[j][r]) })
		if m < 0.5 {
			return fmt.Sprintf("1/%.1f", 1/m)
		}
		return fmt.Sprintf("%.2f", m)
	}
	fmt.Printf("| %s over %s | %s | %s | %s |\n", ours, to, of(sample.wall), of(sample.cpu), of(sample.peak))
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
