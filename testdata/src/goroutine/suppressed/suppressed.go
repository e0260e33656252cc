// Package suppressed holds suppression comments.
package suppressed

import (
	"go.temporal.io/sdk/workflow"
)

func work() {}

func SameLine(ctx workflow.Context) error {
	go work() //replayvet:ignore goroutine this worker runs nothing else // suppressed "goroutine/start: .*"
	return nil
}

func LineAbove(ctx workflow.Context) error {
	//replayvet:ignore goroutine this worker runs nothing else
	go work() // suppressed "goroutine/start: .*"
	return nil
}

func helper() {
	go work() //replayvet:ignore goroutine this worker runs nothing else // suppressed "goroutine/start: .*"
}

func Helper(ctx workflow.Context) error {
	helper()
	return nil
}

func OtherRule(ctx workflow.Context) error {
	go work() //replayvet:ignore recoverpanic names another rule // want "goroutine/start: .*"
	return nil
}
