package ruletest

import (
	"fmt"
	"strings"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/analyzers/rule"
	"github.com/replayvet/replayvet/passes/config"
)

// examples are the programs in a rule's doc, by the name of the folder that
// each is type-checked in.
func examples(r *rule.Rule) map[string]string {
	programs := make(map[string]string)
	for _, heading := range []string{"Example", "Instead"} {
		for i, source := range rule.Programs(r.Section(heading)) {
			programs[fmt.Sprintf("doc%s%d", strings.ToLower(heading), i+1)] = source
		}
	}
	return programs
}

// locks are the shapes that the examples are compared with, where the doc has
// some, by folder.
func locks(r *rule.Rule, programs map[string]string) map[string]string {
	files := make(map[string]string)
	if code := rule.Code(r.Section(rule.Recorded)); code != "" {
		for folder := range programs {
			files[folder] = code
		}
	}
	return files
}

// checkExample holds a program of the doc to what the doc says of it.
func checkExample(t failer, folder, name string, findings []emit.Reported) {
	t.Helper()
	raised := 0
	for _, f := range findings {
		switch {
		case f.Suppressed:
		case f.Rule == name:
			raised++
			if strings.HasPrefix(folder, "docinstead") {
				t.Errorf("%s: line %d of the doc's Instead raises the rule: %s", folder, f.Position.Line, f.Message)
			}
		case f.Severity >= config.Warning:
			t.Errorf("%s: line %d of the doc's code raises another rule: %s/%s: %s", folder, f.Position.Line, f.Rule, f.Check, f.Message)
		}
	}
	if raised == 0 && strings.HasPrefix(folder, "docexample") {
		t.Errorf("%s: the doc's Example does not raise the rule", folder)
	}
}
