package batch

import (
	"encoding/json"

	"github.com/replayvet/replayvet/cmd/internal/replay/report"
)

// most is how much of a result a verdict takes: a service accepts 2 MB for the
// result of a batch, and MaxSize verdicts are one.
const most = 16 << 10

// MaxSize is how many executions may be a batch.
const MaxSize = 100

// fit leaves out what a long verdict can do without: first the other steps,
// then the ways to the calls.
func fit(r *report.Report) {
	for i := range r.Histories {
		h := &r.Histories[i]
		if size(h) <= most {
			continue
		}
		h.Steps = nil
		if size(h) <= most {
			continue
		}
		h.Semantic = nil
		if h.Command != nil {
			h.Command.Trace = nil
			h.Command.Detail = short(h.Command.Detail)
		}
		if h.Event != nil {
			h.Event.Detail = short(h.Event.Detail)
		}
		h.Message, h.Guard, h.SDK = short(h.Message), short(h.Guard), short(h.SDK)
	}
}

func size(h *report.History) int {
	text, err := json.Marshal(h)
	if err != nil {
		return most + 1
	}
	return len(text)
}

// short is the beginning of a text that is too long.
func short(s string) string {
	const longest = most / 8
	if len(s) <= longest {
		return s
	}
	return s[:longest] + " …"
}
