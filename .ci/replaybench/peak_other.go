//go:build unix && !linux

package main

// watchPeak cannot tell the programs apart here.
func watchPeak(_ int, stop <-chan struct{}) float64 {
	<-stop
	return 0
}
