// Package transport is one package further away.
package transport

import (
	"os"
)

const path = "/var/lib/orders/marker"

func Send() {
	_ = os.Remove(path)
}
