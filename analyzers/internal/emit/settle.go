package emit

import (
	"cmp"
	"path"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/replayvet/replayvet/analyzers/rule"
	"github.com/replayvet/replayvet/passes/config"
	"github.com/replayvet/replayvet/passes/directives"
)

var resultType = reflect.TypeFor[*Result]()

// settle decides what becomes of each finding, in an order that does not
// depend on the one in which the rule found them, and reports the diagnostics.
func (s *Sink) settle() *Result {
	result := new(Result)
	if len(s.findings) == 0 {
		return result
	}
	slices.SortFunc(s.findings, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Pos, b.Pos), cmp.Compare(a.Check, b.Check),
			cmp.Compare(a.message(), b.message()), cmp.Compare(a.End, b.End))
	})
	s.findings = slices.CompactFunc(s.findings, func(a, b Finding) bool {
		return a.Pos == b.Pos && a.Check == b.Check && a.message() == b.message()
	})
	skip := skipped(s.Config.Skip)
	for _, f := range s.findings {
		directive := s.covering(f)
		if directive != nil {
			result.Used = append(result.Used, directive)
		}
		severity := Severity(s.Config, s.Rule, f.Check)
		if severity == config.Off || severity < s.Config.Minimum || skip(s.moduleFile(f)) {
			continue
		}
		r := s.reported(f, severity)
		r.Suppressed = directive != nil
		result.Findings = append(result.Findings, r)
		if !r.Suppressed {
			s.Pass.Report(s.diagnostic(f, r))
		}
	}
	slices.SortFunc(result.Used, func(a, b *directives.Directive) int { return cmp.Compare(a.Pos, b.Pos) })
	result.Used = slices.Compact(result.Used)
	return result
}

// Severity of a check under a configuration: the most specific word wins.
func Severity(cfg *config.Config, r *rule.Rule, check string) config.Severity {
	if s, ok := cfg.Severity[r.ID+"/"+check]; ok {
		return s
	}
	if s, ok := cfg.Severity[r.ID]; ok {
		return s
	}
	c, _ := r.Check(check)
	return c.Severity
}

// covering is the directive that suppresses f: one that names the rule, or
// one that names just the check.
func (s *Sink) covering(f Finding) *directives.Directive {
	if f.Suppressed != nil {
		return f.Suppressed
	}
	if d := s.Directives.Covering(s.Rule.ID, f.Pos); d != nil {
		return d
	}
	return s.Directives.Covering(s.Rule.ID+"/"+f.Check, f.Pos)
}

// skipped matches paths against the configured expressions. The config pass
// has already reported those that do not compile.
func skipped(expressions []string) func(string) bool {
	var compiled []*regexp.Regexp
	for _, e := range expressions {
		if re, err := regexp.Compile(e); err == nil {
			compiled = append(compiled, re)
		}
	}
	return func(file string) bool {
		return slices.ContainsFunc(compiled, func(re *regexp.Regexp) bool { return re.MatchString(file) })
	}
}

// moduleFile is the file of f as the configuration writes it: relative to the
// module root, with slashes. It comes from import paths, since not every
// driver tells where the module is.
func (s *Sink) moduleFile(f Finding) string {
	file := s.Pass.Fset.Position(f.Pos).Filename
	base := filepath.Base(file)
	if m := s.Pass.Module; m != nil && m.Path != "" {
		pkg := strings.TrimSuffix(s.Pass.Pkg.Path(), "_test")
		if pkg == m.Path {
			return base
		}
		if rel, ok := strings.CutPrefix(pkg, m.Path+"/"); ok {
			return path.Join(rel, base)
		}
	}
	return filepath.ToSlash(file)
}

func (s *Sink) reported(f Finding, severity config.Severity) Reported {
	r := Reported{
		Rule:       s.Rule.ID,
		Check:      f.Check,
		Severity:   severity,
		Message:    f.message(),
		Position:   s.Pass.Fset.Position(f.Pos),
		Package:    s.Pass.Pkg.Path(),
		Function:   f.Function,
		Workflows:  f.Workflows,
		Trace:      f.Trace,
		Fixes:      slices.Clone(f.Fixes),
		URL:        s.Rule.URL(f.Check),
		Confidence: f.Confidence,
	}
	r.EndPosition = r.Position
	if f.End.IsValid() {
		r.EndPosition = s.Pass.Fset.Position(f.End)
	}
	// Drivers that apply one fix apply the first.
	slices.SortStableFunc(r.Fixes, func(a, b Fix) int { return cmp.Compare(unsafety(a), unsafety(b)) })
	return r
}

func unsafety(f Fix) int {
	if f.Safe {
		return 0
	}
	return 1
}

func (s *Sink) diagnostic(f Finding, r Reported) analysis.Diagnostic {
	d := analysis.Diagnostic{
		Pos:      f.Pos,
		End:      f.End,
		Category: r.Rule + "/" + r.Check,
		Message:  r.Message,
		URL:      r.URL,
		Related:  s.related(f),
	}
	for _, fix := range r.Fixes {
		if fix.Safe {
			d.SuggestedFixes = append(d.SuggestedFixes, fix.SuggestedFix)
		}
	}
	return d
}
