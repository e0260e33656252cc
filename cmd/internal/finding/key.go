package finding

import (
	"cmp"
	"regexp"
	"strings"
)

// Key is the root cause of a finding, as far as it stays the same while code
// moves: what was found, in which declaration, and what happens there. Lines,
// files, the way from a workflow, the remedy and the number of workflows have
// no part in it, and neither has what the driver did not learn: check and vet
// give the same key.
//
// It does not tell two equal calls in one function apart; who compares counts
// them.
type Key struct {
	Check   string `json:"check"`
	Package string `json:"package"`
	// Function is the declaration around it; literals belong to theirs.
	Function string `json:"function"`
	// What happens, as the first words of the message have it.
	What string `json:"what"`
}

// Key is the root cause of f.
func (f Finding) Key() Key {
	return Key{
		Check: f.Check,
		// What is in no package is at least in a file.
		Package:  cmp.Or(f.Package, f.File),
		Function: declaration(f.Function),
		What:     what(f.Message),
	}
}

// Compare orders keys by check, package, function and text.
func (k Key) Compare(other Key) int {
	return cmp.Or(
		cmp.Compare(k.Check, other.Check),
		cmp.Compare(k.Package, other.Package),
		cmp.Compare(k.Function, other.Function),
		cmp.Compare(k.What, other.What),
	)
}

// String says where it is and what happens there.
func (k Key) String() string {
	place := k.Package
	if k.Function != "" {
		place += ", " + k.Function
	}
	return place + ": " + k.What + " (" + k.Check + ")"
}

var (
	position = regexp.MustCompile(`(\.go|\.lock):\d+(:\d+)?`)
	literal  = regexp.MustCompile(`\.func\d+(\.\d+)*|\$\d+`)
)

// what is the message up to the consequence, the way and the remedy: each of
// these can change without the cause.
func what(message string) string {
	end := len(message)
	for _, mark := range []string{": ", "; ", ", so ", ", which "} {
		if at := outside(message, mark); at >= 0 {
			end = min(end, at)
		}
	}
	message = literal.ReplaceAllString(position.ReplaceAllString(message[:end], "$1"), "")
	return strings.Join(strings.Fields(message), " ")
}

// outside finds the mark where it does not stand between quotes: names of
// activities and changes may hold anything.
func outside(message, mark string) int {
	quoted := false
	for i := range len(message) {
		switch {
		case message[i] == '"':
			quoted = !quoted
		case !quoted && strings.HasPrefix(message[i:], mark):
			return i
		}
	}
	return -1
}

// declaration is the function of the source that a literal stands in. What
// initialises variables is in none.
func declaration(function string) string {
	function = literal.ReplaceAllString(function, "")
	if function == "init" || function == "glob." {
		return ""
	}
	return function
}

// Headline is the message without the way from a workflow and the remedy,
// which are told elsewhere.
func (f Finding) Headline() string {
	end := len(f.Message)
	for _, mark := range []string{": ", "; "} {
		if at := outside(f.Message, mark); at >= 0 {
			end = min(end, at)
		}
	}
	return f.Message[:end]
}

// Remedy is what the message says to write instead; "" if it says nothing.
func (f Finding) Remedy() string {
	if at := outside(f.Message, "; use "); at >= 0 {
		return f.Message[at+len("; use "):]
	}
	return ""
}
