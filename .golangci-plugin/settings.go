package plugin

import (
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"

	"github.com/replayvet/replayvet/passes/config"
	"github.com/replayvet/replayvet/passes/models"
)

// settings are the keys of .replayvet.yaml that mean something in
// golangci-lint, which decides itself what fails a run. The key decls is
// missing because golangci-lint makes the names in a mapping lower case; the
// lines of model say the same.
type settings struct {
	Rules               map[string]string `json:"rules"`
	Minimum             string            `json:"minimum"`
	Skip                []string          `json:"skip"`
	WorkflowcheckIgnore bool              `json:"workflowcheck-ignore"`
	Model               string            `json:"model"`
}

// config validates the settings; names are the rules and checks there are. The
// error tells every mistake.
func (s settings) config(names []string) (*config.Config, error) {
	cfg := config.Default()
	var problems []error
	problem := func(format string, args ...any) { problems = append(problems, fmt.Errorf(format, args...)) }

	for _, name := range slices.Sorted(maps.Keys(s.Rules)) {
		if !slices.Contains(names, name) {
			problem("rules: unknown rule %q%s", name, models.DidYouMean(name, names))
		}
		severity, ok := config.ParseSeverity(s.Rules[name])
		if !ok {
			problem("rules: %s: want off, info, warning or error, not %q", name, s.Rules[name])
		}
		cfg.Severity[name] = severity
	}
	// Every issue fails a run of golangci-lint, so advice has to be asked for.
	cfg.Minimum = config.Warning
	if s.Minimum != "" {
		severity, ok := config.ParseSeverity(s.Minimum)
		if !ok || severity == config.Off {
			problem("minimum: want info, warning or error, not %q", s.Minimum)
		}
		cfg.Minimum = severity
	}
	for _, pattern := range s.Skip {
		if _, err := regexp.Compile(pattern); err != nil {
			problem("skip: %w", err)
		}
	}
	cfg.Skip = s.Skip
	cfg.HonourWorkflowcheckIgnore = s.WorkflowcheckIgnore
	if s.Model != "" {
		set, err := models.Load(models.Source{Name: "model", Text: []byte(s.Model)})
		if err != nil {
			problems = append(problems, err)
		}
		cfg.Models = set
	}
	return cfg, errors.Join(problems...)
}
