// Package stock ranges over maps for its callers.
package stock

import (
	"iter"
	"sort"

	"go.temporal.io/sdk/workflow"
)

func Names(m map[string]int) []string {
	var names []string
	for name := range m {
		names = append(names, name)
	}
	return names
}

func SortedNames(m map[string]int) []string {
	names := Names(m)
	Sort(names)
	return names
}

func Sort(names []string) { sort.Strings(names) }

func Keys[K comparable, V any](m map[K]V) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	return keys
}

func Total(m map[string]int) int {
	total := 0
	for _, n := range m {
		total += n
	}
	return total
}

func FloatTotal(m map[string]float64) float64 {
	total := 0.0
	for _, n := range m {
		total += n
	}
	return total
}

func Ship(ctx workflow.Context, id string) error {
	return workflow.ExecuteActivity(ctx, "Ship", id).Get(ctx, nil)
}

func ShipAll(ctx workflow.Context, m map[string]int) error {
	for id := range m { // want "maporder/branch: .*m"
		if err := workflow.ExecuteActivity(ctx, "Ship", id).Get(ctx, nil); err != nil {
			return err
		}
	}
	return nil
}

func Each(m map[string]int, do func(string)) {
	for name := range m {
		do(name)
	}
}

func All(m map[string]int) iter.Seq[string] {
	return func(yield func(string) bool) {
		for name := range m {
			if !yield(name) {
				return
			}
		}
	}
}

// Only returns the name of a map with one entry.
func Only(m map[string]int) string {
	//replayvet:ignore maporder there is one entry
	for name := range m {
		return name
	}
	return ""
}
