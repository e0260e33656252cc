// Package commands issues commands in the order of a map.
package commands

import (
	"maps"
	"slices"
	"time"

	"go.temporal.io/sdk/workflow"
)

func Activity(ctx workflow.Context, orders map[string]int) error {
	for id, n := range orders { // want "maporder/branch: .*orders"
		if err := workflow.ExecuteActivity(ctx, "Ship", id, n).Get(ctx, nil); err != nil {
			return err
		}
	}
	return nil
}

func ActivitySorted(ctx workflow.Context, orders map[string]int) error {
	for _, id := range workflow.DeterministicKeys(orders) {
		if err := workflow.ExecuteActivity(ctx, "Ship", id, orders[id]).Get(ctx, nil); err != nil {
			return err
		}
	}
	return nil
}

func FanOut(ctx workflow.Context, orders map[string]int) error {
	var futures []workflow.Future
	for id := range orders { // want "maporder/branch: .*orders"
		futures = append(futures, workflow.ExecuteActivity(ctx, "Ship", id))
	}
	for _, f := range futures {
		if err := f.Get(ctx, nil); err != nil {
			return err
		}
	}
	return nil
}

func FanOutIntoMap(ctx workflow.Context, orders map[string]int) error {
	futures := make(map[string]workflow.Future, len(orders))
	for id := range orders { // want "maporder/branch: .*orders"
		futures[id] = workflow.ExecuteActivity(ctx, "Ship", id)
	}
	for _, id := range workflow.DeterministicKeys(futures) {
		if err := futures[id].Get(ctx, nil); err != nil {
			return err
		}
	}
	return nil
}

func LocalActivity(ctx workflow.Context, orders map[string]int) error {
	for id := range orders { // want "maporder/branch: .*orders"
		workflow.ExecuteLocalActivity(ctx, "Check", id)
	}
	return nil
}

func Child(ctx workflow.Context, orders map[string]int) error {
	for id := range orders { // want "maporder/branch: .*orders"
		workflow.ExecuteChildWorkflow(workflow.WithWorkflowID(ctx, id), "Parcel", id)
	}
	return nil
}

func ChildSorted(ctx workflow.Context, orders map[string]int) error {
	for _, id := range slices.Sorted(maps.Keys(orders)) {
		workflow.ExecuteChildWorkflow(workflow.WithWorkflowID(ctx, id), "Parcel", id)
	}
	return nil
}

func Signal(ctx workflow.Context, waiting map[string]bool) error {
	for id := range waiting { // want "maporder/branch: .*waiting"
		workflow.SignalExternalWorkflow(ctx, id, "", "go", nil)
	}
	return nil
}

func Sleep(ctx workflow.Context, pauses map[string]time.Duration) error {
	for _, d := range pauses { // want "maporder/branch: .*pauses"
		if err := workflow.Sleep(ctx, d); err != nil {
			return err
		}
	}
	return nil
}

func Version(ctx workflow.Context, changes map[string]bool) error {
	for id := range changes { // want "maporder/branch: .*changes"
		if workflow.GetVersion(ctx, id, workflow.DefaultVersion, 1) == 1 {
			return nil
		}
	}
	return workflow.Sleep(ctx, time.Minute)
}

func SideEffect(ctx workflow.Context, sizes map[string]int) (total int, err error) {
	for _, size := range sizes { // want "maporder/branch: .*sizes"
		var n int
		err = workflow.SideEffect(ctx, func(workflow.Context) any { return size }).Get(&n)
		total += n
	}
	return total, err
}

func SearchAttributes(ctx workflow.Context, names map[string]string) error {
	for name, value := range names { // want "maporder/branch: .*names"
		if err := workflow.UpsertMemo(ctx, map[string]any{name: value}); err != nil {
			return err
		}
	}
	return nil
}

func SearchAttributesAtOnce(ctx workflow.Context, names map[string]string) error {
	memo := make(map[string]any, len(names))
	for name, value := range names {
		memo[name] = value
	}
	return workflow.UpsertMemo(ctx, memo)
}

func QueryHandlers(ctx workflow.Context, answers map[string]string) error {
	for name, answer := range answers { // want "maporder/branch: .*answers"
		if err := workflow.SetQueryHandler(ctx, name, func() (string, error) { return answer, nil }); err != nil {
			return err
		}
	}
	return nil
}

func UpdateHandlers(ctx workflow.Context, handlers map[string]func(workflow.Context) error) error {
	for name, handler := range handlers { // want "maporder/branch: .*handlers"
		if err := workflow.SetUpdateHandler(ctx, name, handler); err != nil {
			return err
		}
	}
	return nil
}

func Coroutines(ctx workflow.Context, orders map[string]int) error {
	for id := range orders { // want "maporder/branch: .*orders"
		workflow.Go(ctx, func(ctx workflow.Context) {
			workflow.ExecuteActivity(ctx, "Ship", id)
		})
	}
	return nil
}

// When several are ready, the first one added is chosen.
func SelectorCases(ctx workflow.Context, futures map[string]workflow.Future) (first string, err error) {
	s := workflow.NewSelector(ctx)
	for id, f := range futures { // want "maporder/branch: .*futures"
		s.AddFuture(f, func(workflow.Future) { first = id })
	}
	s.Select(ctx)
	return first, nil
}

// The order of waiting decides when other coroutines run, and which error ends the workflow.
func Waits(ctx workflow.Context, futures map[string]workflow.Future) error {
	for _, f := range futures { // want "maporder/branch: .*futures"
		if err := f.Get(ctx, nil); err != nil {
			return err
		}
	}
	return nil
}

func Receives(ctx workflow.Context, names map[string]bool) error {
	for name := range names { // want "maporder/branch: .*names"
		workflow.GetSignalChannel(ctx, name).Receive(ctx, nil)
	}
	return nil
}

// One of the branches of the body is enough.
func Conditional(ctx workflow.Context, orders map[string]int) error {
	n := 0
	for id, size := range orders { // want "maporder/branch: .*orders"
		if size > 10 {
			workflow.ExecuteActivity(ctx, "ShipLarge", id)
			continue
		}
		n += size
	}
	return workflow.ExecuteActivity(ctx, "ShipSmall", n).Get(ctx, nil)
}

func Nested(ctx workflow.Context, orders map[string][]string) error {
	for _, items := range orders { // want "maporder/branch: .*orders"
		for _, item := range items {
			workflow.ExecuteActivity(ctx, "Pack", item)
		}
	}
	return nil
}

func InnerMap(ctx workflow.Context, orders []map[string]int) error {
	for _, order := range orders {
		for item := range order { // want "maporder/branch: .*order"
			workflow.ExecuteActivity(ctx, "Pack", item)
		}
	}
	return nil
}

// Nothing tells the iterations apart.
func CountOnly(ctx workflow.Context, orders map[string]int) error {
	for range orders {
		if err := workflow.ExecuteActivity(ctx, "Ping").Get(ctx, nil); err != nil {
			return err
		}
	}
	return nil
}

func Slice(ctx workflow.Context, orders []string) error {
	for _, id := range orders {
		workflow.ExecuteActivity(ctx, "Ship", id)
	}
	return nil
}

// Reads of the workflow's own state issue nothing.
func NoCommand(ctx workflow.Context, due map[string]time.Time) error {
	late := 0
	for _, at := range due {
		if workflow.Now(ctx).After(at) {
			late++
		}
	}
	return workflow.ExecuteActivity(ctx, "Report", late).Get(ctx, nil)
}
