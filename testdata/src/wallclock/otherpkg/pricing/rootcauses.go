package pricing

import (
	"time"
)

func Both() time.Duration {
	time.Sleep(time.Millisecond)
	return time.Duration(time.Now().Nanosecond())
}

func Once() time.Time { return time.Now() }
