package sorted

import (
	"cmp"
	"slices"
	"sort"

	"go.temporal.io/sdk/workflow"
)

type line struct {
	name  string
	count int
}

func ship(ctx workflow.Context, lines []line) error {
	for _, l := range lines {
		if err := workflow.ExecuteActivity(ctx, "Ship", l.name).Get(ctx, nil); err != nil {
			return err
		}
	}
	return nil
}

// The name was the map's key, so no two are equal.
func SortByKey(ctx workflow.Context, m map[string]int) error {
	var lines []line
	for k, v := range m {
		lines = append(lines, line{k, v})
	}
	sort.Slice(lines, func(i, j int) bool { return lines[i].name < lines[j].name })
	return ship(ctx, lines)
}

// Lines of the same count stay in the order of the map.
func SortByValue(ctx workflow.Context, m map[string]int) error {
	var lines []line
	for k, v := range m { // want "maporder/branch: .*m"
		lines = append(lines, line{k, v})
	}
	sort.Slice(lines, func(i, j int) bool { return lines[i].count < lines[j].count })
	return ship(ctx, lines)
}

// A stable sort keeps the order of the map among equals.
func SortStableByValue(ctx workflow.Context, m map[string]int) error {
	var lines []line
	for k, v := range m { // want "maporder/branch: .*m"
		lines = append(lines, line{k, v})
	}
	slices.SortStableFunc(lines, func(a, b line) int { return cmp.Compare(a.count, b.count) })
	return ship(ctx, lines)
}

func SortByValueThenKey(ctx workflow.Context, m map[string]int) error {
	var lines []line
	for k, v := range m {
		lines = append(lines, line{k, v})
	}
	slices.SortFunc(lines, func(a, b line) int {
		return cmp.Or(cmp.Compare(a.count, b.count), cmp.Compare(a.name, b.name))
	})
	return ship(ctx, lines)
}

func SortByValueThenKeyIf(ctx workflow.Context, m map[string]int) error {
	var lines []line
	for k, v := range m {
		lines = append(lines, line{k, v})
	}
	sort.Slice(lines, func(i, j int) bool {
		if lines[i].count != lines[j].count {
			return lines[i].count > lines[j].count
		}
		return lines[i].name < lines[j].name
	})
	return ship(ctx, lines)
}

// Keys sorted first, then stably by value: equals are in the order of the keys.
func SortByKeyThenStable(ctx workflow.Context, m map[string]int) error {
	keys := sortedKeys(m)
	sort.SliceStable(keys, func(i, j int) bool { return m[keys[i]] < m[keys[j]] })
	return report(ctx, keys)
}

type byCount []line

func (s byCount) Len() int           { return len(s) }
func (s byCount) Swap(i, j int)      { s[i], s[j] = s[j], s[i] }
func (s byCount) Less(i, j int) bool { return s[i].count < s[j].count }

func SortInterfaceByValue(ctx workflow.Context, m map[string]int) error {
	var lines []line
	for k, v := range m { // want "maporder/branch: .*m"
		lines = append(lines, line{k, v})
	}
	sort.Sort(byCount(lines))
	return ship(ctx, lines)
}

type byName []line

func (s byName) Len() int           { return len(s) }
func (s byName) Swap(i, j int)      { s[i], s[j] = s[j], s[i] }
func (s byName) Less(i, j int) bool { return s[i].name < s[j].name }

func SortInterfaceByKey(ctx workflow.Context, m map[string]int) error {
	var lines []line
	for k, v := range m {
		lines = append(lines, line{k, v})
	}
	sort.Sort(byName(lines))
	return ship(ctx, lines)
}
