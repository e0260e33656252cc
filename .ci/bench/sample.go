//go:build unix

package main

import (
	"bytes"
	"errors"
	"log"
	"os/exec"
	"runtime"
	"syscall"
	"time"
)

// sample is the cost of one run, with that of the commands it ran.
type sample struct {
	elapsed, processor time.Duration
	resident           int64 // bytes
}

func (s sample) wall() float64 { return s.elapsed.Seconds() }
func (s sample) cpu() float64  { return s.processor.Seconds() }

// peak is the largest resident size of any one process, in megabytes.
func (s sample) peak() float64 { return float64(s.resident) / 1e6 }

func measure(t target, tool string, flags ...string) sample {
	cmd := exec.Command(tool, append(flags, t.packages...)...)
	cmd.Dir = t.dir
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	start := time.Now()
	err := cmd.Run()
	elapsed := time.Since(start)
	// workflowcheck ends with 3 when it has findings; replayvet is told not to
	// mind its own.
	var exit *exec.ExitError
	if err != nil && !(errors.As(err, &exit) && exit.ExitCode() == 3) {
		log.Fatalf("bench: %s in %s: %v\n%s", tool, t.dir, err, &stderr)
	}
	usage := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	resident := int64(usage.Maxrss)
	if runtime.GOOS != "darwin" && runtime.GOOS != "ios" {
		resident *= 1024
	}
	return sample{
		elapsed:   elapsed,
		processor: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(),
		resident:  resident,
	}
}
