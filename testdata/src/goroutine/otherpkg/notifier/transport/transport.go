// Package transport is one package further away.
package transport

func work() {}

func Send() {
	go work()
}
