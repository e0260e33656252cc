package effects

import "strings"

// Sinks is the set of places a value flows to, as far as replay cares.
type Sinks uint16

const (
	// SinkLog: a log line, a metric, a span.
	SinkLog Sinks = 1 << iota
	// SinkInput: the input of a command, a memo, a search attribute's value.
	SinkInput
	// SinkResult: the workflow's result.
	SinkResult
	// SinkID: the kind, type name or id of a command.
	SinkID
	// SinkBranch: a branch or loop that controls a command, the registration
	// of a handler, or the order of either.
	SinkBranch
	// SinkTimer: a timer's length.
	SinkTimer
	// SinkClose: whether or how the workflow closes.
	SinkClose
	// SinkText: the text of an error that the workflow returns.
	SinkText
	// SinkUnknown: it escaped to where the analysis does not follow.
	SinkUnknown
)

var sinkWords = []struct {
	sink Sinks
	word string
}{
	{SinkBranch, "branch"}, {SinkID, "id"}, {SinkTimer, "timer"}, {SinkClose, "close"},
	{SinkUnknown, "unknown"}, {SinkInput, "input"}, {SinkResult, "result"}, {SinkText, "text"}, {SinkLog, "log"},
}

// Has reports whether s holds any of t.
func (s Sinks) Has(t Sinks) bool { return s&t != 0 }

// Worst names the gravest sink in s; "unused" when the value goes nowhere.
func (s Sinks) Worst() string {
	for _, w := range sinkWords {
		if s.Has(w.sink) {
			return w.word
		}
	}
	return "unused"
}

// String lists the sinks, gravest first.
func (s Sinks) String() string {
	var words []string
	for _, w := range sinkWords {
		if s.Has(w.sink) {
			words = append(words, w.word)
		}
	}
	return strings.Join(words, ",")
}
