package shapes

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// minimise removes what does not show and merges what is equal.
func minimise(s *Shape) *Shape {
	s = reachable(skip(s))
	s.forgetIdents()
	for {
		class := partition(s)
		s.shareWays(class)
		removed := false
		for i := range s.Steps {
			step := &s.Steps[i]
			if step.Op == Branch && class[step.Succ[0]] == class[step.Succ[1]] {
				// Both ways do the same.
				*step = Step{Op: Nop, Succ: step.Succ[:1]}
				removed = true
			}
		}
		if dropSpins(s) {
			removed = true
		}
		if !removed {
			// Merging can make two ways one, or leave a loop one way out.
			merged := reachable(merge(s, class))
			if len(merged.Steps) == len(s.Steps) {
				return merged
			}
			s = merged
			continue
		}
		s = reachable(skip(s))
	}
}

// forgetIdents drops the numbers that no text of the shape mentions.
func (s *Shape) forgetIdents() {
	used := map[string]bool{}
	s.Each(func(step *Step) {
		for _, text := range step.texts() {
			for _, m := range identRef.FindAllStringSubmatch(*text, -1) {
				used[m[1]] = true
			}
		}
	})
	s.Each(func(step *Step) {
		if !used[strconv.Itoa(step.ident)] {
			step.ident = 0
		}
	})
}

// skip leads successors past steps that do nothing.
func skip(s *Shape) *Shape {
	target := func(i int) int {
		for n := 0; s.Steps[i].Op == Nop && len(s.Steps[i].Succ) == 1 && n <= len(s.Steps); n++ {
			i = s.Steps[i].Succ[0]
		}
		return i
	}
	steps := append([]Step(nil), s.Steps...)
	for i := range steps {
		succ := make([]int, len(steps[i].Succ))
		for k, t := range steps[i].Succ {
			succ[k] = target(t)
		}
		steps[i].Succ = succ
	}
	if entry := target(0); entry != 0 {
		steps[0] = Step{Op: Nop, Succ: []int{entry}}
	}
	return &Shape{Steps: steps}
}

// dropSpins removes loops of decisions that lead to one place only: whatever
// is computed there, nothing shows of it. It reports whether there was one.
func dropSpins(s *Shape) bool {
	var deciding []int
	within := map[int]bool{}
	for i := range s.Steps {
		if step := &s.Steps[i]; step.Op == Branch || step.Op == Nop && len(step.Succ) == 1 {
			deciding = append(deciding, i)
			within[i] = true
		}
	}
	return s.dropSpinsOf(deciding, within)
}

// dropSpinsOf does that for loops within a set of decisions.
func (s *Shape) dropSpinsOf(deciding []int, within map[int]bool) bool {
	next := func(i int) []int {
		return slices.DeleteFunc(slices.Clone(s.Steps[i].Succ), func(t int) bool { return !within[t] })
	}
	dropped := false
	for _, loop := range components(deciding, next) {
		if len(loop) == 1 && !slices.Contains(next(loop[0]), loop[0]) {
			continue
		}
		in := map[int]bool{}
		for _, i := range loop {
			in[i] = true
		}
		var exits []int
		for _, i := range loop {
			for _, t := range s.Steps[i].Succ {
				if !in[t] && !slices.Contains(exits, t) {
					exits = append(exits, t)
				}
			}
		}
		if len(exits) == 1 {
			for _, i := range loop {
				s.Steps[i] = Step{Op: Nop, Succ: exits}
			}
			dropped = true
			continue
		}
		// A loop in it may be one.
		in[loop[0]] = false
		dropped = s.dropSpinsOf(loop[1:], in) || dropped
	}
	return dropped
}

// partition gives steps from which the same follows the same class.
func partition(s *Shape) []int {
	class := make([]int, len(s.Steps))
	count := 0
	number := func(keys []string) {
		classes := map[string]int{}
		for i, k := range keys {
			c, ok := classes[k]
			if !ok {
				c = len(classes)
				classes[k] = c
			}
			class[i] = c
		}
		count = len(classes)
	}
	keys := make([]string, len(s.Steps))
	yields := map[string][]int{}
	for i := range s.Steps {
		if id := s.Steps[i].ident; id > 0 {
			yields[strconv.Itoa(id)] = append(yields[strconv.Itoa(id)], i)
		}
	}
	speaksOf := make([][][]int, len(s.Steps))
	for i := range s.Steps {
		content := s.Steps[i].content()
		keys[i] = identRef.ReplaceAllStringFunc(content, func(m string) string {
			if yields[m[1:]] == nil {
				// It comes from around the body.
				return m
			}
			speaksOf[i] = append(speaksOf[i], yields[m[1:]])
			return "@"
		})
	}
	number(keys)
	for before := 0; before != count; {
		before = count
		for i := range s.Steps {
			var b strings.Builder
			fmt.Fprintf(&b, "%d", class[i])
			for _, t := range s.Steps[i].Succ {
				fmt.Fprintf(&b, ",%d", class[t])
			}
			for _, from := range speaksOf[i] {
				b.WriteString(";")
				for _, t := range from {
					fmt.Fprintf(&b, "%d,", class[t])
				}
			}
			keys[i] = b.String()
		}
		number(keys)
	}
	return class
}

// content is the step without what follows.
func (s *Step) content() string {
	body := ""
	if s.Body != nil {
		body = s.Body.text()
	}
	return fmt.Sprintf("%d|%s|%s|%q|%q|%s|%s", s.Op, s.Word, s.Name, s.Attrs, s.Items, s.Cond, body)
}

// text is a shape as one string, to compare.
func (s *Shape) text() string {
	var b strings.Builder
	for i := range s.Steps {
		fmt.Fprintf(&b, "%s>%v;", s.Steps[i].content(), s.Steps[i].Succ)
	}
	return b.String()
}

// merge keeps one step of each class.
func merge(s *Shape, class []int) *Shape {
	first := map[int]int{}
	for i := range s.Steps {
		if _, ok := first[class[i]]; !ok {
			first[class[i]] = i
		}
	}
	steps := append([]Step(nil), s.Steps...)
	same := map[string]string{}
	for i := range steps {
		succ := make([]int, len(steps[i].Succ))
		for k, t := range steps[i].Succ {
			succ[k] = first[class[t]]
		}
		steps[i].Succ = succ
		if steps[i].Inputs != steps[first[class[i]]].Inputs {
			// Reached with several: none of them is the one.
			steps[first[class[i]]].Inputs = ""
		}
		if kept := steps[first[class[i]]].ident; kept != steps[i].ident && steps[i].ident > 0 {
			same["@"+strconv.Itoa(steps[i].ident)] = "@" + strconv.Itoa(kept)
		}
	}
	merged := &Shape{Steps: steps}
	if len(same) > 0 {
		merged.Each(func(step *Step) {
			for _, text := range step.texts() {
				*text = identRef.ReplaceAllStringFunc(*text, func(m string) string {
					if kept, ok := same[m]; ok {
						return kept
					}
					return m
				})
			}
		})
	}
	return merged
}

// reachable drops the other steps and numbers the rest in the order in which a
// reader meets them.
func reachable(s *Shape) *Shape {
	number := make([]int, len(s.Steps))
	for i := range number {
		number[i] = -1
	}
	entry := 0
	if s.Steps[0].Op == Nop && len(s.Steps[0].Succ) == 1 {
		entry = s.Steps[0].Succ[0]
	}
	var order []int
	var visit func(i int)
	visit = func(i int) {
		if number[i] >= 0 {
			return
		}
		number[i] = len(order)
		order = append(order, i)
		for _, t := range s.Steps[i].Succ {
			visit(t)
		}
	}
	visit(entry)
	out := &Shape{}
	for _, i := range order {
		step := s.Steps[i]
		succ := make([]int, len(step.Succ))
		for k, t := range step.Succ {
			succ[k] = number[t]
		}
		step.Succ = succ
		out.Steps = append(out.Steps, step)
	}
	return out
}
