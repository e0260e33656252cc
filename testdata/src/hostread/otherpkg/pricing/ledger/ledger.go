// Package ledger is one package further away.
package ledger

import (
	"runtime"
)

func Entry() int { return runtime.NumCPU() }
