package shapes

import (
	"fmt"
	"strings"
)

// Outline is the shape as indented text, one step a line, without a trailing
// empty line. Parse reads it back.
func (s *Shape) Outline(indent string) string {
	return strings.TrimSuffix(s.print(indent).b.String(), "\n")
}

// Lines is the outline line by line, with the step that each shows; nil for
// a line that belongs to none, such as a jump.
func (s *Shape) Lines() (lines []string, steps []*Step) {
	p := s.print("")
	return strings.Split(strings.TrimSuffix(p.b.String(), "\n"), "\n"), p.steps
}

func (s *Shape) print(indent string) *printer {
	p := &printer{shape: s, heads: loops(s), targets: map[int]int{}}
	// The first run finds out where jumps lead to.
	p.print(indent)
	for again := true; again; {
		before := len(p.targets)
		p.print(indent)
		again = len(p.targets) != before
	}
	return p
}

type printer struct {
	shape *Shape
	// heads are the loops, by the step they begin with.
	heads   map[int]map[int]bool
	printed map[int]bool
	// queue is kept between searches.
	queue []int
	// targets are the steps that a goto leads to, with their label.
	targets map[int]int
	b       strings.Builder
	// steps are those of the lines, next is that of the one to come.
	steps []*Step
	next  *Step
}

// scope is where a sequence ends without a word: what follows, the head of the
// loop around, and what follows the loop.
type scope struct{ follow, head, exit int }

func (p *printer) print(indent string) {
	p.b.Reset()
	p.steps = nil
	p.printed = map[int]bool{}
	p.seq(0, scope{-1, -1, -1}, indent)
}

func (p *printer) line(indent, format string, args ...any) {
	fmt.Fprintf(&p.b, indent+format+"\n", args...)
	p.steps = append(p.steps, p.next)
	p.next = nil
}

// seq prints from step n to where the sequence ends.
func (p *printer) seq(n int, in scope, indent string) {
	for n != in.follow {
		step := &p.shape.Steps[n]
		switch {
		case n == in.head:
			p.line(indent, "again")
			return
		case n == in.exit:
			p.line(indent, "leave")
			return
		case step.Op == Return || step.Op == Panic:
			// Ends are repeated instead of jumped to.
			p.next = step
			p.line(indent, "%s", step.Line())
			return
		case p.printed[n]:
			if p.targets[n] == 0 {
				p.targets[n] = len(p.targets) + 1
			}
			p.line(indent, "goto %d", p.targets[n])
			return
		}
		p.printed[n] = true
		if k := p.targets[n]; k > 0 {
			p.line(indent, "label %d", k)
		}
		if body := p.heads[n]; body != nil && in.head != n {
			n = p.loop(n, body, in, indent)
			if n < 0 {
				return
			}
			continue
		}
		if step.Op == Branch {
			n = p.branch(step, in, indent)
			if n < 0 {
				return
			}
			continue
		}
		p.simple(step, indent)
		if len(step.Succ) == 0 {
			return
		}
		n = step.Succ[0]
	}
}

func (p *printer) simple(step *Step, indent string) {
	p.next = step
	p.line(indent, "%s", step.Line())
	if step.Body != nil {
		body := step.Body.print(indent + "  ")
		p.b.WriteString(body.b.String())
		p.steps = append(p.steps, body.steps...)
	}
}

// loop prints a loop and yields what follows it, or -1.
func (p *printer) loop(n int, body map[int]bool, in scope, indent string) int {
	step := &p.shape.Steps[n]
	if step.Op == Branch && body[step.Succ[0]] != body[step.Succ[1]] {
		word, inside, exit := "while", step.Succ[0], step.Succ[1]
		if !body[inside] {
			word, inside, exit = "until", exit, inside
		}
		p.next = step
		p.line(indent, "%s %s", word, step.Cond)
		p.seq(inside, scope{n, n, exit}, indent+"  ")
		return exit
	}
	exit := p.exit(body)
	p.line(indent, "repeat")
	inner := scope{n, n, exit}
	if step.Op == Branch {
		if next := p.branch(step, inner, indent+"  "); next >= 0 {
			p.seq(next, inner, indent+"  ")
		}
	} else {
		p.simple(step, indent+"  ")
		if len(step.Succ) > 0 {
			p.seq(step.Succ[0], inner, indent+"  ")
		}
	}
	return exit
}

// exit is the step after a loop that has several ways out: the first that is
// more than an end; -1 when all are ends.
func (p *printer) exit(body map[int]bool) int {
	for i := range p.shape.Steps {
		if !body[i] {
			continue
		}
		for _, t := range p.shape.Steps[i].Succ {
			if op := p.shape.Steps[t].Op; !body[t] && op != Return && op != Panic {
				return t
			}
		}
	}
	return -1
}

// branch prints a decision and yields the step to go on with, or -1.
func (p *printer) branch(step *Step, in scope, indent string) int {
	yes, no := step.Succ[0], step.Succ[1]
	p.next = step
	switch {
	case p.ends(no) && !p.ends(yes):
		p.line(indent, "unless %s", step.Cond)
		p.seq(no, scope{-1, in.head, in.exit}, indent+"  ")
		return yes
	case p.ends(yes) && !p.ends(no):
		p.line(indent, "if %s", step.Cond)
		p.seq(yes, scope{-1, in.head, in.exit}, indent+"  ")
		return no
	case p.ends(yes) && p.ends(no):
		p.line(indent, "unless %s", step.Cond)
		p.seq(no, scope{-1, in.head, in.exit}, indent+"  ")
		return yes
	}
	switch in.follow {
	case no:
		p.line(indent, "if %s", step.Cond)
		p.seq(yes, in, indent+"  ")
		return -1
	case yes:
		p.line(indent, "unless %s", step.Cond)
		p.seq(no, in, indent+"  ")
		return -1
	}
	fromYes, fromNo := p.region(yes, in), p.region(no, in)
	switch meet := p.meet(fromYes, fromNo, in); {
	case meet >= 0 && meet == yes:
		p.line(indent, "unless %s", step.Cond)
		p.seq(no, scope{meet, in.head, in.exit}, indent+"  ")
		return meet
	case meet >= 0 && meet == no:
		p.line(indent, "if %s", step.Cond)
		p.seq(yes, scope{meet, in.head, in.exit}, indent+"  ")
		return meet
	case meet >= 0:
		p.line(indent, "if %s", step.Cond)
		p.seq(yes, scope{meet, in.head, in.exit}, indent+"  ")
		p.line(indent, "else")
		p.seq(no, scope{meet, in.head, in.exit}, indent+"  ")
		return meet
	case in.follow < 0 || !fromYes[in.follow]:
		p.line(indent, "if %s", step.Cond)
		p.seq(yes, scope{-1, in.head, in.exit}, indent+"  ")
		return no
	case in.follow < 0 || !fromNo[in.follow]:
		p.line(indent, "unless %s", step.Cond)
		p.seq(no, scope{-1, in.head, in.exit}, indent+"  ")
		return yes
	default:
		p.line(indent, "if %s", step.Cond)
		p.seq(yes, in, indent+"  ")
		p.line(indent, "else")
		p.seq(no, in, indent+"  ")
		return -1
	}
}

func (p *printer) ends(n int) bool {
	op := p.shape.Steps[n].Op
	return op == Return || op == Panic
}

// region is what can be reached from n before the sequence ends; of the ends
// those that are reached are in it.
func (p *printer) region(n int, in scope) []bool {
	seen := make([]bool, len(p.shape.Steps))
	p.mark(n, in, seen)
	return seen
}

// mark marks a region and returns its size.
func (p *printer) mark(n int, in scope, seen []bool) int {
	seen[n] = true
	queue := append(p.queue[:0], n)
	for at := 0; at < len(queue); at++ {
		n := queue[at]
		if n == in.follow || n == in.head || n == in.exit {
			continue
		}
		for _, t := range p.shape.Steps[n].Succ {
			if !seen[t] {
				seen[t] = true
				queue = append(queue, t)
			}
		}
	}
	p.queue = queue
	return len(queue)
}

// meet is the first step that both sides can come to, or -1. Steps are numbered
// in reading order of one side, so the first is the one that all later shared
// ones come after, or a jump will be needed.
func (p *printer) meet(a, b []bool, in scope) int {
	best, size := -1, -1
	seen := make([]bool, len(a))
	for i := range p.shape.Steps {
		op := p.shape.Steps[i].Op
		if !a[i] || !b[i] || op == Return || op == Panic || i == in.follow || i == in.head || i == in.exit || p.printed[i] {
			continue
		}
		clear(seen)
		if n := p.mark(i, in, seen); n > size {
			best, size = i, n
		}
	}
	return best
}

// loops finds the heads of loops and what belongs to each: the steps on the
// way from the head back to it.
func loops(s *Shape) map[int]map[int]bool {
	heads := map[int]map[int]bool{}
	preds := make([][]int, len(s.Steps))
	for i := range s.Steps {
		for _, t := range s.Steps[i].Succ {
			preds[t] = append(preds[t], i)
		}
	}
	const open, done = 1, 2
	mark := make([]int, len(s.Steps))
	var visit func(int)
	visit = func(n int) {
		mark[n] = open
		for _, t := range s.Steps[n].Succ {
			switch mark[t] {
			case open:
				if heads[t] == nil {
					heads[t] = map[int]bool{t: true}
				}
				// Backwards from the jump.
				for queue := []int{n}; len(queue) > 0; {
					m := queue[0]
					queue = queue[1:]
					if heads[t][m] {
						continue
					}
					heads[t][m] = true
					queue = append(queue, preds[m]...)
				}
			case 0:
				visit(t)
			}
		}
		mark[n] = done
	}
	visit(0)
	return heads
}

// Line is the step as a line of an outline; of a Branch it is not one.
func (s *Step) Line() string {
	var columns []string
	add := func(format string, args ...any) { columns = append(columns, fmt.Sprintf(format, args...)) }
	head := s.Word
	switch s.Op {
	case Await:
		head = "await " + strings.Join(s.Items, " | ")
	case Version:
		head = "version"
	case Return:
		head = "close " + s.Word
		if s.Word == "end" {
			head = "end"
		}
	case Panic:
		head = "panic"
	case Unknown:
		head = strings.TrimSpace("unknown: " + s.Word)
	case Body:
		if len(s.Items) > 0 {
			head += " " + strings.Join(s.Items, " | ")
		}
	}
	if s.Name != "" {
		head += " " + s.Name
	}
	columns = append(columns, head)
	for _, a := range s.Attrs {
		add("%s", a)
	}
	if s.Inputs != "" {
		add("with %s", s.Inputs)
	}
	if s.Label != "" {
		add("as @%s", s.Label)
	}
	return strings.Join(columns, "  ")
}
