package main

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// watchPeak follows the memory of a process and of the programs that it has
// built and started, until it is told to stop, and returns the largest of any
// one in megabytes. The go command, the compiler and the linker do not count.
func watchPeak(pid int, stop <-chan struct{}) float64 {
	var peak float64
	for {
		for _, p := range append(programs(pid), pid) {
			peak = max(peak, residentPeak(p))
		}
		select {
		case <-stop:
			return peak
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// programs are the children of a process outside of Go's installation and
// build folders.
func programs(parent int) []int {
	var found []int
	tasks, _ := filepath.Glob("/proc/" + strconv.Itoa(parent) + "/task/*/children")
	for _, task := range tasks {
		text, _ := os.ReadFile(task)
		for _, word := range strings.Fields(string(text)) {
			pid, err := strconv.Atoi(word)
			if err != nil {
				continue
			}
			if exe, err := os.Readlink("/proc/" + word + "/exe"); err == nil && strings.HasPrefix(filepath.Base(exe), "program-") {
				found = append(found, pid)
			}
		}
	}
	return found
}

func residentPeak(pid int) float64 {
	text, _ := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/status")
	_, rest, _ := strings.Cut(string(text), "VmHWM:")
	fields := strings.Fields(rest)
	if len(fields) == 0 {
		return 0
	}
	kilobytes, _ := strconv.ParseFloat(fields[0], 64)
	return kilobytes * 1024 / 1e6
}
