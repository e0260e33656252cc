package models

import "slices"

// checks is the vocabulary that refines a kind. It is closed, for the words
// become part of diagnostic categories and rules choose by them: a new word
// needs a rule that knows it.
var checks = [kindCount][]string{
	Clock:     {"block", "deadline", "hosttimer", "read", "tzdata", "zone"},
	Random:    {"crypto", "format", "goid", "hashseed", "id", "prng"},
	Goroutine: {"pool", "start"},
	Sync:      {"atomic", "channel", "lock", "once", "pool", "semaphore", "singleflight", "unlock", "wait"},
	MapOrder:  {"callback", "iter", "slice"},
	IO: {
		"broker", "cloud", "database", "declared", "dns", "exec", "file", "grpc",
		"network", "process", "stdin", "temporal",
	},
	Host: {"args", "build", "config", "dir", "env", "featureflag", "flag", "machine", "pointer"},
	Log:  {"log", "metric", "print", "trace"},
	Context: {
		"background",
	},
	Command: {
		"activity", "cancel", "child", "continueasnew", "localactivity",
		"mutablesideeffect", "nexus", "session", "sideeffect", "signal", "timer",
		"upsert", "version",
	},
	Blocks:  {"await", "get", "lock", "receive", "select"},
	Handler: {"query", "selector", "signal", "update"},
}

// roleWords is what an argument or a struct field can mean to what is called.
var roleWords = []string{"handler", "id", "input", "kind", "log", "method", "options", "request", "statement", "timer"}

// Says reports whether a role only says what sort of call it is: the argument
// goes where the others go.
func Says(role string) bool { return role == "method" || role == "request" || role == "statement" }

func checkAllowed(kind Kind, check string) bool { return slices.Contains(checks[kind], check) }
