// Package iterators obtains the order of a map without a range statement over it.
package iterators

import (
	"cmp"
	"iter"
	"maps"
	"reflect"
	"slices"
	"sync"

	"go.temporal.io/sdk/workflow"
)

func ship(ctx workflow.Context, v any) error {
	return workflow.ExecuteActivity(ctx, "Ship", v).Get(ctx, nil)
}

func Keys(ctx workflow.Context, m map[string]int) error {
	for k := range maps.Keys(m) { // want "maporder/branch: .*maps.Keys"
		if err := ship(ctx, k); err != nil {
			return err
		}
	}
	return nil
}

func KeysSorted(ctx workflow.Context, m map[string]int) error {
	for _, k := range slices.Sorted(maps.Keys(m)) {
		if err := ship(ctx, k); err != nil {
			return err
		}
	}
	return nil
}

func KeysSummed(ctx workflow.Context, m map[int]string) error {
	total := 0
	for k := range maps.Keys(m) {
		total += k
	}
	return ship(ctx, total)
}

func Values(ctx workflow.Context, m map[string]int) error {
	for v := range maps.Values(m) { // want "maporder/branch: .*maps.Values"
		if err := ship(ctx, v); err != nil {
			return err
		}
	}
	return nil
}

func All(ctx workflow.Context, m map[string]int) error {
	for k, v := range maps.All(m) { // want "maporder/branch: .*maps.All"
		if err := ship(ctx, []any{k, v}); err != nil {
			return err
		}
	}
	return nil
}

func Collect(ctx workflow.Context, m map[string]int) error {
	keys := slices.Collect(maps.Keys(m)) // want "maporder/input: .*maps.Keys"
	return ship(ctx, keys)
}

func CollectAndRange(ctx workflow.Context, m map[string]int) error {
	for _, k := range slices.Collect(maps.Keys(m)) { // want "maporder/branch: .*maps.Keys"
		if err := ship(ctx, k); err != nil {
			return err
		}
	}
	return nil
}

func AppendSeq(ctx workflow.Context, m map[string]int) ([]string, error) {
	keys := []string{"first"}
	keys = slices.AppendSeq(keys, maps.Keys(m)) // want "maporder/result: .*maps.Keys"
	return keys, nil
}

func Assigned(ctx workflow.Context, m map[string]int) error {
	seq := maps.Keys(m) // want "maporder/branch: .*maps.Keys"
	for k := range seq {
		if err := ship(ctx, k); err != nil {
			return err
		}
	}
	return nil
}

func Pulled(ctx workflow.Context, m map[string]int) error {
	next, stop := iter.Pull(maps.Keys(m)) // want "maporder/(input|unknown): .*maps.Keys"
	defer stop()
	k, _ := next()
	return ship(ctx, k)
}

func keys[K comparable, V any](m map[K]V) iter.Seq[K] {
	return func(yield func(K) bool) {
		for k := range m { // want "maporder/branch: .*m" trace "OwnIterator"
			if !yield(k) {
				return
			}
		}
	}
}

func OwnIterator(ctx workflow.Context, m map[string]int) error {
	for k := range keys(m) {
		if err := ship(ctx, k); err != nil {
			return err
		}
	}
	return nil
}

func all[K cmp.Ordered, V any](m map[K]V) iter.Seq2[K, V] {
	return func(yield func(K, V) bool) {
		for _, k := range slices.Sorted(maps.Keys(m)) {
			if !yield(k, m[k]) {
				return
			}
		}
	}
}

func OwnIteratorSorted(ctx workflow.Context, m map[string]int) error {
	for k, v := range all(m) {
		if err := ship(ctx, []any{k, v}); err != nil {
			return err
		}
	}
	return nil
}

func forEach(m map[string]int, do func(string)) {
	for k := range m { // want "maporder/branch: .*m" trace "Callback calls forEach"
		do(k)
	}
}

func Callback(ctx workflow.Context, m map[string]int) error {
	forEach(m, func(k string) {
		workflow.ExecuteActivity(ctx, "Ship", k)
	})
	return nil
}

func visit(m map[string]int, do func(int)) {
	for _, v := range m {
		do(v)
	}
}

func CallbackSum(ctx workflow.Context, m map[string]int) error {
	total := 0
	visit(m, func(v int) { total += v })
	return ship(ctx, total)
}

func SyncMap(ctx workflow.Context, m *sync.Map) error {
	m.Range(func(k, v any) bool { // want "maporder/branch: .*Range"
		workflow.ExecuteActivity(ctx, "Ship", k, v)
		return true
	})
	return nil
}

func SyncMapCount(ctx workflow.Context, m *sync.Map) error {
	n := 0
	m.Range(func(k, v any) bool {
		n++
		return true
	})
	return ship(ctx, n)
}

func ReflectKeys(ctx workflow.Context, m map[string]int) error {
	for _, k := range reflect.ValueOf(m).MapKeys() { // want "maporder/branch: .*MapKeys"
		if err := ship(ctx, k.String()); err != nil {
			return err
		}
	}
	return nil
}

func ReflectRange(ctx workflow.Context, m map[string]int) error {
	it := reflect.ValueOf(m).MapRange() // want "maporder/branch: .*MapRange"
	for it.Next() {
		if err := ship(ctx, it.Key().String()); err != nil {
			return err
		}
	}
	return nil
}
