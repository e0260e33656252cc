//go:build unix

package main

import (
	"bytes"
	"log"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"
)

// sample is what one run took: seconds on the clock and of processors, and
// megabytes of the largest process of it. On Linux the go command and what it
// starts are not among those.
type sample struct{ wall, cpu, peak float64 }

func wall(s sample) float64 { return s.wall }
func cpu(s sample) float64  { return s.cpu }
func peak(s sample) float64 { return s.peak }

// measure runs something that has to succeed, and to print a text.
func measure(dir string, env []string, want, name string, args ...string) sample {
	cmd, out := command(dir, env, name, args...)
	begun := time.Now()
	check(cmd.Start())
	stop, watched := make(chan struct{}), make(chan float64)
	go func() { watched <- watchPeak(cmd.Process.Pid, stop) }()
	err := cmd.Wait()
	s := sample{wall: time.Since(begun).Seconds()}
	close(stop)
	s.peak = <-watched
	if err != nil || !strings.Contains(out.String(), want) {
		log.Fatalf("replaybench: %s %v: %v, want %q in\n%s", name, args, err, want, out.Bytes())
	}
	s.cpu = (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds()
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok && s.peak == 0 {
		unit := 1024.0
		if runtime.GOOS == "darwin" {
			unit = 1
		}
		s.peak = float64(usage.Maxrss) * unit / 1e6
	}
	return s
}

// run runs something that has to succeed.
func run(dir string, env []string, name string, args ...string) {
	cmd, out := command(dir, env, name, args...)
	if err := cmd.Run(); err != nil {
		log.Fatalf("replaybench: %s %v: %v\n%s", name, args, err, out.Bytes())
	}
}

func command(dir string, env []string, name string, args ...string) (*exec.Cmd, *bytes.Buffer) {
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	cmd.Env = append(append(os.Environ(), "PWD="+dir), env...)
	out := new(bytes.Buffer)
	cmd.Stdout, cmd.Stderr = out, out
	return cmd, out
}

func median[T any](of []T, value func(T) float64) float64 {
	var values []float64
	for _, v := range of {
		values = append(values, value(v))
	}
	slices.Sort(values)
	return (values[(len(values)-1)/2] + values[len(values)/2]) / 2
}
