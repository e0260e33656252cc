package activities

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestAttempt(t *testing.T) {
	set := func(d time.Duration) Timeout { return Timeout{true, d} }
	for name, test := range map[string]struct {
		limits Limits
		want   Timeout
	}{
		"start to close":         {Limits{StartToClose: set(time.Hour), ScheduleToClose: set(0)}, set(time.Hour)},
		"schedule to close":      {Limits{StartToClose: set(0), ScheduleToClose: set(time.Hour)}, set(time.Hour)},
		"the shorter one":        {Limits{StartToClose: set(time.Hour), ScheduleToClose: set(time.Minute)}, set(time.Minute)},
		"the other is not known": {Limits{StartToClose: set(time.Hour)}, set(time.Hour)},
		"only one is not known":  {Limits{StartToClose: set(0)}, Timeout{}},
		"not known":              {Limits{ScheduleToClose: set(time.Hour)}, Timeout{}},
		"none":                   {Limits{StartToClose: set(0), ScheduleToClose: set(0)}, set(0)},
	} {
		t.Run(name, func(t *testing.T) { require.Equal(t, test.want, test.limits.Attempt()) })
	}
}
