// Package otherpkg reaches the order of a map in another package.
package otherpkg

import (
	"slices"

	"github.com/replayvet/replayvet/testdata/src/maporder/otherpkg/stock"
	"go.temporal.io/sdk/workflow"
)

func ship(ctx workflow.Context, id string) error {
	return workflow.ExecuteActivity(ctx, "Ship", id).Get(ctx, nil)
}

func Unsorted(ctx workflow.Context, m map[string]int) error {
	for _, id := range stock.Names(m) { // want "maporder/branch: stock.Names"
		if err := ship(ctx, id); err != nil {
			return err
		}
	}
	return nil
}

func Sorted(ctx workflow.Context, m map[string]int) error {
	for _, id := range stock.SortedNames(m) {
		if err := ship(ctx, id); err != nil {
			return err
		}
	}
	return nil
}

func SortedHere(ctx workflow.Context, m map[string]int) error {
	names := stock.Names(m)
	slices.Sort(names)
	for _, id := range names {
		if err := ship(ctx, id); err != nil {
			return err
		}
	}
	return nil
}

func SortedThere(ctx workflow.Context, m map[string]int) error {
	var names []string
	for id := range m {
		names = append(names, id)
	}
	stock.Sort(names)
	for _, id := range names {
		if err := ship(ctx, id); err != nil {
			return err
		}
	}
	return nil
}

func Generic(ctx workflow.Context, m map[string]int) ([]string, error) {
	return stock.Keys(m), nil // want "maporder/result: stock.Keys"
}

func Total(ctx workflow.Context, m map[string]int) (int, error) {
	return stock.Total(m), nil
}

func FloatTotal(ctx workflow.Context, m map[string]float64) (float64, error) {
	return stock.FloatTotal(m), nil // want "maporder/result: stock.FloatTotal"
}

// ShipAll takes a workflow.Context: it is workflow code itself, and reported where it is.
func ReportedThere(ctx workflow.Context, m map[string]int) error {
	return stock.ShipAll(ctx, m)
}

// The other package issues the command, but the order is decided here.
func CommandThere(ctx workflow.Context, m map[string]int) error {
	for id := range m { // want "maporder/branch: .*m"
		if err := stock.Ship(ctx, id); err != nil {
			return err
		}
	}
	return nil
}

func Callback(ctx workflow.Context, m map[string]int) error {
	stock.Each(m, func(id string) { // want "maporder/branch: stock.Each"
		_ = ship(ctx, id)
	})
	return nil
}

func CallbackCount(ctx workflow.Context, m map[string]int) (n int, err error) {
	stock.Each(m, func(string) { n++ })
	return n, nil
}

func Iterator(ctx workflow.Context, m map[string]int) error {
	for id := range stock.All(m) { // want "maporder/branch: stock.All"
		if err := ship(ctx, id); err != nil {
			return err
		}
	}
	return nil
}

func Suppressed(ctx workflow.Context, m map[string]int) error {
	return ship(ctx, stock.Only(m))
}
