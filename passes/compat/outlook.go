package compat

import (
	"fmt"
	"hash/fnv"
	"math/bits"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/replayvet/replayvet/passes/shapes"
)

// outlook is what a shape can still ask for from each of its steps on: what
// was learnt of anything else on the way there does not matter any more, and
// two ways that differ in nothing else are one.
type outlook struct {
	shape *shapes.Shape
	// number of what is asked for: a reference, a condition, a version.
	number map[string]int
	// conds are the numbers of conditions, by their text without names.
	conds map[string][]cond
	// equal are the numbers of conditions that compare something with a constant,
	// by its text without names.
	equal map[string][]int
	// live is asked for at a step or after it; soon, of conditions and versions,
	// before anything is issued.
	live, soon []set
	// versioned: a version is asked for before anything is issued.
	versioned []bool
	// head begins a loop that issues nothing.
	head []bool
	// like is the same of steps that look alike, and so what follows, for a bit.
	like, exact []string
}

type cond struct {
	text   string
	number int
}

// set is one of small numbers.
type set []uint64

func (s set) has(i int) bool { return i/64 < len(s) && s[i/64]&(1<<(i%64)) != 0 }

func (s set) add(i int) { s[i/64] |= 1 << (i % 64) }

// addAll reports whether anything was new.
func (s set) addAll(t, but set) bool {
	news := false
	for i, x := range t {
		if but != nil {
			x &^= but[i]
		}
		news = news || x&^s[i] != 0
		s[i] |= x
	}
	return news
}

func (s set) each(visit func(int)) {
	for i, x := range s {
		for ; x != 0; x &= x - 1 {
			visit(i*64 + bits.TrailingZeros64(x))
		}
	}
}

var versionAsked = regexp.MustCompile(`^version\((.+)\) is [-\d,]+$`)

func aboutCond(text string) string  { return "if " + text }
func aboutVersion(id string) string { return "version " + id }

// bare is a text without the names in it; what they are of stays.
func bare(text string) string {
	return reference.ReplaceAllStringFunc(text, func(ref string) string {
		if ref[0] == '~' {
			return kindOf(ref)
		}
		return "@"
	})
}

func newOutlook(s *shapes.Shape) *outlook {
	o := &outlook{shape: s, number: map[string]int{}, conds: map[string][]cond{}, equal: map[string][]int{}}
	// What each step asks for itself, bodies included, and what it makes anew.
	own := make([][]int, len(s.Steps))
	labels := map[string]bool{}
	for i := range s.Steps {
		add := func(what string) { own[i] = append(own[i], o.numberOf(what)) }
		one := shapes.Shape{Steps: s.Steps[i : i+1]}
		one.Each(func(step *shapes.Step) {
			for _, text := range step.Texts() {
				for _, ref := range reference.FindAllString(text, -1) {
					add(ref)
					labels[ref] = ref[0] == '@'
				}
			}
			switch step.Op {
			case shapes.Version:
				add(aboutVersion(step.Name))
			case shapes.Branch:
				add(aboutCond(step.Cond))
				if m := versionAsked.FindStringSubmatch(step.Cond); m != nil {
					add(aboutVersion(m[1]))
				}
			}
		})
	}
	for i := range s.Steps {
		if s.Steps[i].Word != "cancel" {
			continue
		}
		// What is under way matters to it.
		for _, ref := range sortedKeys(labels) {
			if labels[ref] {
				own[i] = append(own[i], o.number[ref])
			}
		}
	}
	for _, what := range sortedKeys(o.number) {
		if text, ok := strings.CutPrefix(what, "if "); ok {
			o.conds[bare(text)] = append(o.conds[bare(text)], cond{text, o.number[what]})
			if with, _, ok := equated(text); ok && lasting(text) {
				o.equal[bare(with)] = append(o.equal[bare(with)], o.number[what])
			}
		}
	}
	o.flow(own)
	o.versioned = make([]bool, len(s.Steps))
	for what, n := range o.number {
		if strings.HasPrefix(what, aboutVersion("")) {
			for i := range s.Steps {
				o.versioned[i] = o.versioned[i] || o.soon[i].has(n)
			}
		}
	}
	o.loops()
	o.resemble()
	return o
}

func (o *outlook) numberOf(what string) int {
	n, ok := o.number[what]
	if !ok {
		n = len(o.number)
		o.number[what] = n
	}
	return n
}

// flow carries what is asked for to the steps before.
func (o *outlook) flow(own [][]int) {
	size := len(o.number)/64 + 1
	steps := o.shape.Steps
	o.live, o.soon = make([]set, len(steps)), make([]set, len(steps))
	remade := make([]set, len(steps))
	for i := range steps {
		o.live[i], o.soon[i] = make(set, size), make(set, size)
		for _, n := range own[i] {
			o.live[i].add(n)
			if !shows(&steps[i]) {
				o.soon[i].add(n)
			}
		}
		if steps[i].Label == "" {
			continue
		}
		// Whatever was known of its last turn is not asked for any more.
		remade[i] = make(set, size)
		for what, n := range o.number {
			if slices.Contains(reference.FindAllString(what, -1), "@"+steps[i].Label) {
				remade[i].add(n)
			}
		}
	}
	for again := true; again; {
		again = false
		for i := len(steps) - 1; i >= 0; i-- {
			for _, t := range steps[i].Succ {
				again = o.live[i].addAll(o.live[t], remade[i]) || again
				if !shows(&steps[i]) {
					again = o.soon[i].addAll(o.soon[t], nil) || again
				}
			}
		}
	}
}

// loops finds where loops that issue nothing begin.
func (o *outlook) loops() {
	steps := o.shape.Steps
	o.head = make([]bool, len(steps))
	const open, done = 1, 2
	mark := make([]int, len(steps))
	type frame struct{ step, next int }
	for i := range steps {
		if mark[i] != 0 || shows(&steps[i]) {
			continue
		}
		mark[i] = open
		for stack := []frame{{i, 0}}; len(stack) > 0; {
			top := &stack[len(stack)-1]
			if top.next == len(steps[top.step].Succ) {
				mark[top.step] = done
				stack = stack[:len(stack)-1]
				continue
			}
			t := steps[top.step].Succ[top.next]
			top.next++
			switch {
			case shows(&steps[t]):
			case mark[t] == open:
				o.head[t] = true
			case mark[t] == 0:
				mark[t] = open
				stack = append(stack, frame{t, 0})
			}
		}
	}
}

// asks reports whether something is asked for at step i or after it.
func (o *outlook) asks(i int, what string) bool {
	n, ok := o.number[what]
	return ok && o.live[i].has(n)
}

// soonAsks reports whether it is before anything is issued.
func (o *outlook) soonAsks(i int, what string) bool {
	n, ok := o.number[what]
	return ok && o.soon[i].has(n)
}

// any reports whether a condition that says the same is in one of the sets.
func (o *outlook) any(in set, text string, same func(string) bool) bool {
	for _, c := range o.conds[bare(text)] {
		if in.has(c.number) && same(c.text) {
			return true
		}
	}
	return false
}

// compares reports whether something, by its text without names, is compared
// with a constant at step i or after it.
func (o *outlook) compares(i int, what string) bool {
	return slices.ContainsFunc(o.equal[what], o.live[i].has)
}

// maxLike are the steps after one that are looked at to tell what it is like.
const maxLike = 5

// resemble describes what each step and a few after it do. Conditions that
// change have no part in like, as one may be worded otherwise, but in exact.
func (o *outlook) resemble() {
	steps := o.shape.Steps
	o.like, o.exact = make([]string, len(steps)), make([]string, len(steps))
	for i := range steps {
		step := &steps[i]
		text := fmt.Sprintf("%d %s %s %s", step.Op, step.Word, bare(step.Name), bare(strings.Join(step.Items, ",")))
		o.exact[i] = text + bare(step.Cond)
		if !lasting(step.Cond) {
			o.like[i] = text
		} else {
			o.like[i] = o.exact[i]
		}
	}
	o.like, o.exact = o.withNext(o.like), o.withNext(o.exact)
}

func (o *outlook) withNext(own []string) []string {
	now := own
	for range maxLike {
		next := make([]string, len(own))
		for i := range own {
			h := fnv.New64a()
			h.Write([]byte(own[i]))
			for _, t := range o.shape.Steps[i].Succ {
				h.Write([]byte(" " + now[t]))
			}
			next[i] = strconv.FormatUint(h.Sum64(), 36)
		}
		now = next
	}
	return now
}

// once are the steps that are like no other.
func (o *outlook) once() map[string]*shapes.Step {
	found := map[string]*shapes.Step{}
	for i, text := range o.exact {
		if _, twice := found[text]; twice {
			found[text] = nil
		} else {
			found[text] = &o.shape.Steps[i]
		}
	}
	return found
}
