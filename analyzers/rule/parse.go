package rule

import (
	"fmt"
	"go/doc/comment"
	"go/parser"
	"go/token"
	"regexp"
	"slices"
	"strings"

	"github.com/replayvet/replayvet/passes/config"
)

// MustParse is Parse for the package-level variable of a rule. It panics on a
// malformed doc, which the rule's own tests then show.
func MustParse(source string) *Rule {
	r, err := Parse(source)
	if err != nil {
		panic(err)
	}
	return r
}

// Parse reads the package comment of a rule's doc.go. Its errors name the
// line and what belongs there.
func Parse(source string) (*Rule, error) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "doc.go", source, parser.ParseComments|parser.PackageClauseOnly)
	if err != nil {
		return nil, err
	}
	p := docParser{rule: &Rule{ID: file.Name.Name}}
	if file.Doc == nil {
		return nil, p.errorf(fset.Position(file.Package).Line, "no package comment above the package clause")
	}
	for _, c := range file.Doc.List {
		text, ok := strings.CutPrefix(c.Text, "//")
		if !ok {
			return nil, p.errorf(fset.Position(c.Pos()).Line, "write the package comment with //, not /* */")
		}
		text = strings.TrimRight(strings.TrimPrefix(text, " "), " \t")
		p.lines = append(p.lines, line{fset.Position(c.Pos()).Line, text})
	}
	for _, part := range []func() error{p.title, p.meta, p.checks, p.sections} {
		if err := part(); err != nil {
			return nil, err
		}
	}
	return p.rule, nil
}

type line struct {
	number int
	text   string
}

// docParser consumes the lines of a package comment from the front.
type docParser struct {
	rule  *Rule
	lines []line
}

var (
	metaForm  = regexp.MustCompile(`^Group: (.+)\. Since: (v\d+\.\d+\.\d+)\.$`)
	checkForm = regexp.MustCompile(`^- ([a-z][a-z0-9-]*) \((\w+)\): (\S.*)$`)
	itemStart = regexp.MustCompile(`^\s*[-*+•]\s`)
)

func (p *docParser) errorf(line int, format string, args ...any) error {
	return fmt.Errorf("analyzers/%s/doc.go:%d: %s", p.rule.ID, line, fmt.Sprintf(format, args...))
}

// here is the number of the next line, or of the last at the end.
func (p *docParser) here() int { return p.lines[0].number }

// paragraph takes the lines up to the next empty one, joined by spaces, and
// the empty lines after them.
func (p *docParser) paragraph() string {
	var words []string
	for p.more() && p.lines[0].text != "" {
		words = append(words, strings.TrimSpace(p.lines[0].text))
		p.lines = p.lines[1:]
	}
	p.blank()
	return strings.Join(words, " ")
}

// blank skips empty lines, but never the last line, so that errors always
// have a place.
func (p *docParser) blank() {
	for p.more() && p.lines[0].text == "" {
		p.lines = p.lines[1:]
	}
}

// more is false when only the sentinel is left.
func (p *docParser) more() bool { return len(p.lines) > 1 }

func (p *docParser) title() error {
	// The last line stays in the list as the place for errors about what is
	// missing at the end.
	p.lines = append(p.lines, line{number: p.lines[len(p.lines)-1].number})
	at := p.here()
	title, ok := strings.CutPrefix(p.paragraph(), "Package "+p.rule.ID+" ")
	if !ok || !strings.HasSuffix(title, ".") {
		return p.errorf(at, `the comment must start with one sentence "Package %s finds ...."`, p.rule.ID)
	}
	p.rule.Title = strings.TrimSuffix(title, ".")
	return nil
}

func (p *docParser) meta() error {
	at := p.here()
	m := metaForm.FindStringSubmatch(p.paragraph())
	if m == nil {
		return p.errorf(at, `want the line "Group: <group>. Since: v<major>.<minor>.<patch>."`)
	}
	if !slices.Contains(Groups, m[1]) {
		return p.errorf(at, "group %q is not one of %s", m[1], strings.Join(Groups, ", "))
	}
	p.rule.Group, p.rule.Since = m[1], m[2]
	return nil
}

// heading takes the given heading; every heading is obligatory, and in order.
func (p *docParser) heading(want string) error {
	at := p.here()
	if got := p.paragraph(); got != "# "+want {
		return p.errorf(at, "want the heading %q, have %q", "# "+want, got)
	}
	return nil
}

func (p *docParser) checks() error {
	if err := p.heading("Checks"); err != nil {
		return err
	}
	start := p.here()
	for p.more() && !strings.HasPrefix(p.lines[0].text, "# ") {
		at, item := p.here(), p.item()
		m := checkForm.FindStringSubmatch(item)
		if m == nil {
			return p.errorf(at, `want a check "- name (severity): what it finds", have %q`, item)
		}
		severity, ok := config.ParseSeverity(m[2])
		if !ok {
			return p.errorf(at, "severity %q is not one of error, warning, info, off", m[2])
		}
		if _, taken := p.rule.Check(m[1]); taken {
			return p.errorf(at, "check %q is listed twice", m[1])
		}
		// The page's own headings come before those of the checks and would
		// take their anchors.
		if m[1] == "checks" || m[1] == p.rule.ID {
			return p.errorf(at, "%q cannot name a check: its anchor is the heading of the page or the list", m[1])
		}
		p.rule.Checks = append(p.rule.Checks, Check{Name: m[1], Severity: severity, Summary: strings.TrimSuffix(m[3], ".")})
	}
	if len(p.rule.Checks) == 0 {
		return p.errorf(start, `the list of checks is empty; want "- name (severity): what it finds"`)
	}
	return nil
}

// item takes one list item with its continuation lines.
func (p *docParser) item() string {
	var words []string
	for p.more() {
		text := p.lines[0].text
		if text == "" || len(words) > 0 && (itemStart.MatchString(text) || strings.HasPrefix(text, "# ")) {
			break
		}
		words = append(words, strings.TrimSpace(text))
		p.lines = p.lines[1:]
	}
	p.blank()
	return strings.Join(words, " ")
}

func (p *docParser) sections() error {
	for _, heading := range Headings {
		at := p.here()
		if heading == "Example" && p.lines[0].text == "# "+Recorded {
			p.paragraph()
			p.rule.Sections = append(p.rule.Sections, Section{Recorded, p.text()})
			at = p.here()
		}
		if err := p.heading(heading); err != nil {
			return err
		}
		s := Section{heading, p.text()}
		if s.Text == "" {
			return p.errorf(at, "the section %q is empty", heading)
		}
		if heading == "Example" || heading == "Instead" {
			if err := p.programs(at, s); err != nil {
				return err
			}
		}
		p.rule.Sections = append(p.rule.Sections, s)
	}
	if p.more() {
		return p.errorf(p.here(), "%q comes after the last section, %q", p.lines[0].text, Headings[len(Headings)-1])
	}
	return nil
}

// text takes the lines up to the next heading.
func (p *docParser) text() string {
	var text []string
	for p.more() && !strings.HasPrefix(p.lines[0].text, "# ") {
		text = append(text, p.lines[0].text)
		p.lines = p.lines[1:]
	}
	return strings.TrimRight(strings.Join(text, "\n"), "\n")
}

// programs insists on code that the tests can run: whole files of package
// example.
func (p *docParser) programs(at int, s Section) error {
	programs := Programs(s.Text)
	if len(programs) == 0 {
		return p.errorf(at, "the section %q needs an indented code block that starts with \"package example\"", s.Heading)
	}
	for _, src := range programs {
		if _, err := parser.ParseFile(token.NewFileSet(), strings.ToLower(s.Heading)+".go", src, parser.SkipObjectResolution); err != nil {
			return p.errorf(at, "the code of section %q is not Go: %v", s.Heading, err)
		}
	}
	return nil
}

// Programs returns the code blocks of a section that are whole files of
// package example.
func Programs(text string) []string {
	var programs []string
	for _, block := range parseDoc(text) {
		if code, ok := block.(*comment.Code); ok && isProgram(code.Text) {
			programs = append(programs, code.Text)
		}
	}
	return programs
}

// Code is the indented blocks of a section.
func Code(text string) string {
	var code strings.Builder
	for _, block := range parseDoc(text) {
		if block, ok := block.(*comment.Code); ok {
			code.WriteString(block.Text)
		}
	}
	return code.String()
}

func isProgram(code string) bool {
	f, _ := parser.ParseFile(token.NewFileSet(), "", code, parser.PackageClauseOnly)
	return f != nil && f.Name != nil && f.Name.Name == "example"
}
