package commands

import (
	"cmp"
	"slices"

	"go.temporal.io/sdk/workflow"
)

type prices map[string]int

func NamedType(ctx workflow.Context, p prices) error {
	for item := range p { // want "maporder/branch: .*p"
		workflow.ExecuteActivity(ctx, "Reprice", item)
	}
	return nil
}

type catalogue struct{ prices prices }

func Field(ctx workflow.Context, c *catalogue) error {
	for item := range c.prices { // want "maporder/branch: .*prices"
		workflow.ExecuteActivity(ctx, "Reprice", item)
	}
	return nil
}

func repriceAll[K comparable, V any](ctx workflow.Context, m map[K]V) {
	for k := range m { // want "maporder/branch: .*m"
		workflow.ExecuteActivity(ctx, "Reprice", k)
	}
}

func Generic(ctx workflow.Context, p map[string]int) error {
	repriceAll(ctx, p)
	return nil
}

func repriceConstrained[M ~map[K]V, K comparable, V any](ctx workflow.Context, m M) {
	for k := range m { // want "maporder/branch: .*m"
		workflow.ExecuteActivity(ctx, "Reprice", k)
	}
}

func GenericConstrained(ctx workflow.Context, p prices) error {
	repriceConstrained(ctx, p)
	return nil
}

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

func GenericSorted(ctx workflow.Context, p prices) error {
	for _, item := range sortedKeys(p) {
		workflow.ExecuteActivity(ctx, "Reprice", item)
	}
	return nil
}

func FromCall(ctx workflow.Context) error {
	for item := range load() { // want "maporder/branch: .*"
		workflow.ExecuteActivity(ctx, "Reprice", item)
	}
	return nil
}

func load() map[string]int { return map[string]int{"a": 1, "b": 2} }
