package compat

import (
	"fmt"
	"slices"

	"github.com/replayvet/replayvet/passes/shapes"
)

// Path is the first of the ways from the workflow to a place, call by call.
func Path(led []*shapes.Hop) []Place {
	if len(led) == 0 {
		return nil
	}
	var path []Place
	for _, hop := range led[0].Path() {
		path = append(path, Place{Package: hop.Package, Pos: hop.Pos, Func: hop.From, Text: hop.String()})
	}
	return path
}

// Place is one line of a path.
type Place struct{ Package, Pos, Func, Text string }

// More says how many other ways there are; "" for none.
func More(led []*shapes.Hop) string {
	switch n := len(led) - 1; {
	case n == 1:
		return "1 more way leads there"
	case n > 1:
		return fmt.Sprintf("%d more ways lead there", n)
	}
	return ""
}

// SameWay reports whether two places are reached by the same functions, so that
// a reader needs only one of the paths.
func SameWay(a, b []*shapes.Hop) bool {
	words := func(led []*shapes.Hop) (words []string) {
		for _, p := range Path(led) {
			words = append(words, p.Text)
		}
		return words
	}
	return slices.Equal(words(a), words(b))
}

// source is where a step comes from.
func source(s *shapes.Step) (place string, led []*shapes.Hop) {
	if s == nil {
		return "", nil
	}
	return s.Pos, s.Led()
}

// addLed joins the ways to two steps at one place.
func addLed(a, b []*shapes.Hop) []*shapes.Hop {
	out := slices.Clip(a)
	for _, hop := range b {
		if !slices.Contains(out, hop) {
			out = append(out, hop)
		}
	}
	return out
}
