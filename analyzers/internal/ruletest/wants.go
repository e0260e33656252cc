package ruletest

import (
	"fmt"
	"go/ast"
	"go/token"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
)

// failer is the part of a test that says what is wrong.
type failer interface {
	Helper()
	Errorf(format string, args ...any)
}

// want is one expectation on one line.
type want struct {
	finding *regexp.Regexp
	// trace is nil when any will do.
	trace *regexp.Regexp
	// suppressed findings are those that a comment hides.
	suppressed bool
	met        bool
}

type lineKey struct {
	file string
	line int
}

// checkWants compares the findings in pkg with its comments, and marks the
// checks of the rule that the comments want and get.
func checkWants(t failer, p *fixtures, pkg *packages.Package, rule string, findings []emit.Reported, checks map[string]bool) {
	t.Helper()
	wants, err := wantsOf(p.fset, pkg.Syntax)
	if err != nil {
		t.Errorf("%s", p.short(err.Error()))
		return
	}
	for _, f := range findings {
		if wanted(wants[lineKey{f.Position.Filename, f.Position.Line}], f) {
			if f.Rule == rule && !f.Suppressed {
				checks[f.Check] = true
			}
			continue
		}
		if f.Rule == rule && !f.Suppressed {
			t.Errorf("%s: nothing wants this finding:\n\t%s/%s: %s\n\ttrace: %s", p.short(f.Position.String()), f.Rule, f.Check, f.Message, traceOf(f))
		}
	}
	for _, file := range pkg.Syntax {
		name := p.fset.Position(file.Package).Filename
		for line := 1; line <= p.fset.File(file.Package).LineCount(); line++ {
			for _, w := range wants[lineKey{name, line}] {
				if !w.met {
					t.Errorf("%s: no finding is %s", p.short(fmt.Sprintf("%s:%d", name, line)), w)
				}
			}
		}
	}
}

// checkSilence insists on a function that the rule says nothing about: a rule
// that reports everything must not pass.
func checkSilence(t failer, p *fixtures, rule string, out *outcome) {
	t.Helper()
	for _, pkg := range p.packages {
		if p.isExample(pkg) {
			continue
		}
		for _, file := range pkg.Syntax {
			for _, decl := range file.Decls {
				fn, ok := decl.(*ast.FuncDecl)
				from, to := p.fset.Position(decl.Pos()), p.fset.Position(decl.End())
				if ok && fn.Body != nil && len(fn.Body.List) > 0 && !slices.ContainsFunc(out.findings[pkg.PkgPath], func(f emit.Reported) bool {
					return f.Rule == rule && f.Position.Filename == from.Filename && from.Line <= f.Position.Line && f.Position.Line <= to.Line
				}) {
					return
				}
			}
		}
	}
	t.Errorf("the fixtures of %s have no function that the rule is silent about", rule)
}

// wanted looks for a want that f meets. Each is met by one finding, so that
// the same finding twice on a line does not pass for one.
func wanted(wants []*want, f emit.Reported) bool {
	for _, w := range wants {
		if !w.met && w.suppressed == f.Suppressed &&
			w.finding.MatchString(f.Rule+"/"+f.Check+": "+f.Message) &&
			(w.trace == nil || w.trace.MatchString(traceOf(f))) {
			w.met = true
			return true
		}
	}
	return false
}

func traceOf(f emit.Reported) string {
	var texts []string
	for _, step := range f.Trace {
		texts = append(texts, step.Text)
	}
	return strings.Join(texts, " > ")
}

func (w *want) String() string {
	s := strconv.Quote(w.finding.String())
	if w.suppressed {
		s = "suppressed " + s
	}
	if w.trace != nil {
		s += " with the trace " + strconv.Quote(w.trace.String())
	}
	return s
}

// wantsOf reads the expectations in the comments of files.
func wantsOf(fset *token.FileSet, files []*ast.File) (map[lineKey][]*want, error) {
	wants := make(map[lineKey][]*want)
	for _, file := range files {
		for _, group := range file.Comments {
			for _, c := range group.List {
				found, err := parseWants(c.Text)
				position := fset.Position(c.Pos())
				if err != nil {
					return nil, fmt.Errorf("%s: %w", position, err)
				}
				key := lineKey{position.Filename, position.Line}
				wants[key] = append(wants[key], found...)
			}
		}
	}
	return wants, nil
}

var wantStart = regexp.MustCompile("(?:^/\\*|//) *((?:want|suppressed) +[\"`].*)$")

// parseWants reads one comment: keywords, each followed by Go strings.
func parseWants(text string) ([]*want, error) {
	m := wantStart.FindStringSubmatch(strings.TrimSpace(strings.TrimSuffix(text, "*/")))
	if m == nil {
		return nil, nil
	}
	var wants []*want
	keyword, rest := "", m[1]
	for rest != "" {
		if word, after, ok := cutKeyword(rest); ok {
			keyword, rest = word, after
			continue
		}
		quoted, err := strconv.QuotedPrefix(rest)
		if err != nil {
			return nil, fmt.Errorf("want, trace, suppressed or a Go string expected at %q", rest)
		}
		rest = strings.TrimSpace(rest[len(quoted):])
		expr, err := strconv.Unquote(quoted)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", quoted, err)
		}
		re, err := regexp.Compile(expr)
		if err != nil {
			return nil, err
		}
		if keyword == "trace" {
			wants[len(wants)-1].trace = re
			continue
		}
		wants = append(wants, &want{finding: re, suppressed: keyword == "suppressed"})
	}
	return wants, nil
}

// cutKeyword takes a keyword, which may start a comment of its own look.
func cutKeyword(s string) (keyword, rest string, ok bool) {
	s = strings.TrimSpace(strings.TrimPrefix(s, "//"))
	for _, keyword := range []string{"want", "trace", "suppressed"} {
		if rest, ok := strings.CutPrefix(s, keyword+" "); ok {
			return keyword, strings.TrimSpace(rest), true
		}
	}
	return "", s, false
}
