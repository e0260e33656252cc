package models

import "strings"

// stdModel is the file about the standard library.
const stdModel = "std.model"

// Std reports whether path belongs to the standard library, its internal
// packages included. Drivers disagree on how they mark it: go/analysis leaves
// the module nil or its path empty, and some do so for every package. So it
// goes by the first element of the path: that of a package with a model and
// without a dot, which no module served from a host has.
func (s *Set) Std(path string) bool {
	first, rest, _ := strings.Cut(path, "/")
	switch first {
	case "internal", "vendor", "runtime":
		return true
	case "cmd":
		return strings.HasPrefix(rest, "internal") || strings.HasPrefix(rest, "vendor")
	}
	return s.stdRoots[first]
}
