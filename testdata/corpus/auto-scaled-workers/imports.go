// Package corpus imports the modules that are analysed, so that go.mod pins
// them and all they need.
package corpus

import (
	_ "go.temporal.io/auto-scaled-workers/wci"
	_ "go.temporal.io/auto-scaled-workers/wci/workercomponent"
)
