package targets

import (
	"go/types"

	"github.com/replayvet/replayvet/passes/models"
)

// Converts reports whether the package gives the SDK a converter of its own,
// or wants one: mentions an option or a function of the SDK by that name, such
// as DataConverter or FailureConverter.
func (r *Result) Converts(name string) bool {
	for _, obj := range r.info.Uses {
		if models.OfSDK(obj) && (obj.Name() == name || obj.Name() == "With"+name) {
			if _, isType := obj.(*types.TypeName); !isType {
				return true
			}
		}
	}
	return false
}
