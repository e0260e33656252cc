package heartbeat

import "github.com/replayvet/replayvet/passes/activities"

// timeout reports heartbeats that nobody waits for.
func (j *judge) timeout() {
	call, long := j.longest(j.Config.HeartbeatAfter)
	if !long {
		return
	}
	none, late := true, true
	for _, c := range j.calls {
		beat := c.limits.Heartbeat
		none = none && beat.None()
		late = late && beat.Known && beat.Value > 0 && c.limits.Attempt().Known && beat.Value >= c.limits.Attempt().Value
	}
	f := j.finding("timeout", nil)
	j.atCall(&f, call)
	switch {
	case none:
		f.What = j.subject() + " records heartbeats and no HeartbeatTimeout reaches it, so that its worker is gone is noticed only after the " + elapsed(call)
		f.Instead = "a HeartbeatTimeout of a few times the interval"
		f.Fixes = j.fix(call)
	case late:
		f.What = "the HeartbeatTimeout (" + activities.Length(call.limits.Heartbeat.Value) + ") of " + j.subject() + " is no shorter than the " + elapsed(call) + ", so its heartbeats tell nothing"
		f.Instead = "a HeartbeatTimeout of a few times the interval"
	default:
		return
	}
	j.Report(f)
}
