package heartbeat

import (
	"time"

	"github.com/replayvet/replayvet/passes/activities"
	"github.com/replayvet/replayvet/passes/effects"
)

// missing reports an activity without heartbeats that can take long.
func (j *judge) missing() {
	after := j.Config.HeartbeatAfter
	if beat, ok := j.beatTimeout(); ok && j.lasts(beat.limits.Heartbeat.Value) {
		j.never(beat)
		return
	}
	if j.short(after) {
		return
	}
	call, long := j.longest(after)
	notice := "so that its worker is gone is noticed late"
	if long {
		notice = "so that its worker is gone is noticed only after the " + elapsed(call)
	}
	check, steps, does := "missing", []effects.Step(nil), ""
	switch loop := j.conduct.Loop; {
	case loop != nil && loop.Waits && takes(loop) > after && (long || len(j.calls) == 0 && endless(loop)):
		steps, does = loop.Steps, "waits in a loop"
		if loop.IO != "" {
			does += " around " + loop.IO
		}
	case j.conduct.Wait.For > after:
		steps, does = j.conduct.Wait.Steps, "waits for "+activities.Length(j.conduct.Wait.For)
	case long && len(j.conduct.Sleeps) > 0:
		does = "waits for as long as it is told"
	case loop != nil && loop.IO != "" && loop.Times == 0 && !loop.Retries && long && takes(loop) > after:
		steps, does = loop.Steps, "does I/O in a loop ("+loop.IO+")"
	case j.conduct.Within > 0 && j.conduct.Within <= after:
		return
	case long && j.conduct.IO != "" && !j.conduct.Hands:
		does = "does I/O without its context (" + j.conduct.IO + ")"
	case long && j.conduct.IO != "" && call.limits.Attempt().Above(generous*after):
		check, does = "oneshot", "does I/O ("+j.conduct.IO+")"
	default:
		return
	}
	f := j.finding(check, steps)
	if long && !j.a.Declared {
		j.atCall(&f, call)
	}
	f.What = j.subject() + " " + does + " and records no heartbeat, " + notice
	f.Instead = "activity.RecordHeartbeat(ctx) while it works, and a HeartbeatTimeout in the options"
	j.Report(f)
}

// generous: a call that stops with its context is mostly done long before its
// timeout, which people set with room to spare. Only where that is many times
// what is long does it matter how late a lost worker is noticed.
const generous = 5

// never reports an activity that is given a HeartbeatTimeout, takes longer,
// and records no heartbeat.
func (j *judge) never(beat timed) {
	f := j.finding("timeout", j.slow())
	if !j.a.Declared {
		j.atCall(&f, beat)
	}
	f.What = j.subject() + " records no heartbeat, so the HeartbeatTimeout (" + activities.Length(beat.limits.Heartbeat.Value) + ") ends each attempt that takes longer"
	f.Instead = "activity.RecordHeartbeat(ctx) while it works, or no HeartbeatTimeout"
	j.Report(f)
}

// lasts reports whether the code shows that an attempt can last that long.
func (j *judge) lasts(d time.Duration) bool {
	l := j.conduct.Loop
	return j.conduct.Wait.For >= d || l != nil && l.Waits && endless(l) && takes(l) >= d
}

func (j *judge) slow() []effects.Step {
	if l := j.conduct.Loop; l != nil && l.Waits {
		return l.Steps
	}
	return j.conduct.Wait.Steps
}

// takes is how long a loop lasts at most: for ever, where that is not in view.
func takes(l *effects.Loop) time.Duration {
	const ever = time.Duration(1<<63 - 1)
	switch {
	case l.Within > 0:
		return l.Within
	case l.Times > 0 && l.Wait > 0:
		return time.Duration(l.Times) * l.Wait
	case l.Times > 0 && l.Times <= few:
		// The length of the waits is not in view. A few tries with a pause in
		// between are mostly a matter of seconds.
		return 0
	}
	return ever
}

// few tries are no loop that takes long.
const few = 10

// shadowed reports whether the package that declares the activity says all
// that there is to say: the code alone shows that it takes long.
func (j *judge) shadowed() bool {
	after := j.Config.HeartbeatAfter
	l := j.conduct.Loop
	return !j.a.Declared && j.conduct.Own && (j.conduct.Wait.For > after || l != nil && l.Waits && endless(l) && takes(l) > after)
}

// endless reports whether nothing in view but what it waits for ends a loop.
func endless(l *effects.Loop) bool { return !l.Counted && !l.Retries }
