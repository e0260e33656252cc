package heartbeat

import (
	"fmt"
	"time"

	"github.com/replayvet/replayvet/passes/activities"
	"github.com/replayvet/replayvet/passes/effects"
)

// interval reports a wait between heartbeats that is too long.
func (j *judge) interval() {
	waits := j.conduct.Pace
	if !j.conduct.Background && j.conduct.Wait.For > waits.For {
		waits = j.conduct.Wait
	}
	every := j.Config.HeartbeatEvery
	beat, ok := j.beatTimeout()
	switch {
	case ok && waits.For >= beat.limits.Heartbeat.Value:
		f := j.finding("interval", waits.Steps)
		if !j.a.Declared {
			j.atCall(&f, beat)
		}
		f.What = fmt.Sprintf("%s waits for %s without a heartbeat, so the HeartbeatTimeout (%s) ends the attempt", j.subject(), activities.Length(waits.For), activities.Length(beat.limits.Heartbeat.Value))
		f.Instead = "shorter waits with a heartbeat in between"
		j.Report(f)
	case !ok && waits.For > every && !j.short(waits.For):
		f := j.finding("interval", waits.Steps)
		f.What = fmt.Sprintf("%s waits for %s without a heartbeat, so for that long nobody notices that its worker is gone, and it does not learn of its cancellation", j.subject(), activities.Length(waits.For))
		f.Instead = "shorter waits with a heartbeat in between"
		j.Report(f)
	default:
		j.lull(every)
	}
}

// lull reports a loop that waits, without a heartbeat in it, in an activity
// that records some elsewhere.
func (j *judge) lull(every time.Duration) {
	loop := j.conduct.Loop
	if j.conduct.Background || loop == nil || !loop.Waits || !endless(loop) || takes(loop) <= every || j.short(every) {
		return
	}
	f := j.finding("interval", loop.Steps)
	f.What = j.subject() + " waits in a loop without a heartbeat, so for as long as that takes nobody notices that its worker is gone, and it does not learn of its cancellation"
	f.Instead = "activity.RecordHeartbeat(ctx) in the loop as well"
	j.Report(f)
}

// cancel reports an activity that records heartbeats, which is how it learns
// of its cancellation, and does not look whether it was cancelled.
func (j *judge) cancel() {
	if j.conduct.Looks || j.conduct.Hands || !j.works() || j.short(briefly) {
		return
	}
	f := j.finding("cancel", j.conduct.Beat)
	f.Confidence = effects.Likely
	f.What = j.subject() + " records heartbeats and never looks at its context, so it works on after it was cancelled or timed out"
	f.Instead = "ctx.Err() or <-ctx.Done() where it records the heartbeat, and its context for all that it calls"
	j.Report(f)
}

// works reports whether the activity does something that could be stopped.
func (j *judge) works() bool {
	return j.conduct.Lasts || j.conduct.IO != ""
}

// briefly: what runs no longer than that need not be stopped.
const briefly = 10 * time.Second
