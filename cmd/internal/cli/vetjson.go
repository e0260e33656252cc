package cli

import (
	"encoding/json"
	"errors"
	"io"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/replayvet/replayvet/analyzers/rule"
	"github.com/replayvet/replayvet/cmd/internal/finding"
	"github.com/replayvet/replayvet/passes/config"
)

// vetTree is what an analysis tool prints with -json: package, analyzer, and
// either diagnostics or one error.
type vetTree map[string]map[string]json.RawMessage

type vetDiagnostic struct {
	Category string       `json:"category"`
	Posn     string       `json:"posn"`
	End      string       `json:"end"`
	Message  string       `json:"message"`
	Related  []vetRelated `json:"related"`
	Fixes    []struct {
		Message string `json:"message"`
	} `json:"suggested_fixes"`
}

type vetRelated struct {
	Posn    string `json:"posn"`
	Message string `json:"message"`
}

type vetError struct {
	Err string `json:"error"`
}

// readVet merges the documents that go vet prints, one for every package that
// matches the patterns; that of a clean package is empty.
func readVet(r io.Reader) (all vetTree, documents int, err error) {
	all = make(vetTree)
	for d := json.NewDecoder(r); ; {
		var tree vetTree
		if err := d.Decode(&tree); errors.Is(err, io.EOF) {
			return all, documents, nil
		} else if err != nil {
			return nil, documents, err
		}
		documents++
		for pkg, results := range tree {
			all[pkg] = results
		}
	}
}

// vetReport builds a report from what go vet carries of a finding.
type vetReport struct {
	config *config.Config
	rules  []*rule.Rule
	paths  finding.Paths
	report *finding.Report
	// functions finds the declarations that findings stand in.
	functions functions
}

func (v vetReport) add(tree vetTree) {
	for id, results := range tree {
		pkg, _, _ := strings.Cut(id, " ")
		for analyzer, raw := range results {
			var diagnostics []vetDiagnostic
			if err := json.Unmarshal(raw, &diagnostics); err == nil {
				for _, d := range diagnostics {
					v.diagnostic(pkg, d)
				}
				continue
			}
			var failure vetError
			if err := json.Unmarshal(raw, &failure); err != nil {
				failure.Err = err.Error()
			}
			v.report.Coverage.Skipped = append(v.report.Coverage.Skipped, finding.Skipped{Package: pkg, Analyzer: analyzer, Reason: failure.Err})
		}
	}
}

// diagnostic grades by the category: go vet knows no severities.
func (v vetReport) diagnostic(pkg string, d vetDiagnostic) {
	id, name, _ := strings.Cut(d.Category, "/")
	i := slices.IndexFunc(v.rules, func(r *rule.Rule) bool { return r.ID == id })
	if i < 0 {
		return
	}
	check, ok := v.rules[i].Check(name)
	if !ok {
		return
	}
	severity := v.config.SeverityFor(id, name, check.Severity)
	if severity == config.Off || severity < v.config.Minimum {
		return
	}
	place := v.place(d.Posn, d.End)
	f := finding.Finding{
		Rule: id, Check: d.Category, Severity: finding.Severity(severity), Message: d.Message, Range: place,
		Package: pkg, Function: v.functions.around(place), Workflows: []string{}, Trace: []finding.Step{}, Fixes: []finding.Fix{}, URL: v.rules[i].URL(name),
	}
	for _, r := range d.Related {
		f.Trace = append(f.Trace, v.step(d, r))
	}
	for _, fix := range d.Fixes {
		// Diagnostics carry safe fixes only.
		f.Fixes = append(f.Fixes, finding.Fix{Message: fix.Message, Safe: true})
	}
	v.report.Findings = append(v.report.Findings, f)
}

var posn = regexp.MustCompile(`^(.+?):(\d+)(?::(\d+))?$`)

func (v vetReport) place(start, end string) finding.Range {
	file, line, column := position(start)
	endFile, endLine, endColumn := position(end)
	if endFile != file {
		endLine, endColumn = line, column
	}
	if !filepath.IsAbs(file) && file != "" {
		file = filepath.Join(v.paths.Base, file)
	}
	return finding.Range{File: v.paths.Show(file), Source: file, Line: line, Column: column, EndLine: endLine, EndColumn: endColumn}
}

func position(text string) (file string, line, column int) {
	m := posn.FindStringSubmatch(text)
	if m == nil {
		return text, 0, 0
	}
	line, _ = strconv.Atoi(m[2])
	column, _ = strconv.Atoi(m[3])
	return m[1], line, column
}
