package plugin

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"go.yaml.in/yaml/v3"

	"github.com/replayvet/replayvet/passes/config"
)

// elsewhere are the keys of .replayvet.yaml that golangci-lint has no use for,
// with what to do instead.
var elsewhere = map[string]string{
	"fail-on": "golangci-lint fails on every issue; write minimum to report fewer",
	"models":  "golangci-lint does not notice that another file has changed; write the lines below `model: |`",
	"replay":  "only `replayvet replay` reads it; leave it in .replayvet.yaml",
}

// named are the mappings whose keys are the project's own names. golangci-lint
// makes keys lower case, so they are written as text.
var named = []string{"decls", "search-attributes"}

// settings reads what .golangci.yml says, by the keys of .replayvet.yaml. Rules
// are the names of rules and checks. The error tells every mistake.
func settings(raw any, rules []string) (*config.Config, error) {
	given, ok := raw.(map[string]any)
	if raw != nil && !ok {
		return nil, fmt.Errorf("want settings as `name: value` lines, not %v", raw)
	}
	values := maps.Clone(given)
	var problems []error
	for _, key := range slices.Sorted(maps.Keys(elsewhere)) {
		if _, ok := values[key]; ok {
			problems = append(problems, fmt.Errorf("%s: %s", key, elsewhere[key]))
			delete(values, key)
		}
	}
	for _, key := range named {
		if value, ok := values[key]; ok {
			mapping, err := written(value)
			if err != nil {
				problems = append(problems, fmt.Errorf("%s: %w", key, err))
			}
			values[key] = mapping
		}
	}
	cfg, err := config.FromValues(values, rules)
	if err := errors.Join(append(problems, err)...); err != nil {
		return nil, err
	}
	// Every issue fails a run of golangci-lint, so advice has to be asked for.
	if _, ok := values["minimum"]; !ok {
		cfg.Minimum = config.Warning
	}
	return cfg, nil
}

// written reads a mapping that is written as text.
func written(value any) (mapping map[string]any, err error) {
	text, ok := value.(string)
	if !ok {
		return nil, errors.New("golangci-lint makes the names in a mapping lower case; write a `|` behind the key, which makes it text")
	}
	if err := yaml.Unmarshal([]byte(text), &mapping); err != nil {
		return nil, fmt.Errorf("want `name: value` lines: %w", err)
	}
	return mapping, nil
}
