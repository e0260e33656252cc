package models

import "fmt"

// Kind says what a function, variable or piece of syntax does that replay
// cannot reproduce. It is an enumeration and never a bool, so that "unknown"
// stays a value of its own and every rule can select what it speaks about.
type Kind uint8

// The kinds. Their order is part of the output: effects are sorted by it.
const (
	// Pure has no effect: same arguments, same result, nothing outside changes.
	Pure Kind = iota
	// Unknown could not be decided: the callee was not seen.
	Unknown
	// Clock reads or waits on the host's clock or time zone.
	Clock
	// Random reads a source of randomness that replay does not restore.
	Random
	// Goroutine starts a goroutine the workflow scheduler does not know.
	Goroutine
	// Sync uses native channels, locks or other blocking primitives.
	Sync
	// MapOrder yields values in the iteration order of a map.
	MapOrder
	// IO talks to network, disk, database, process or terminal input.
	IO
	// Host reads the environment, flags, the machine or configuration.
	Host
	// GlobalWrite writes a package variable.
	GlobalWrite
	// GlobalRead reads a package variable that is written after init.
	GlobalRead
	// ReceiverWrite writes a field of a receiver all executions share.
	ReceiverWrite
	// ReceiverRead reads such a field after it was written.
	ReceiverRead
	// Log writes a log line, a metric or a trace span outside the SDK.
	Log
	// Replaying reads workflow.IsReplaying.
	Replaying
	// Context makes or uses a context that does not belong to the workflow.
	Context
	// Command issues a workflow command (activity, timer, child, marker, ...).
	Command
	// Blocks yields to the workflow scheduler without issuing a command.
	Blocks
	// Handler registers a signal, query or update handler.
	Handler
	// Heartbeat records an activity heartbeat.
	Heartbeat
	// WriteOutside changes something outside the process (activities).
	WriteOutside
	// Recovers stops a panic, and does not panic again with the same value.
	Recovers
	kindCount
)

var kindWords = [kindCount]string{
	Pure: "pure", Unknown: "unknown", Clock: "clock", Random: "random",
	Goroutine: "goroutine", Sync: "sync", MapOrder: "maporder", IO: "io",
	Host: "host", GlobalWrite: "globalwrite", GlobalRead: "globalread",
	ReceiverWrite: "receiverwrite", ReceiverRead: "receiverread", Log: "log",
	Replaying: "replaying", Context: "context", Command: "command",
	Blocks: "blocks", Handler: "handler", Heartbeat: "heartbeat",
	WriteOutside: "writeoutside", Recovers: "recovers",
}

var kindRules = [kindCount]string{
	Clock: "wallclock", Random: "randomness", Goroutine: "goroutine",
	Sync: "nativesync", MapOrder: "maporder", IO: "directio", Host: "hostread",
	GlobalWrite: "sharedstate", GlobalRead: "sharedstate",
	ReceiverWrite: "sharedstate", ReceiverRead: "sharedstate",
	Log: "nativelog", Replaying: "isreplaying", Context: "contextmix",
	Recovers: "recoverpanic", WriteOutside: "idempotency",
}

// String is the word that model files use for k.
func (k Kind) String() string {
	if k < kindCount {
		return kindWords[k]
	}
	return fmt.Sprintf("kind(%d)", uint8(k))
}

// Rule names the rule that reports effects of kind k, or "" where none does.
// A suppression comment that names the rule stops the effect at its line.
func (k Kind) Rule() string {
	if k < kindCount {
		return kindRules[k]
	}
	return ""
}

// ParseKind is the inverse of String.
func ParseKind(word string) (Kind, bool) {
	for k, w := range kindWords {
		if w == word {
			return Kind(k), true
		}
	}
	return Unknown, false
}
