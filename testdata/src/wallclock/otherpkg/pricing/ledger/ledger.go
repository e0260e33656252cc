// Package ledger is one package further away.
package ledger

import (
	"time"
)

func Entry() time.Time { return time.Now() }
