package report

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestMerge(t *testing.T) {
	worker := func(queue string) *ServedBy { return &ServedBy{Package: "app", TaskQueue: queue} }
	cancel, pay := Message{"signal", "cancel"}, Message{"update", "pay"}
	first := &Report{
		Histories: []History{
			{Path: "b", Workflow: "Order", Verdict: OK, Worker: worker("q")},
			{Path: "b", Workflow: "Order", Verdict: Error, Worker: worker("other")},
		},
		Workers:  []Worker{{Package: "app", TaskQueue: "q"}},
		Problems: []Problem{{"app", "no worker was started"}},
		Coverage: Coverage{
			Workflows:   []Workflow{{Workflow: "Order", Histories: 1, Versions: map[string][]int{"c": {1}}, Functions: []string{"app.Order"}, Received: []Message{pay}}},
			NotReplayed: []string{"Bill", "Ship"}, OpenTails: []string{"b"},
		},
	}
	second := &Report{
		Histories: []History{
			{Path: "a", Workflow: "Bill", Verdict: Nondeterministic, Worker: worker("q")},
			{Path: "c", Workflow: "Order", Verdict: OK, Worker: worker("q")},
		},
		Workers:  []Worker{{Package: "app", TaskQueue: "p"}, {Package: "app", TaskQueue: "q"}},
		Problems: []Problem{{"app", "no worker was started"}},
		Coverage: Coverage{
			Workflows: []Workflow{
				{Workflow: "Order", Histories: 1, Versions: map[string][]int{"c": {-1, 1}, "d": {2}}, Functions: []string{"app.Order"}, Received: []Message{cancel, pay}},
				{Workflow: "Bill", Histories: 1},
			},
			NotReplayed: []string{"Ship"}, Endings: []string{"a"},
		},
	}
	want := &Report{
		Version: Version,
		Histories: []History{
			second.Histories[0],
			{Path: "b", Workflow: "Order", Verdict: Error, Worker: worker("other")},
			{Path: "b", Workflow: "Order", Verdict: OK, Worker: worker("q")},
			second.Histories[1],
		},
		Workers:  []Worker{{Package: "app", TaskQueue: "p"}, {Package: "app", TaskQueue: "q"}},
		Problems: []Problem{{"app", "no worker was started"}},
		Coverage: Coverage{
			Workflows: []Workflow{
				{Workflow: "Bill", Histories: 1, Versions: map[string][]int{}, Functions: []string{}, Received: []Message{}},
				{Workflow: "Order", Histories: 2, Versions: map[string][]int{"c": {-1, 1}, "d": {2}}, Functions: []string{"app.Order"}, Received: []Message{cancel, pay}},
			},
			NotReplayed: []string{"Ship"}, Functions: []Function{}, Handlers: []Handler{}, Versions: []Branch{}, OpenTails: []string{"b"}, Endings: []string{"a"},
		},
	}
	require.Equal(t, want, Merge(first, second))
	require.Equal(t, want, Merge(second, first, second), "neither order nor repetition matters")
	require.Equal(t, []History{}, Merge().Histories)
}

func TestMergeKeepsBranchesThatAllPartsMiss(t *testing.T) {
	order := func(versions ...int) []Workflow {
		return []Workflow{{Workflow: "Order", Histories: 1, Versions: map[string][]int{"c": versions}}}
	}
	cancel, pay := Handler{Workflow: "Order", Kind: "signal", Name: "cancel"}, Handler{Workflow: "Order", Kind: "signal", Name: "pay"}
	branch := func(version int) Branch { return Branch{Workflow: "Order", ChangeID: "c", Version: version} }
	first := &Report{Coverage: Coverage{
		Workflows: order(1), Handlers: []Handler{cancel, pay}, Versions: []Branch{branch(-1), branch(2)},
	}}
	second := &Report{Coverage: Coverage{
		Workflows: order(-1), Handlers: []Handler{cancel}, Versions: []Branch{branch(1), branch(2)},
	}}
	got := Merge(first, second).Coverage
	require.Equal(t, []Handler{cancel}, got.Handlers)
	require.Equal(t, []Branch{branch(2)}, got.Versions)
}
