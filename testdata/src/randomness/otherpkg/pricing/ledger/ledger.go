// Package ledger is one package further away.
package ledger

import (
	"math/rand/v2"
)

func Entry() int { return rand.Int() }
