//go:build unix

package main

import (
	"bytes"
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
	// gaveUp: workflowcheck analysed all it could and then reported nothing,
	// because one package of the closure did not compile.
	gaveUp bool
}

func (s sample) wall() float64 { return s.elapsed.Seconds() }
func (s sample) cpu() float64  { return s.processor.Seconds() }

// peak is the largest resident size of any one process, in megabytes.
func (s sample) peak() float64 { return float64(s.resident) / 1e6 }

func measure(t target, tool tool, flags ...string) sample {
	cmd := exec.Command(tool.path, append(flags, t.packages...)...)
	cmd.Dir = t.dir
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	start := time.Now()
	err := cmd.Run()
	elapsed := time.Since(start)
	// workflowcheck ends with 3 when it has findings and with 1 when it gives
	// up; replayvet is told not to mind its own findings, and may not fail.
	code := cmd.ProcessState.ExitCode()
	if err != nil && (tool.ours || code != 1 && code != 3) {
		log.Fatalf("bench: %s in %s: %v\n%s", tool.path, t.dir, err, &stderr)
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
		gaveUp:    code == 1,
	}
}
