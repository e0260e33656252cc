// Package grading turns where a value goes into the check that reports it, the
// same for every rule about values that replay would not reproduce: a branch
// is worse than an input, an input worse than a log line.
//
// It does not compute where values go; package effects does.
package grading

import "github.com/replayvet/replayvet/passes/effects"

// Check names the check for a value that goes to the site's sinks: "branch",
// "id", "timer", "close", "unknown", "unresolved", "input", "result", "log" or
// "unused".
func Check(s effects.Site) string {
	check := s.Sinks.Worst()
	switch check {
	case "text":
		check = "result"
	case "unknown":
		if s.Confidence != effects.Proved {
			return "unresolved"
		}
	case "branch", "id", "timer", "close", "input", "result":
		if s.Confidence == effects.Possible {
			return "unresolved"
		}
	}
	return check
}

// consequences continue "<API> <reads what>, " for a value.
var consequences = map[string]string{
	"branch":     "so replay takes another branch",
	"id":         "so replay issues a command with another id or name",
	"timer":      "so replay can find the timer due at once and skip it",
	"close":      "so replay can close the workflow another way",
	"unknown":    "and the value goes where it cannot be followed, so replay may take another branch",
	"unresolved": "and may decide what the workflow does next, which replay would not repeat",
	"input":      "so replay computes another input for a command than the one recorded",
	"result":     "so replay computes another result than the one recorded",
	"log":        "so each replay logs another value",
	"unused":     "though the value is not used",
}

// Consequence says what replay does differently.
func Consequence(check string) string { return consequences[check] }

// Subject is the API to name first: the function called in workflow code,
// which may only lead to the cause.
func Subject(s effects.Site) string {
	if s.Callee != "" {
		return s.Callee
	}
	return s.Symbol
}
