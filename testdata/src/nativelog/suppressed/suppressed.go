// Package suppressed holds suppression comments.
package suppressed

import (
	"log"

	"go.temporal.io/sdk/workflow"
)

const text = "shipping"

func SameLine(ctx workflow.Context) error {
	log.Print(text) //replayvet:ignore nativelog this worker runs nothing else // suppressed "nativelog/log: .*log.Print"
	return nil
}

func LineAbove(ctx workflow.Context) error {
	//replayvet:ignore nativelog this worker runs nothing else
	log.Print(text) // suppressed "nativelog/log: .*log.Print"
	return nil
}

func helper() {
	log.Print(text) //replayvet:ignore nativelog this worker runs nothing else // suppressed "nativelog/log: .*log.Print"
}

func Helper(ctx workflow.Context) error {
	helper()
	return nil
}

func OtherRule(ctx workflow.Context) error {
	log.Print(text) //replayvet:ignore recoverpanic names another rule // want "nativelog/log: .*log.Print"
	return nil
}
