package staleignore

import (
	_ "embed"
	"fmt"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/analyzers/rule"
	"github.com/replayvet/replayvet/passes/config"
	"github.com/replayvet/replayvet/passes/directives"
	"github.com/replayvet/replayvet/passes/models"
)

//go:embed doc.go
var doc string

// Rule is what doc.go says.
var Rule = rule.MustParse(doc)

// New makes the analyzer over the passes of a suite. It needs the results of
// the other rules, so it has to be made after them.
func New(p emit.Passes) *analysis.Analyzer {
	return emit.NewAnalyzer(p, Rule, func(s *emit.Sink) error {
		s.ReportProblem()
		j := &judge{Sink: s, rules: p.Rules, names: p.Names}
		for _, d := range s.Directives.Directives {
			if !d.Foreign {
				j.judge(d)
			}
		}
		j.settle()
		return nil
	}, p.Rules...)
}

// judge looks at the comments of one package.
type judge struct {
	*emit.Sink
	rules    []*analysis.Analyzer
	names    []string
	findings []emit.Finding
}

func (j *judge) judge(d *directives.Directive) {
	if d.Problem != "" {
		check := "form"
		if strings.HasPrefix(d.Problem, "no reason") {
			check = "reason"
		}
		j.findings = append(j.findings, emit.Finding{Check: check, Pos: d.Pos, End: d.End, What: "the comment suppresses nothing: " + d.Problem})
		return
	}
	// The models speak for such a package, so no rule looked at it.
	unseen := j.Config.Models.Package(j.Pass.Pkg.Path())
	var unused []int
	for i, name := range d.Rules {
		switch of, _, _ := strings.Cut(name, "/"); {
		case !slices.Contains(j.names, name):
			j.findings = append(j.findings, emit.Finding{Check: "unknown", Pos: d.RulePos[i], End: j.end(d, i), What: j.unknown(name)})
		case of != Rule.ID && !unseen && !j.off(name) && !j.used(d, name):
			unused = append(unused, i)
		}
	}
	for _, i := range unused {
		j.findings = append(j.findings, j.unused(d, i, unused))
	}
}

func (j *judge) end(d *directives.Directive, i int) token.Pos {
	return d.RulePos[i] + token.Pos(len(d.Rules[i]))
}

func (j *judge) unknown(name string) string {
	near := models.DidYouMean(name, j.names)
	of, check, ok := strings.Cut(name, "/")
	if ok && slices.Contains(j.names, of) {
		return fmt.Sprintf("%s suppresses nothing, because %s has no check %q%s", name, of, check, near)
	}
	return fmt.Sprintf("%s suppresses nothing, because no rule has that name%s", name, near)
}

// off reports whether the project does not want to hear about the name, all
// of its checks.
func (j *judge) off(name string) bool {
	if of, check, ok := strings.Cut(name, "/"); ok {
		return j.Config.SeverityFor(of, check, config.Info) == config.Off
	}
	for _, n := range j.names {
		if strings.HasPrefix(n, name+"/") && !j.off(n) {
			return false
		}
	}
	return true
}

// used reports whether the comment suppressed a finding under that name, or
// keeps an effect from callers, who may be in other packages.
func (j *judge) used(d *directives.Directive, name string) bool {
	of, check, one := strings.Cut(name, "/")
	for _, a := range j.rules {
		if a.Name != of {
			continue
		}
		for _, use := range j.Pass.ResultOf[a].(*emit.Result).Used {
			if use.Directive == d && (!one || use.Check == check) {
				return true
			}
		}
	}
	return !one && j.Effects.Stops(d, of)
}

func (j *judge) unused(d *directives.Directive, i int, unused []int) emit.Finding {
	f := emit.Finding{
		Check: "unused", Pos: d.RulePos[i], End: j.end(d, i),
		What: d.Rules[i] + " reports nothing here, so the comment can only hide its next finding",
	}
	if fix, ok := j.remove(d, i, unused); ok {
		f.Fixes = []emit.Fix{fix}
	}
	return f
}

// settle reports what no comment about comments covers. Such a comment stands
// above the other one, which is no code, so it covers what lies between itself
// and the end of its scope.
func (j *judge) settle() {
	keeps := make(map[*directives.Directive]bool)
	for i := range j.findings {
		f := &j.findings[i]
		for _, d := range j.Directives.Directives {
			if names(d, f.Check) && min(d.Pos, d.From) <= f.Pos && f.Pos < d.To {
				f.Suppressed = d
				keeps[d] = true
			}
		}
		j.Report(*f)
	}
	for _, d := range j.Directives.Directives {
		for i, name := range d.Rules {
			if of, _, _ := strings.Cut(name, "/"); of == Rule.ID && d.Problem == "" && !keeps[d] && slices.Contains(j.names, name) && !j.off(name) {
				j.Report(j.unused(d, i, []int{i}))
			}
		}
	}
}

func names(d *directives.Directive, check string) bool {
	return d.Problem == "" && (slices.Contains(d.Rules, Rule.ID) || slices.Contains(d.Rules, Rule.ID+"/"+check))
}
