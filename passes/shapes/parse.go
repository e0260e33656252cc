package shapes

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// The words of commands, and of functions that are handed to the SDK. A word
// that begins like another one comes first.
var (
	commandWords = []string{
		"activity", "local activity", "child", "timer", "signal", "cancel workflow", "cancel",
		"side effect", "mutable side effect", "upsert search attributes", "upsert memo", "nexus operation", "session",
	}
	bodyWords = []string{"coroutine", "on", "update", "query", "callback"}
)

// line is one line of an outline.
type line struct {
	number, indent int
	text           string
}

// statement is a line with what is indented below it.
type statement struct {
	line
	body, otherwise []statement
}

// parseOutline reads what Outline writes. place says where a line is.
func parseOutline(lines []line, place func(line int) string) (*Shape, error) {
	statements, rest, err := block(lines)
	if err != nil {
		return nil, err
	}
	if len(rest) > 0 {
		return nil, fmt.Errorf("line %d: the indentation fits nothing above", rest[0].number)
	}
	c := &compiler{place: place, labels: map[string]int{}, shape: &Shape{Steps: []Step{{Op: Nop}}}}
	for _, name := range labelsOf(statements) {
		c.labels[name] = c.add(Step{Op: Nop})
	}
	end := c.add(Step{Op: Return, Word: "end"})
	entry, err := c.block(statements, end, -1, -1)
	if err != nil {
		return nil, err
	}
	c.shape.Steps[0].Succ = []int{entry}
	return reachable(skip(c.shape)), nil
}

// block collects the statements with the indentation of the first line.
func block(lines []line) (out []statement, rest []line, err error) {
	if len(lines) == 0 {
		return nil, nil, nil
	}
	indent := lines[0].indent
	for len(lines) > 0 && lines[0].indent == indent {
		s := statement{line: lines[0]}
		lines = lines[1:]
		if len(lines) > 0 && lines[0].indent > indent {
			if s.body, lines, err = block(lines); err != nil {
				return nil, nil, err
			}
		}
		if s.text == "else" {
			if len(out) == 0 || !strings.HasPrefix(out[len(out)-1].text, "if ") || out[len(out)-1].otherwise != nil {
				return nil, nil, fmt.Errorf("line %d: else without an if above", s.number)
			}
			out[len(out)-1].otherwise = s.body
			continue
		}
		out = append(out, s)
	}
	if len(lines) > 0 && lines[0].indent > indent {
		return nil, nil, fmt.Errorf("line %d: the indentation fits nothing above", lines[0].number)
	}
	return out, lines, nil
}

func labelsOf(statements []statement) (names []string) {
	for _, s := range statements {
		if name, ok := strings.CutPrefix(s.text, "label "); ok {
			names = append(names, name)
		}
		if !isBody(s.text) {
			names = append(names, labelsOf(s.body)...)
			names = append(names, labelsOf(s.otherwise)...)
		}
	}
	return names
}

// compiler turns statements into steps, the last first.
type compiler struct {
	place  func(int) string
	labels map[string]int
	shape  *Shape
}

func (c *compiler) add(s Step) int {
	c.shape.Steps = append(c.shape.Steps, s)
	return len(c.shape.Steps) - 1
}

// block yields the first of the steps of statements, after which next comes.
func (c *compiler) block(statements []statement, next, head, exit int) (int, error) {
	for i := len(statements) - 1; i >= 0; i-- {
		var err error
		if next, err = c.statement(statements[i], next, head, exit); err != nil {
			return 0, err
		}
	}
	return next, nil
}

func (c *compiler) statement(s statement, next, head, exit int) (int, error) {
	word, rest, _ := strings.Cut(s.text, " ")
	pos := c.place(s.number)
	jump := func(to int, what string) (int, error) {
		if to < 0 {
			return 0, fmt.Errorf("line %d: %s outside a loop", s.number, what)
		}
		return to, nil
	}
	switch word {
	case "again":
		return jump(head, word)
	case "leave":
		return jump(exit, word)
	case "goto":
		to, ok := c.labels[rest]
		if !ok {
			return 0, fmt.Errorf("line %d: there is no label %s", s.number, rest)
		}
		return to, nil
	case "label":
		c.shape.Steps[c.labels[rest]].Succ = []int{next}
		return c.labels[rest], nil
	case "if", "unless":
		yes, err := c.block(s.body, next, head, exit)
		if err != nil {
			return 0, err
		}
		no, err := c.block(s.otherwise, next, head, exit)
		if err != nil {
			return 0, err
		}
		succ := []int{yes, no}
		if word == "unless" {
			succ = []int{no, yes}
		}
		return c.add(Step{Op: Branch, Cond: rest, Pos: pos, Succ: succ}), nil
	case "while", "until":
		at := c.add(Step{Op: Branch, Cond: rest, Pos: pos})
		body, err := c.block(s.body, at, at, next)
		if err != nil {
			return 0, err
		}
		c.shape.Steps[at].Succ = []int{body, next}
		if word == "until" {
			c.shape.Steps[at].Succ = []int{next, body}
		}
		return at, nil
	case "repeat":
		at := c.add(Step{Op: Nop})
		body, err := c.block(s.body, at, at, next)
		if err != nil {
			return 0, err
		}
		c.shape.Steps[at].Succ = []int{body}
		return at, nil
	}
	step, err := parseStep(s.text)
	if err != nil {
		return 0, fmt.Errorf("line %d: %w", s.number, err)
	}
	step.Pos = pos
	if step.Op != Return && step.Op != Panic {
		step.Succ = []int{next}
	}
	if len(s.body) > 0 {
		inner := &compiler{place: c.place, labels: map[string]int{}, shape: &Shape{Steps: []Step{{Op: Nop}}}}
		for _, name := range labelsOf(s.body) {
			inner.labels[name] = inner.add(Step{Op: Nop})
		}
		end := inner.add(Step{Op: Return, Word: "end"})
		entry, err := inner.block(s.body, end, -1, -1)
		if err != nil {
			return 0, err
		}
		inner.shape.Steps[0].Succ = []int{entry}
		step.Body = reachable(skip(inner.shape))
	}
	return c.add(step), nil
}

func isBody(text string) bool {
	return slices.ContainsFunc(bodyWords, func(w string) bool { return text == w || strings.HasPrefix(text, w+" ") })
}

// parseStep reads the line of a step that is neither a decision nor a jump.
func parseStep(text string) (Step, error) {
	columns := split(text, "  ")
	head := columns[0]
	step := Step{}
	switch {
	case head == "end":
		return Step{Op: Return, Word: "end"}, nil
	case head == "panic":
		return Step{Op: Panic}, nil
	case strings.HasPrefix(head, "close "):
		step.Op = Return
		rest := strings.TrimPrefix(head, "close ")
		step.Word = rest
		if name, ok := strings.CutPrefix(rest, "continued as new "); ok {
			step.Word, step.Name = "continued as new", name
		}
	case strings.HasPrefix(head, "await "):
		step.Op, step.Items = Await, split(strings.TrimPrefix(head, "await "), " | ")
	case strings.HasPrefix(head, "version "):
		step.Op, step.Name = Version, strings.TrimPrefix(head, "version ")
	case strings.HasPrefix(head, "unknown: "):
		step.Op, step.Word = Unknown, strings.TrimPrefix(head, "unknown: ")
	default:
		for _, w := range slices.Concat(commandWords, bodyWords) {
			if head == w || strings.HasPrefix(head, w+" ") {
				step.Op, step.Word, step.Name = Command, w, strings.TrimPrefix(strings.TrimPrefix(head, w), " ")
			}
		}
		if step.Word == "" {
			return step, fmt.Errorf("%q is no step; run replayvet snapshot to write the file anew", text)
		}
		if slices.Contains(bodyWords, step.Word) {
			step.Op = Body
			if step.Word == "on" {
				step.Items, step.Name = split(step.Name, " | "), ""
			}
		}
	}
	for _, column := range columns[1:] {
		switch {
		case strings.HasPrefix(column, "as @"):
			step.Label = strings.TrimPrefix(column, "as @")
		case strings.HasPrefix(column, "with "):
			step.Inputs = strings.TrimPrefix(column, "with ")
		default:
			step.Attrs = append(step.Attrs, column)
		}
	}
	return step, nil
}

// split is strings.Split outside of quotes.
func split(text, sep string) []string {
	var parts []string
	start := 0
	for i := 0; i < len(text); {
		if text[i] == '"' {
			if quoted, err := strconv.QuotedPrefix(text[i:]); err == nil {
				i += len(quoted)
				continue
			}
		}
		if strings.HasPrefix(text[i:], sep) {
			parts = append(parts, text[start:i])
			i += len(sep)
			start = i
			continue
		}
		i++
	}
	return append(parts, text[start:])
}
