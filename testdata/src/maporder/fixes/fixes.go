// Package fixes ranges over maps that a fix goes over by sorted keys, and such that it leaves alone.
package fixes

import (
	"go.temporal.io/sdk/workflow"
)

func ship(ctx workflow.Context, v ...any) {
	workflow.ExecuteActivity(ctx, "Ship", v)
}

type order struct{ parcels map[int]string }

type names map[string]int

// Both keeps the comments.
func Both(ctx workflow.Context, o *order, n names) error {
	// Each one.
	for id, name := range o.parcels { // want "maporder/branch: .*parcels"
		// As it is.
		ship(ctx, id, name)
	}
	for name, size := range n { // want "maporder/branch: .*n"
		ship(ctx, name, size)
	}
	return nil
}

func ValueOnly(ctx workflow.Context, n names) error {
	key := "first"
	for _, size := range n { // want "maporder/branch: .*n"
		ship(ctx, key, size)
		delete(n, "last")
	}
	for _, size := range n { // want "maporder/branch: .*n"
		ship(ctx, key, size)
	}
	return nil
}

func KeyOnly(ctx workflow.Context, load func() names) error {
	for name := range load() { // want "maporder/branch: .*"
		ship(ctx, name)
	}
	for name, _ := range load() { // want "maporder/branch: .*"
		ship(ctx, name)
	}
	return nil
}

func Nested(ctx workflow.Context, all map[string]names) error {
	for name, sizes := range all { // want "maporder/branch: .*all"
		for size := range sizes { // want "maporder/branch: .*sizes"
			ship(ctx, name, size)
		}
		delete(all, name)
	}
	return nil
}

// The name of the value means the map until then.
func SameName(ctx workflow.Context, all names) error {
	for name, all := range all { // want "maporder/branch: .*all"
		ship(ctx, name, all)
	}
	return nil
}

// The map would be another one, or its keys, or they cannot be sorted.
func Left(ctx workflow.Context, all names, load func() names, byOrder map[order2]int, add func(names)) error {
	for name, size := range load() { // want "maporder/branch: .*"
		ship(ctx, name, size)
	}
	for all, size := range all { // want "maporder/branch: .*all"
		ship(ctx, all, size)
	}
	for name, size := range all { // want "maporder/branch: .*all"
		size := size + 1
		ship(ctx, name, size)
	}
	for name, size := range all { // want "maporder/branch: .*all"
		all[name+"x"] = size
		ship(ctx, name, size)
	}
	for name, size := range all { // want "maporder/branch: .*all"
		add(all)
		ship(ctx, name, size)
	}
	var name string
	for name = range all { // want "maporder/branch: .*all"
		ship(ctx, name)
	}
	for o := range byOrder { // want "maporder/branch: .*byOrder"
		ship(ctx, o)
	}
	return nil
}

type order2 struct{ id int }

func each[K comparable](ctx workflow.Context, m map[K]int) {
	for k := range m { // want "maporder/branch: .*m"
		ship(ctx, k)
	}
}

func Generic(ctx workflow.Context, all names) error {
	each(ctx, all)
	return nil
}
