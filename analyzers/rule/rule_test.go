package rule_test

import (
	_ "embed"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/analyzers/rule"
	"github.com/replayvet/replayvet/passes/config"
)

//go:embed testdata/doc.go.txt
var doc string

func TestParse(t *testing.T) {
	r, err := rule.Parse(doc)
	require.NoError(t, err)
	require.Equal(t, "tealeaves", r.ID)
	require.Equal(t, "Determinism", r.Group)
	require.Equal(t, "v0.1.0", r.Since)
	require.Equal(t, "finds decisions that were read from tea leaves, which nobody can brew twice", r.Title)
	require.Equal(t, []rule.Check{
		{Name: "branch", Severity: config.Error, Summary: "the leaves decide which command comes next"},
		{Name: "log", Severity: config.Info, Summary: "the leaves are only logged"},
	}, r.Checks)
	require.Equal(t, []string{"tealeaves", "tealeaves/branch", "tealeaves/log"}, r.Names())
	var headings []string
	for _, s := range r.Sections {
		headings = append(headings, s.Heading)
	}
	require.Equal(t, rule.Headings, headings)
	require.Equal(t, "Every call of [tea.Leaves].", r.Section("What it reports"))
	require.Equal(t, "\t//replayvet:ignore tealeaves the leaves are fake", r.Section("Suppressing"))
	require.Empty(t, r.Section("Checks"))
}

func TestCheck(t *testing.T) {
	r := rule.MustParse(doc)
	c, ok := r.Check("log")
	require.True(t, ok)
	require.Equal(t, config.Info, c.Severity)
	_, ok = r.Check("tealeaves/log")
	require.False(t, ok)
}

func TestURL(t *testing.T) {
	r := rule.MustParse(doc)
	require.Equal(t, "https://github.com/replayvet/replayvet/blob/main/docs/rules/tealeaves.md#log", r.URL("log"))
	require.Equal(t, "https://github.com/replayvet/replayvet/blob/main/docs/rules/tealeaves.md", r.URL(""))
}

func TestPrograms(t *testing.T) {
	r := rule.MustParse(doc)
	programs := rule.Programs(r.Section("Example"))
	require.Len(t, programs, 1)
	require.True(t, strings.HasPrefix(programs[0], "package example\n\nimport "), programs[0])
	require.Contains(t, programs[0], "\n\treturn nil\n}\n")
	require.Empty(t, rule.Programs(r.Section("Suppressing")), "an indented comment is no program")
}

func TestParseErrors(t *testing.T) {
	for _, test := range []struct{ name, old, new, want string }{
		{"no comment", doc, "package tealeaves\n", `analyzers/tealeaves/doc.go:1: no package comment above the package clause`},
		{"block comment", doc, "/* Package tealeaves finds. */\npackage tealeaves\n", `analyzers/tealeaves/doc.go:1: write the package comment with //, not /* */`},
		{"only a title", doc, "// Package tealeaves finds tea.\npackage tealeaves\n", `analyzers/tealeaves/doc.go:1: want the line "Group: `},
		{"other name", "Package tealeaves", "Package coffee", `doc.go:1: the comment must start with one sentence "Package tealeaves finds ...."`},
		{"no full stop", "brew twice.", "brew twice", `doc.go:1: the comment must start with one sentence`},
		{"no release", " Since: v0.1.0.", "", `doc.go:4: want the line "Group: <group>. Since: v<major>.<minor>.<patch>."`},
		{"other group", "Determinism", "Magic", `doc.go:4: group "Magic" is not one of Determinism, Activities, Workflow API, Versioning`},
		{"no checks heading", "// # Checks\n//\n", "", `doc.go:6: want the heading "# Checks", have "- branch (error):`},
		{"no checks", doc[strings.Index(doc, "//   - branch"):strings.Index(doc, "// # What it reports")], "", `doc.go:8: the list of checks is empty`},
		{"no severity", "log (info)", "log", `doc.go:10: want a check "- name (severity): what it finds", have "- log: the leaves are only logged"`},
		{"other severity", "log (info)", "log (fatal)", `doc.go:10: severity "fatal" is not one of error, warning, info, off`},
		{"upper case", "log (info)", "Log (info)", `doc.go:10: want a check`},
		{"check twice", "log (info)", "branch (info)", `doc.go:10: check "branch" is listed twice`},
		{"anchor of the page", "log (info)", "tealeaves (info)", `doc.go:10: "tealeaves" cannot name a check`},
		{"missing section", "// # Why replay breaks\n//\n// The second cup differs:\n//\n//   - the water\n//   - the leaves\n//\n", "", `doc.go:16: want the heading "# Why replay breaks", have "# Example"`},
		{"empty section", "// Coffee.\n", "//\n", `doc.go:41: the section "What it does not see" is empty`},
		{"last section missing", doc[strings.Index(doc, "// # Suppressing"):], "package tealeaves\n", `doc.go:44: want the heading "# Suppressing", have ""`},
		{"one more section", "\npackage tealeaves", "\n//\n// # Notes\n//\n// None.\npackage tealeaves", `doc.go:49: "# Notes" comes after the last section, "Suppressing"`},
		{"no program", "//\tpackage example\n//\n//\tfunc Fortune() {}\n", "// Ask nobody.\n", `doc.go:35: the section "Instead" needs an indented code block that starts with "package example"`},
		{"broken program", "func Fortune() {}", "func Fortune() {", `doc.go:35: the code of section "Instead" is not Go: instead.go:3:`},
	} {
		t.Run(test.name, func(t *testing.T) {
			require.Contains(t, doc, test.old)
			_, err := rule.Parse(strings.Replace(doc, test.old, test.new, 1))
			require.ErrorContains(t, err, test.want)
			require.Panics(t, func() { rule.MustParse(strings.Replace(doc, test.old, test.new, 1)) })
		})
	}
}

func TestMarkdown(t *testing.T) {
	page := string(rule.MustParse(doc).Markdown())
	require.True(t, strings.HasPrefix(page, "# tealeaves\n"), page)
	require.Contains(t, page, "\nFinds decisions that were read from tea leaves, which nobody can brew twice.\n")
	require.Contains(t, page, "\n### branch\n\n`tealeaves/branch` (error): the leaves decide which command comes next.\n")
	require.Contains(t, page, "\n```go\npackage example\n\nimport \"go.temporal.io/sdk/workflow\"\n")
	require.Contains(t, page, "\n  - the water\n")
	require.Contains(t, page, "\n## Suppressing\n\n```\n//replayvet:ignore tealeaves the leaves are fake\n```\n")
	require.False(t, strings.HasSuffix(page, "\n\n"))
	for i, heading := range append([]string{"Checks"}, rule.Headings...) {
		require.Equal(t, 1, strings.Count(page, "\n## "+heading+"\n"), "heading %d", i)
	}
}

func TestText(t *testing.T) {
	text := string(rule.MustParse(doc).Text(40))
	require.Contains(t, text, "tealeaves: finds decisions that were\nread from tea leaves")
	require.Contains(t, text, "\n    package example\n")
	require.Contains(t, text, "tealeaves/log (info): the leaves are")
	require.True(t, strings.HasSuffix(text, "rules/tealeaves.md\n"))
}

func TestDocStartsWithTheTitle(t *testing.T) {
	r := rule.MustParse(doc)
	require.True(t, strings.HasPrefix(r.Doc(), r.Title+"\n\n"))
	require.Contains(t, r.Doc(), "\n# Suppressing\n")
}
