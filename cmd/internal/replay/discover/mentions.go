package discover

import (
	"os"
	"regexp"
	"strings"
)

// Wanted is what a history asks of a program.
type Wanted struct{ Workflow, Queue string }

// dynamic is in the sources of programs that may serve any workflow type.
const dynamic = "RegisterDynamicWorkflow"

// Likely puts programs into three groups, by the words in the sources of the
// module that they are made of: those with the workflow type and the task queue
// of a history, those with the type, and the others, which put names together
// or read them. A group need not be built where those before it serve all.
func (m *Module) Likely(mains []*Package, wanted []Wanted) [3][]*Package {
	var quoted []string
	for _, w := range wanted {
		quoted = append(quoted, regexp.QuoteMeta(w.Workflow), regexp.QuoteMeta(w.Queue))
	}
	any := regexp.MustCompile(strings.Join(append(quoted, dynamic), "|"))
	known := make(map[*Package]string)
	text := func(p *Package) string {
		sources, ok := known[p]
		if !ok {
			for _, file := range p.Files() {
				if source, err := os.ReadFile(file); err == nil && any.Match(source) {
					sources += string(source)
				}
			}
			known[p] = sources
		}
		return sources
	}
	words := make(map[string]*regexp.Regexp)
	for _, w := range wanted {
		for _, word := range []string{w.Workflow, w.Queue} {
			words[word] = regexp.MustCompile(`(^|\W)` + regexp.QuoteMeta(word) + `($|\W)`)
		}
	}
	var groups [3][]*Package
	for _, main := range mains {
		var sources strings.Builder
		for _, p := range m.Closure(main) {
			sources.WriteString(text(p))
		}
		group := 2
		all := sources.String()
		for _, w := range wanted {
			if !words[w.Workflow].MatchString(all) && !strings.Contains(all, dynamic) {
				continue
			}
			group = min(group, 1)
			if words[w.Queue].MatchString(all) {
				group = 0
				break
			}
		}
		groups[group] = append(groups[group], main)
	}
	return groups
}
