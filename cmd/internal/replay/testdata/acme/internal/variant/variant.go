// Package variant chooses what the workflows of this module do: one build
// serves as many versions of the code.
package variant

import "os"

var name = os.Getenv("VARIANT")

// Is reports whether the process runs one of the versions.
func Is(names ...string) bool {
	for _, n := range names {
		if n == name {
			return true
		}
	}
	return false
}
