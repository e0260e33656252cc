// Package settings holds variables for its importers.
package settings

var Limit = 10

var Flags = map[string]bool{}

// Default is never written.
var Default = map[string]int{"rate": 3}

var known = map[string]bool{}

func Remember(name string) { known[name] = true }

func Known(name string) bool { return known[name] }

func Rate() int { return Default["rate"] }
