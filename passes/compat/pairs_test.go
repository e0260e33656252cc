package compat_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/passes/compat"
)

// Runs go on with what has their type's name.
func TestNames(t *testing.T) {
	for name, test := range map[string]struct {
		base, head string
		others     []string
		partial    bool
		// want are "base -> head: verdict", and the names that are lost.
		want []string
	}{
		"another function under the name":         {`"a" is A in p`, `"a" is B in p`, nil, false, []string{"A -> B: safe"}},
		"another function of another package":     {`"a" is A in p`, `"a" is B in q`, nil, false, []string{"A -> B: safe"}},
		"two functions have changed names":        {`"a" is A in p|"b" is B in p`, `"b" is A in p|"a" is B in p`, nil, false, []string{"B -> A: safe", "A -> B: safe"}},
		"two functions are one":                   {`"a" is A in p|"b" is B in p`, `"a", "b" is B in p`, nil, false, []string{"A -> B: safe", "B -> B: safe"}},
		"another name":                            {`"a" is A in p`, `"b" is A in p`, nil, false, []string{"A -> A: unsafe a"}},
		"one more name":                           {`"a" is A in p`, `"a", "b" is A in p`, nil, false, []string{"A -> A: safe"}},
		"one name less":                           {`"a", "b" is A in p`, `"b" is A in p`, nil, false, []string{"A -> A: unsafe a"}},
		"one name less, not all looked at":        {`"a", "b" is A in p`, `"b" is A in p`, nil, true, []string{"A -> A: safe"}},
		"a literal has the name":                  {`"a" is A in p`, `"b" is A in p`, []string{"a"}, false, []string{"A -> : not-compared", " -> A: new"}},
		"the name is not known":                   {`"a" is A in p`, `A in p`, nil, false, []string{"A -> A: safe"}},
		"the name was not known":                  {`A in p`, `"a" is A in p`, nil, false, []string{"A -> A: safe"}},
		"left, and another has the name":          {`"a" is A in p`, `A in p|"a" is B in p`, nil, false, []string{" -> A: new", "A -> B: safe"}},
		"gone":                                    {`"a" is A in p`, `"b" is B in p`, nil, false, []string{"A -> : gone", " -> B: new"}},
		"gone, with one that nobody registers":    {`"a" is A in p`, `B in p`, nil, false, []string{"A -> : gone", " -> B: new"}},
		"gone, with one registered out of view":   {`"a" is A in p`, `B in p`, nil, true, []string{"A -> : not-compared", " -> B: new"}},
		"several workers have other code":         {`"a" is A in p|"a" is B in p`, `"a" is A in p|"a" is B in p`, nil, false, []string{"A -> A: safe", "B -> B: safe"}},
		"a method by its own name has moved":      {`(*T).A in p`, `"A" is (*T).A in q`, nil, false, []string{"(*T).A -> (*T).A: safe"}},
		"a name that is two other functions' now": {`"a" is A in p`, `"a" is B in p|"a" is C in p`, nil, false, []string{"A -> : not-compared", " -> B: new", " -> C: new"}},
	} {
		t.Run(name, func(t *testing.T) {
			block := func(headers string) string {
				var b strings.Builder
				for header := range strings.SplitSeq(headers, "|") {
					b.WriteString("workflow " + header + charge + "\n")
				}
				return b.String()
			}
			var got []string
			for _, p := range compat.Match(lock(t, block(test.base)), compat.Head{Workflows: lock(t, block(test.head)), Others: test.others, Complete: !test.partial}) {
				base, head := "", ""
				if p.Base != nil {
					base = p.Base.Name
				}
				if p.Head != nil {
					head = p.Head.Name
				}
				c := p.Compare()
				line := base + " -> " + head + ": " + string(c.Verdict)
				for _, change := range c.Changes {
					line += " " + strings.Join(change.Names, " ")
					require.Equal(t, "typename", change.Check)
					require.Contains(t, change.Guard(), `workflow.RegisterOptions{Name: "`+change.Names[0]+`"}`)
				}
				got = append(got, line)
			}
			require.Equal(t, test.want, got)
		})
	}
}
