package idempotency

import (
	"regexp"

	"github.com/replayvet/replayvet/passes/activities"
	"github.com/replayvet/replayvet/passes/effects"
)

// fresh is the input of a change that makes each attempt another request, or
// nil.
func (r *run) fresh(c *effects.Change) *effects.Input {
	if c.Keyed != "" || c.Guess || c.Asks != "" {
		return nil
	}
	var found *effects.Input
	for i := range c.Inputs {
		in := &c.Inputs[i]
		if in.Fresh == "" || diagnostic.MatchString(in.Into) || !r.identifies(c, in) {
			continue
		}
		if found == nil || in.Sort > found.Sort {
			found = in
		}
	}
	return found
}

// diagnostic are places where each attempt should have a value of its own.
var diagnostic = regexp.MustCompile(`(?i)trace|span|correlation|^x-request-id$|attempt|log`)

// identifies reports whether a fresh value is an id of what is written: random
// data and times are if they go where an id goes. Where the same call again
// changes nothing more, only another name does.
func (r *run) identifies(c *effects.Change, in *effects.Input) bool {
	if c.Same && c.What != "" {
		return c.What == "PUT" && in.Sort == effects.Identifier
	}
	named := c.Same && object.MatchString(in.Into) || !c.Same && activities.KeyName(in.Into, r.Config.IdempotencyKeys)
	switch in.Sort {
	case effects.Identifier:
		return named || !c.Same
	case effects.Number, effects.Stamp:
		return named
	}
	return false
}

// object is how libraries call what names the thing that is put or made.
var object = regexp.MustCompile(`(?i)^(object|blob|file|request|schedule|workflow|execution|job|message|item)?[-_]?(key|name|path|id|token)$`)
