// Package surface imports the SDK's public packages, so that go.sum has what
// is needed to type-check them.
package surface

import (
	_ "go.temporal.io/sdk/activity"
	_ "go.temporal.io/sdk/client"
	_ "go.temporal.io/sdk/converter"
	_ "go.temporal.io/sdk/interceptor"
	_ "go.temporal.io/sdk/log"
	_ "go.temporal.io/sdk/mocks"
	_ "go.temporal.io/sdk/temporal"
	_ "go.temporal.io/sdk/temporalnexus"
	_ "go.temporal.io/sdk/testsuite"
	_ "go.temporal.io/sdk/worker"
	_ "go.temporal.io/sdk/workflow"
)
