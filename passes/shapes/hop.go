package shapes

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// Hop leads from a workflow to code that asks for something: a function that
// another runs, or hands to the SDK to be run.
type Hop struct {
	// Caller is the call before it; nil where the workflow itself calls.
	Caller *Hop
	// Package, an import path, and Pos are where it is written.
	Package, Pos string
	// From calls To, which is in the package Into.
	From, To, Into string
	// intoName is the name of that package.
	intoName string
	// Word is that of the Body where the SDK runs To; "" for a plain call.
	Word string
}

// Path lists the calls from the workflow on.
func (c *Hop) Path() []*Hop {
	var path []*Hop
	for ; c != nil; c = c.Caller {
		path = append(path, c)
	}
	slices.Reverse(path)
	return path
}

// String is the hop in words: "Checkout calls pricing.Quote".
func (c *Hop) String() string {
	to := c.To
	if c.Package != c.Into {
		to = qualified(to, c.intoName)
	}
	switch c.Word {
	case "":
		return c.From + " calls " + to
	case "coroutine":
		return c.From + " starts " + to
	case "on":
		return c.From + " has a selector run " + to
	case "callback":
		return c.From + " has another function run " + to
	}
	return c.From + " handles " + article(c.Word) + " by " + to
}

func article(word string) string {
	if strings.ContainsRune("aeiou", rune(word[0])) {
		return "an " + word
	}
	return "a " + word
}

// qualified writes a function as other packages do.
func qualified(name, pkg string) string {
	switch {
	case strings.HasPrefix(name, "(*"):
		return "(*" + pkg + "." + name[2:]
	case strings.HasPrefix(name, "("):
		return "(" + pkg + "." + name[1:]
	}
	return pkg + "." + name
}

// called is the call that an instance is the code of. Wrappers that the compiler makes
// are not in the source, so what they call is called where they are.
func (in *instance) called(n *Node, g *Graph, word string) *Hop {
	by := in.call
	if in.graph.Title != "" {
		by = &Hop{Caller: in.call, Package: in.graph.Package, Pos: n.Pos, From: in.graph.Title, Word: word}
	} else if by == nil {
		return nil
	}
	to := *by
	to.To, to.Into, to.intoName = cmp.Or(g.Title, g.Name), g.Package, g.PackageName
	return &to
}

// Way leads from the workflow to one of the places that a step comes from.
type Way struct {
	// Last hop; nil in the workflow's own code.
	Last *Hop
	Pos  string
}

// shareWays gives steps that are one what leads to each of them, as the others
// may be dropped.
func (s *Shape) shareWays(class []int) {
	all := map[int][]Way{}
	for i := range s.Steps {
		all[class[i]] = addWays(all[class[i]], s.Steps[i].Ways)
	}
	for i := range s.Steps {
		s.Steps[i].Ways = all[class[i]]
	}
}

func addWays(a, b []Way) []Way {
	out := slices.Clip(a)
	for _, w := range b {
		if !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	return out
}

// orderWays sorts those of each step: the one to its place first, the others as
// a reader of the source meets them.
func (s *Shape) orderWays() {
	s.Each(func(step *Step) {
		if len(step.Ways) < 2 {
			return
		}
		step.Ways = slices.Clone(step.Ways)
		slices.SortStableFunc(step.Ways, func(a, b Way) int {
			switch {
			case a.Pos == step.Pos && b.Pos != step.Pos:
				return -1
			case a.Pos != step.Pos && b.Pos == step.Pos:
				return 1
			}
			return compareHops(a.Last, b.Last)
		})
	})
}

// Led are the last hops of the ways to the step, each once, nil for the
// workflow's own code.
func (s *Step) Led() []*Hop {
	var led []*Hop
	for _, w := range s.Ways {
		if !slices.Contains(led, w.Last) {
			led = append(led, w.Last)
		}
	}
	return led
}

func compareHops(a, b *Hop) int {
	return slices.CompareFunc(a.Path(), b.Path(), func(x, y *Hop) int {
		fileX, lineX := splitPlace(x.Pos)
		fileY, lineY := splitPlace(y.Pos)
		return cmp.Or(cmp.Compare(x.Package, y.Package), cmp.Compare(fileX, fileY), cmp.Compare(lineX, lineY))
	})
}

func splitPlace(pos string) (file string, line int) {
	colon := strings.LastIndexByte(pos, ':')
	if colon < 0 {
		return pos, 0
	}
	line, _ = strconv.Atoi(pos[colon+1:])
	return pos[:colon], line
}
