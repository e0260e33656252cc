package heartbeat

import (
	"slices"
	"strings"

	"github.com/replayvet/replayvet/passes/effects"
)

// details reports details of heartbeats that no attempt reads, and those read
// into something else than was recorded.
func (j *judge) details() {
	recorded := j.conduct.Recorded
	if len(recorded) == 0 {
		return
	}
	for _, read := range j.conduct.Read {
		fits := false
		for _, r := range recorded {
			fits = fits || reads(read, r)
		}
		if !fits {
			f := j.finding("details", read.Steps)
			f.What = j.subject() + " reads the details of its last heartbeat as " + types(read) +
				" and records " + types(recorded[0]) + ", so reading them fails and a retry starts over"
			f.Instead = "one type for both"
			j.Report(f)
		}
	}
	at := slices.IndexFunc(recorded, progress)
	if !j.conduct.Resumes && at >= 0 {
		f := j.finding("unread", recorded[at].Steps)
		f.What = j.subject() + " records details (" + types(recorded[at]) + ") with its heartbeats and never reads them, so a retry starts over"
		f.Instead = "activity.GetHeartbeatDetails to go on where the last attempt was"
		j.Report(f)
	}
}

// progress reports whether details say how far an attempt has come: a text, or
// a map of whatever, is for people who look at the activity.
func progress(d effects.Details) bool {
	for i, form := range d.Forms {
		if form != "" && form != "string" && form != "bool" && !strings.HasPrefix(d.Types[i], "map[") {
			return true
		}
	}
	return false
}

// reads reports whether details that were recorded can be read so, as far as
// one knows.
func reads(read, recorded effects.Details) bool {
	if recorded.Types[0] == "?" {
		return true
	}
	if len(read.Forms) > len(recorded.Forms) {
		return false
	}
	for i, form := range read.Forms {
		if form != "" && recorded.Forms[i] != "" && form != recorded.Forms[i] {
			return false
		}
	}
	return true
}

func types(d effects.Details) string { return strings.Join(d.Types, ", ") }
