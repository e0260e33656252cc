package shapes

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

var (
	identRef = regexp.MustCompile(`@(\d+)`)
	localRef = regexp.MustCompile(`~([\w]+):[\w.]+`)
)

// label gives the steps whose yield others speak of a name, "@Charge" or
// "@Charge#2" in reading order, and drops what nobody needs.
func (s *Shape) label() {
	named := map[string]string{}
	used := map[string]bool{}
	s.Each(func(step *Step) {
		for _, text := range step.texts() {
			for _, m := range identRef.FindAllStringSubmatch(*text, -1) {
				used[m[1]] = true
			}
		}
	})
	taken := map[string]int{}
	s.Each(func(step *Step) {
		id := strconv.Itoa(step.ident)
		switch step.Op {
		case Command, Await, Version:
		default:
			return
		}
		if !used[id] {
			return
		}
		if name := named[id]; name != "" {
			if step.Op != Await {
				// The same call, reached with another name.
				step.Label = name
			}
			return
		}
		name := step.shortName()
		taken[name]++
		if n := taken[name]; n > 1 {
			name = fmt.Sprintf("%s#%d", name, n)
		}
		named[id] = name
		step.Label = name
	})
	repeated := s.repeated()
	locals := &localNames{given: map[string]string{}, count: map[string]int{}}
	s.Each(func(step *Step) {
		for _, text := range step.texts() {
			*text = identRef.ReplaceAllStringFunc(*text, func(m string) string {
				if name := named[m[1:]]; name != "" {
					return "@" + name
				}
				return "~gone"
			})
			*text = localRef.ReplaceAllStringFunc(*text, locals.name)
		}
		slices.Sort(step.Items)
		step.Items = slices.Compact(step.Items)
		if !repeated[step.Word+" "+step.Name] {
			step.Inputs = ""
		}
		step.ident = 0
	})
}

// localNames calls memory that changes after its type, in reading order: what
// people call it may change without anything else.
type localNames struct {
	given map[string]string
	count map[string]int
}

func (l *localNames) name(ref string) string {
	if l.given[ref] == "" {
		kind := localRef.FindStringSubmatch(ref)[1]
		l.count[kind]++
		l.given[ref] = "~" + kind
		if n := l.count[kind]; n > 1 {
			l.given[ref] += strconv.Itoa(n)
		}
	}
	return l.given[ref]
}

// repeated are the commands of which there are several that replay cannot tell
// apart.
func (s *Shape) repeated() map[string]bool {
	count := map[string]int{}
	s.Each(func(step *Step) {
		if step.Op == Command {
			count[step.Word+" "+step.Name]++
		}
	})
	repeated := map[string]bool{}
	for k, n := range count {
		repeated[k] = n > 1
	}
	return repeated
}

// shortName is what people call the thing.
func (s *Step) shortName() string {
	name := s.Name
	if unquoted, err := strconv.Unquote(name); err == nil {
		name = unquoted
	}
	name = strings.Map(func(r rune) rune {
		if r == '_' || r == '-' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			return r
		}
		return -1
	}, name)
	if s.Op == Await {
		return "wait"
	}
	if name == "" || identRef.MatchString(s.Name) {
		return strings.ReplaceAll(s.Word, " ", "-")
	}
	return name
}

// Each visits the steps in reading order, bodies at the step that hands them over.
func (s *Shape) Each(visit func(*Step)) {
	for i := range s.Steps {
		visit(&s.Steps[i])
		if s.Steps[i].Body != nil {
			s.Steps[i].Body.Each(visit)
		}
	}
}

// texts are the parts of a step that can speak of what others yield.
func (s *Step) texts() []*string {
	texts := []*string{&s.Name, &s.Inputs, &s.Cond}
	for i := range s.Attrs {
		texts = append(texts, &s.Attrs[i])
	}
	for i := range s.Items {
		texts = append(texts, &s.Items[i])
	}
	return texts
}

// Texts are the parts of a step that can speak of what others yield.
func (s *Step) Texts() []string {
	var texts []string
	for _, text := range s.texts() {
		texts = append(texts, *text)
	}
	return texts
}
