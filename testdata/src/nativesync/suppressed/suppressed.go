// Package suppressed holds suppression comments.
package suppressed

import (
	"go.temporal.io/sdk/workflow"
)

var events = make(chan int, 8)

func SameLine(ctx workflow.Context) error {
	events <- 1 //replayvet:ignore nativesync this worker runs nothing else // suppressed "nativesync/channel: .*"
	return nil
}

func LineAbove(ctx workflow.Context) error {
	//replayvet:ignore nativesync this worker runs nothing else
	events <- 1 // suppressed "nativesync/channel: .*"
	return nil
}

func helper() {
	events <- 1 //replayvet:ignore nativesync this worker runs nothing else // suppressed "nativesync/channel: .*"
}

func Helper(ctx workflow.Context) error {
	helper()
	return nil
}

func OtherRule(ctx workflow.Context) error {
	events <- 1 //replayvet:ignore recoverpanic names another rule // want "nativesync/channel: .*"
	return nil
}
