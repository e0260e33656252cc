//go:build unix

package main

import (
	"bytes"
	"log"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"syscall"
	"time"
)

// cost is the median of several runs, each with the commands that it ran:
// seconds, and the megabytes of the largest process.
type cost struct{ wall, cpu, peak float64 }

// measure runs replayvet and go list on a module in turn, once more than is
// counted. What the module imports is compiled before, as it is where people
// build what they check.
func measure(dir, tool string, runs int) (ours, list cost) {
	run(dir, "go", "build", "./...")
	var a, b []cost
	for i := range runs + 1 {
		x := run(dir, tool, "check", "-no-cache", "-fail-on", "never", "./...")
		y := run(dir, "go", "list", "-export", "-deps", "./...")
		if i > 0 {
			a, b = append(a, x), append(b, y)
		}
	}
	return median(a), median(b)
}

func run(dir, name string, args ...string) cost {
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	// The modules are where they are; nothing is to be looked up.
	cmd.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOPROXY=off")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	start := time.Now()
	err := cmd.Run()
	wall := time.Since(start)
	if err != nil {
		log.Fatalf("%s %s: %v\n%s", name, args[0], err, &stderr)
	}
	state := cmd.ProcessState
	resident := float64(state.SysUsage().(*syscall.Rusage).Maxrss) / 1e6
	if runtime.GOOS != "darwin" {
		resident *= 1024 // kilobytes there
	}
	return cost{wall.Seconds(), (state.UserTime() + state.SystemTime()).Seconds(), resident}
}

func median(of []cost) cost {
	middle := func(value func(cost) float64) float64 {
		var values []float64
		for _, c := range of {
			values = append(values, value(c))
		}
		slices.Sort(values)
		return values[len(values)/2]
	}
	return cost{
		middle(func(c cost) float64 { return c.wall }),
		middle(func(c cost) float64 { return c.cpu }),
		middle(func(c cost) float64 { return c.peak }),
	}
}
