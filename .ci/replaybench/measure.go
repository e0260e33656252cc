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

// sample is what one run took: seconds on the clock and of processors, and
// megabytes of the largest process of it.
type sample struct{ wall, cpu, peak float64 }

func wall(s sample) float64 { return s.wall }
func cpu(s sample) float64  { return s.cpu }
func peak(s sample) float64 { return s.peak }

func measure(dir string, env []string, name string, args ...string) sample {
	begun := time.Now()
	cmd := run(dir, env, name, args...)
	s := sample{wall: time.Since(begun).Seconds(), cpu: (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds()}
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		unit := 1024.0
		if runtime.GOOS == "darwin" {
			unit = 1
		}
		s.peak = float64(usage.Maxrss) * unit / 1e6
	}
	return s
}

// run runs something that has to succeed.
func run(dir string, env []string, name string, args ...string) *exec.Cmd {
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	cmd.Env = append(append(os.Environ(), "PWD="+dir), env...)
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Run(); err != nil {
		log.Fatalf("replaybench: %s %v: %v\n%s", name, args, err, out.Bytes())
	}
	return cmd
}

func median[T any](of []T, value func(T) float64) float64 {
	var values []float64
	for _, v := range of {
		values = append(values, value(v))
	}
	slices.Sort(values)
	return (values[(len(values)-1)/2] + values[len(values)/2]) / 2
}
