package activities

import "github.com/replayvet/replayvet/passes/options"

// Unlimited reports whether a failed attempt is certainly followed by another
// one for ever: no retry policy that says how often, and no time for all
// attempts together.
func (c *Call) Unlimited() bool {
	reaching := c.Reaching()
	for _, o := range reaching {
		if !o.Set || !o.Field("ScheduleToCloseTimeout").Zero() || !unlimited(o) {
			return false
		}
	}
	return len(reaching) > 0
}

func unlimited(o options.Options) bool {
	policy := o.Field("RetryPolicy")
	if !policy.Known {
		return false
	}
	for _, p := range policy.Policies {
		if n, ok := p.Field("MaximumAttempts").Number(); !ok || n != 0 {
			return false
		}
	}
	return true
}
