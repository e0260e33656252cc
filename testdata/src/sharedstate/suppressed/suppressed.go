// Package suppressed holds suppression comments.
package suppressed

import (
	"go.temporal.io/sdk/workflow"
)

var total int

func SameLine(ctx workflow.Context) error {
	total++ //replayvet:ignore sharedstate this worker runs nothing else // suppressed "sharedstate/write: .*total"
	return nil
}

func LineAbove(ctx workflow.Context) error {
	//replayvet:ignore sharedstate this worker runs nothing else
	total++ // suppressed "sharedstate/write: .*total"
	return nil
}

func helper() {
	total++ //replayvet:ignore sharedstate this worker runs nothing else // suppressed "sharedstate/write: .*total"
}

func Helper(ctx workflow.Context) error {
	helper()
	return nil
}

func OtherRule(ctx workflow.Context) error {
	total++ //replayvet:ignore recoverpanic names another rule // want "sharedstate/write: .*total"
	return nil
}
