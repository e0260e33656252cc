// Package transport is one package further away.
package transport

import (
	"log"
)

const text = "shipping"

func Send() {
	log.Print(text)
}
