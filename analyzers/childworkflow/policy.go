package childworkflow

import (
	"slices"

	"github.com/replayvet/replayvet/passes/options"
)

// policy is what happens to a child when its parent ends.
type policy uint8

const (
	// other: it was chosen, or is not known.
	other policy = iota
	// unset: it is terminated, by default.
	unset
	abandon
)

// abandonValue is enums.PARENT_CLOSE_POLICY_ABANDON.
const abandonValue = 2

// policyOf is the policy that all options that reach a call agree on.
func policyOf(c *options.Call) policy {
	if c == nil || len(c.Reaching()) == 0 {
		return other
	}
	every := func(is func(options.Setting) bool) bool {
		return !slices.ContainsFunc(c.Reaching(), func(o options.Options) bool { return !is(o.Field("ParentClosePolicy")) })
	}
	switch {
	case every(func(s options.Setting) bool { return s.Known && s.Value == nil }):
		return unset
	case every(func(s options.Setting) bool {
		v, ok := s.Number()
		return ok && v == abandonValue
	}):
		return abandon
	}
	return other
}
