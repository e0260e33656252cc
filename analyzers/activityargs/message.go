package activityargs

import (
	"fmt"
	"slices"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/linkage"
	"github.com/replayvet/replayvet/passes/payloads"
)

// send compares a message with those who handle its name. Which workflow gets
// it is not in view, so one of them that can take it is enough.
func (j *judge) send(s *linkage.Send, in *linkage.Record, handlers []linkage.Handled) {
	what := ""
	for _, h := range handlers {
		why := ""
		if h.Signature != nil && !h.Signature.Any {
			why = unfit(s, in, h)
		}
		if why == "" {
			return
		}
		if what == "" {
			what = why
		}
	}
	if what != "" {
		j.report(emit.Placed{Check: "message", At: s.Place, What: what, Confidence: effects.Likely})
	}
}

// areBytes holds for parameters of handlers that were written when one had to
// take the raw payload, and that ignore it.
func areBytes(params []linkage.Param) bool {
	return !slices.ContainsFunc(params, func(p linkage.Param) bool { return p.Text != "[]byte" })
}

// unfit says what a handler cannot make of a message, "" for nothing.
func unfit(s *linkage.Send, in *linkage.Record, h linkage.Handled) string {
	handler := h.Workflow
	if handler == "" {
		handler = "its handler"
	}
	params := h.Signature.Params
	if len(s.Args) < len(params) && s.Message != linkage.Signal && !areBytes(params[len(s.Args):]) {
		return fmt.Sprintf("%s passes %s with the %s %q, and the handler in %s takes %d: what is missing arrives as zero value",
			s.Callee, arguments(len(s.Args)), s.Message, s.Name, handler, len(params))
	}
	for i, arg := range s.Args[:min(len(s.Args), len(params))] {
		if arg.Nil {
			continue
		}
		if why := payloads.Clash(in.Side(arg.Type), h.In.Side(params[i].Type)); why != "" {
			return fmt.Sprintf("%s passes %s with the %s %q, which %s takes as %s: %s",
				s.Callee, arg.Text, s.Message, s.Name, handler, params[i].Text, why)
		}
	}
	return ""
}
