// Package transport is one package further away.
package transport

var events = make(chan int, 8)

func Send() {
	events <- 1
}
