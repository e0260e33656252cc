package targets

import (
	"go/types"

	"github.com/replayvet/replayvet/passes/models"
)

// Converts reports whether the package gives the SDK a converter of its own,
// or wants one: mentions an option or a function of the SDK by that name, such
// as DataConverter or FailureConverter.
func (r *Result) Converts(name string) bool {
	return r.Mentions(name) || r.Mentions("With"+name)
}

// Mentions reports whether the package speaks of what the SDK has by a name,
// other than a type.
func (r *Result) Mentions(name string) bool {
	for _, obj := range r.info.Uses {
		if obj.Name() == name && models.OfSDK(obj) {
			if _, isType := obj.(*types.TypeName); !isType {
				return true
			}
		}
	}
	return false
}
