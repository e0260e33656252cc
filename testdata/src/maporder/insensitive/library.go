package insensitive

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"

	"go.temporal.io/sdk/workflow"
)

func LibraryCopy(ctx workflow.Context, m map[string]int) error {
	out := map[string]int{}
	maps.Copy(out, m)
	return done(ctx, out)
}

func LibraryClone(ctx workflow.Context, m map[string]int) error {
	return done(ctx, maps.Clone(m))
}

func LibraryEqual(ctx workflow.Context, a, b map[string]int) error {
	if maps.Equal(a, b) || maps.EqualFunc(a, b, func(x, y int) bool { return x == -y }) {
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}

func LibraryDeleteFunc(ctx workflow.Context, m map[string]int) error {
	maps.DeleteFunc(m, func(_ string, v int) bool { return v == 0 })
	return done(ctx, m)
}

func LibraryCollect(ctx workflow.Context, m map[string]int) error {
	return done(ctx, maps.Collect(maps.All(m)))
}

func LibraryInsert(ctx workflow.Context, m map[string]int) error {
	out := map[string]int{}
	maps.Insert(out, maps.All(m))
	return done(ctx, out)
}

func LibrarySortedKeys(ctx workflow.Context, m map[string]int) error {
	for _, k := range slices.Sorted(maps.Keys(m)) {
		if err := done(ctx, k); err != nil {
			return err
		}
	}
	return nil
}

func LibrarySortedFunc(ctx workflow.Context, m map[string]int) error {
	for _, k := range slices.SortedFunc(maps.Keys(m), strings.Compare) {
		if err := done(ctx, k); err != nil {
			return err
		}
	}
	return nil
}

func LibraryCollectAndSort(ctx workflow.Context, m map[string]int) error {
	keys := slices.Collect(maps.Keys(m))
	slices.Sort(keys)
	for _, k := range keys {
		if err := done(ctx, k); err != nil {
			return err
		}
	}
	return nil
}

func SortedValues(ctx workflow.Context, m map[string]int) error {
	return done(ctx, slices.Sorted(maps.Values(m)))
}

func SDKKeys(ctx workflow.Context, m map[string]int) error {
	for _, k := range workflow.DeterministicKeys(m) {
		if err := done(ctx, k); err != nil {
			return err
		}
	}
	return nil
}

type coordinates struct{ x, y int }

func SDKKeysFunc(ctx workflow.Context, m map[coordinates]int) error {
	byPlace := func(a, b coordinates) int { return cmp.Or(cmp.Compare(a.x, b.x), cmp.Compare(a.y, b.y)) }
	for _, k := range workflow.DeterministicKeysFunc(m, byPlace) {
		if err := done(ctx, k.x); err != nil {
			return err
		}
	}
	return nil
}

// encoding/json and fmt sort the keys of a map.

func JSON(ctx workflow.Context, m map[string]int) error {
	text, err := json.Marshal(m)
	if err != nil {
		return err
	}
	return done(ctx, text)
}

func Sprint(ctx workflow.Context, m map[string]int) error {
	return workflow.ExecuteActivity(ctx, fmt.Sprint(m)).Get(ctx, nil)
}

func AsInput(ctx workflow.Context, m map[string]int) error {
	return done(ctx, m)
}

func AsResult(ctx workflow.Context, m map[string]int) (map[string]int, error) {
	return m, nil
}

func DeepEqual(ctx workflow.Context, a, b map[string]int) error {
	if reflect.DeepEqual(a, b) {
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}
