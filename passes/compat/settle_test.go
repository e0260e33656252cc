package compat

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/passes/shapes"
)

func TestExcludes(t *testing.T) {
	is := decision{cond: `input.Kind == "a"`, holds: true, lasting: true}
	for cond, want := range map[string]bool{
		`input.Kind == "b"`:      true,
		`input.Kind == "a"`:      false,
		`input.Kind == nil`:      true,
		`input.Kind == input.ID`: false,
		`input.ID == "b"`:        false,
		`input.Kind < "b"`:       false,
	} {
		require.Equal(t, want, excludes(is, cond), cond)
	}
	require.False(t, excludes(decision{cond: `input.Kind == "a"`, lasting: true}, `input.Kind == "b"`))
}

// A decision is none where all that differs is for another version.
func TestSettle(t *testing.T) {
	branch := func(cond string, yes, no int) shapes.Step {
		return shapes.Step{Op: shapes.Branch, Cond: cond, Succ: []int{yes, no}}
	}
	s := &shapes.Shape{Steps: []shapes.Step{
		branch("~bool", 3, 1),
		branch(`version("new") is 1`, 2, 3),
		{Op: shapes.Command, Word: "activity", Name: `"B"`, Succ: []int{4}},
		{Op: shapes.Command, Word: "activity", Name: `"A"`, Succ: []int{4}},
		{Op: shapes.Return, Word: "completed"},
	}}
	w := newOutcome(s).walk(s, s)
	for v, want := range map[int]int{-1: 3, 1: 0, anyVersion: 0} {
		got := w.settle(state{versions: map[string]int{`"new"`: v}})
		require.Equal(t, want, got.base, "base, version %d", v)
		require.Equal(t, want, got.head, "head, version %d", v)
	}
	got := w.settle(state{})
	require.Equal(t, 0, got.base, "base can have recorded any")
	require.Equal(t, 3, got.head, "no old run has a version that base does not ask for")
}
