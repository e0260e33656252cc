// Package settings is read by workflows of another package.
package settings

import "os"

var Region = os.Getenv("REGION")

// Set by main, which sharedstate speaks about.
var Limit = len(os.Getenv("LIMIT"))

func SetLimit(n int) { Limit = n }
