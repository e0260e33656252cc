// Package sorted collects from a map and sorts before use.
package sorted

import (
	"slices"
	"sort"
	"strings"

	"go.temporal.io/sdk/workflow"
)

func report(ctx workflow.Context, keys []string) error {
	for _, k := range keys {
		if err := workflow.ExecuteActivity(ctx, "Ship", k).Get(ctx, nil); err != nil {
			return err
		}
	}
	return nil
}

func SortStrings(ctx workflow.Context, m map[string]int) error {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return report(ctx, keys)
}

func NotSorted(ctx workflow.Context, m map[string]int) error {
	keys := make([]string, 0, len(m))
	for k := range m { // want "maporder/branch: .*m"
		keys = append(keys, k)
	}
	return report(ctx, keys)
}

func SlicesSort(ctx workflow.Context, m map[string]int) error {
	var keys []string
	for k, v := range m {
		if v > 0 {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	return report(ctx, keys)
}

func ByIndex(ctx workflow.Context, m map[string]int) error {
	keys := make([]string, len(m))
	i := 0
	for k := range m {
		keys[i] = k
		i++
	}
	sort.Strings(keys)
	return report(ctx, keys)
}

func ByIndexNotSorted(ctx workflow.Context, m map[string]int) error {
	keys := make([]string, len(m))
	i := 0
	for k := range m { // want "maporder/branch: .*m"
		keys[i] = k
		i++
	}
	return report(ctx, keys)
}

func SortSlice(ctx workflow.Context, m map[string]int) error {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool { return keys[i] < keys[j] })
	return report(ctx, keys)
}

func SortInterface(ctx workflow.Context, m map[string]int) error {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	sort.Sort(sort.Reverse(sort.StringSlice(keys)))
	return report(ctx, keys)
}

func SortFunc(ctx workflow.Context, m map[string]int) error {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, strings.Compare)
	return report(ctx, keys)
}

func SortInts(ctx workflow.Context, m map[int]string) error {
	var keys []int
	for k := range m {
		keys = append(keys, k)
	}
	sort.Ints(keys)
	for _, k := range keys {
		workflow.ExecuteActivity(ctx, m[k])
	}
	return nil
}

// Values with ties: equal ones are alike, so the order is still one.
func SortValues(ctx workflow.Context, m map[string]int) error {
	var sizes []int
	for _, v := range m {
		sizes = append(sizes, v)
	}
	slices.Sort(sizes)
	return workflow.ExecuteActivity(ctx, "Report", sizes).Get(ctx, nil)
}

func sortInPlace(keys []string) { sort.Strings(keys) }

func SortHelper(ctx workflow.Context, m map[string]int) error {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	sortInPlace(keys)
	return report(ctx, keys)
}

func sorted(keys []string) []string {
	out := slices.Clone(keys)
	slices.Sort(out)
	return out
}

func SortedCopy(ctx workflow.Context, m map[string]int) error {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	return report(ctx, sorted(keys))
}

func sortedKeys(m map[string]int) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

func SortedInHelper(ctx workflow.Context, m map[string]int) error {
	return report(ctx, sortedKeys(m))
}

func keysOf(m map[string]int) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	return keys
}

// The helper leaves the order open, the caller settles it.
func SortedByCaller(ctx workflow.Context, m map[string]int) error {
	keys := keysOf(m)
	slices.Sort(keys)
	return report(ctx, keys)
}

func unsortedKeys(m map[string]int) []string {
	keys := make([]string, 0, len(m))
	for k := range m { // want "maporder/branch: .*m" trace "NotSortedByCaller calls unsortedKeys"
		keys = append(keys, k)
	}
	return keys
}

func NotSortedByCaller(ctx workflow.Context, m map[string]int) error {
	return report(ctx, unsortedKeys(m))
}

func SortedTooLate(ctx workflow.Context, m map[string]int) ([]string, error) {
	var keys []string
	for k := range m { // want "maporder/branch: .*m"
		keys = append(keys, k)
	}
	if err := report(ctx, keys); err != nil {
		return nil, err
	}
	sort.Strings(keys)
	return keys, nil
}

func SortedSometimes(ctx workflow.Context, m map[string]int, tidy bool) error {
	var keys []string
	for k := range m { // want "maporder/branch: .*m"
		keys = append(keys, k)
	}
	if tidy {
		sort.Strings(keys)
	}
	return report(ctx, keys)
}

func OtherSorted(ctx workflow.Context, m map[string]int, other []string) error {
	var keys []string
	for k := range m { // want "maporder/branch: .*m"
		keys = append(keys, k)
	}
	sort.Strings(other)
	return report(ctx, keys)
}

// Which ten are chosen depends on the order; sorting them afterwards does not help.
func PartialThenSorted(ctx workflow.Context, m map[string]int) error {
	var batch []string
	for k := range m { // want "maporder/branch: .*m"
		batch = append(batch, k)
		if len(batch) == 10 {
			break
		}
	}
	sort.Strings(batch)
	return report(ctx, batch)
}

func SortedThenPartial(ctx workflow.Context, m map[string]int) error {
	keys := sortedKeys(m)
	return report(ctx, keys[:min(10, len(keys))])
}

// Each key's own slice is sorted.
func SortedPerKey(ctx workflow.Context, m map[string]string) error {
	groups := map[string][]string{}
	for k, v := range m {
		groups[v] = append(groups[v], k)
	}
	for _, keys := range groups {
		sort.Strings(keys)
	}
	return workflow.ExecuteActivity(ctx, "Report", groups).Get(ctx, nil)
}

func GroupsNotSorted(ctx workflow.Context, m map[string]string) error {
	groups := map[string][]string{}
	for k, v := range m { // want "maporder/input: .*m"
		groups[v] = append(groups[v], k)
	}
	return workflow.ExecuteActivity(ctx, "Report", groups).Get(ctx, nil)
}
