// Package suppressed holds suppression comments.
package suppressed

import (
	"os"

	"go.temporal.io/sdk/workflow"
)

const path = "/var/lib/orders/marker"

func SameLine(ctx workflow.Context) error {
	_ = os.Remove(path) //replayvet:ignore directio this worker runs nothing else // suppressed "directio/effect: .*os.Remove"
	return nil
}

func LineAbove(ctx workflow.Context) error {
	//replayvet:ignore directio this worker runs nothing else
	_ = os.Remove(path) // suppressed "directio/effect: .*os.Remove"
	return nil
}

func helper() {
	_ = os.Remove(path) //replayvet:ignore directio this worker runs nothing else // suppressed "directio/effect: .*os.Remove"
}

func Helper(ctx workflow.Context) error {
	helper()
	return nil
}

func OtherRule(ctx workflow.Context) error {
	_ = os.Remove(path) //replayvet:ignore recoverpanic names another rule // want "directio/effect: .*os.Remove"
	return nil
}
