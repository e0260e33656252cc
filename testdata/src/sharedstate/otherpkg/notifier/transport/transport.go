// Package transport is one package further away.
package transport

var total int

func Send() {
	total++
}
