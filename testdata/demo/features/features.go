// Package features switches behaviour on and off.
package features

import (
	"os"
	"strings"
)

// Enabled reports whether a feature is switched on.
func Enabled(name string) bool {
	return os.Getenv("FEATURE_"+strings.ToUpper(name)) == "on"
}
