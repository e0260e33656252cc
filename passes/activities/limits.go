package activities

import (
	"time"

	"github.com/replayvet/replayvet/passes/options"
)

// Timeout is a timeout as far as it is known; zero and known is none.
type Timeout struct {
	Known bool
	Value time.Duration
}

// Above reports whether the timeout is certainly longer than d.
func (t Timeout) Above(d time.Duration) bool { return t.Known && t.Value > d }

// None reports whether there certainly is no timeout.
func (t Timeout) None() bool { return t.Known && t.Value <= 0 }

// Limits are the timeouts of one set of options.
type Limits struct {
	StartToClose, ScheduleToClose, Heartbeat Timeout
}

// Attempt is how long one attempt may take: the server takes the time for all
// attempts where there is none for one.
func (l Limits) Attempt() Timeout {
	switch {
	case !l.StartToClose.Known || !l.ScheduleToClose.Known && l.StartToClose.Value <= 0:
		return Timeout{}
	case l.StartToClose.Value <= 0:
		return l.ScheduleToClose
	case l.ScheduleToClose.Known && l.ScheduleToClose.Value > 0:
		return Timeout{true, min(l.StartToClose.Value, l.ScheduleToClose.Value)}
	}
	return l.StartToClose
}

func limits(c *options.Call) []Limits {
	var out []Limits
	for _, o := range c.Reaching() {
		out = append(out, Limits{
			StartToClose:    timeout(o, "StartToCloseTimeout"),
			ScheduleToClose: timeout(o, "ScheduleToCloseTimeout"),
			Heartbeat:       timeout(o, "HeartbeatTimeout"),
		})
	}
	return out
}

func timeout(o options.Options, field string) Timeout {
	if !o.Set {
		return Timeout{Known: true}
	}
	d, ok := o.Field(field).Duration()
	return Timeout{ok, d}
}

// Length is a duration as people write it: 10m, not 10m0s.
func Length(d time.Duration) string {
	s := d.String()
	if d >= time.Minute && d%time.Minute == 0 {
		s = s[:len(s)-len("0s")]
		if d >= time.Hour && d%time.Hour == 0 {
			s = s[:len(s)-len("0m")]
		}
	}
	return s
}
