package config

import (
	"fmt"

	"go.yaml.in/yaml/v3"
)

// FromValues reads settings that stand in the settings of another tool, with
// the keys of a file. They have no lines any more, so a mistake is told with
// the keys above it. Rules are those of Load.
func FromValues(values map[string]any, rules []string) (*Config, error) {
	r := &reader{path: "model", rules: rules, config: defaults(), keys: map[*yaml.Node]string{}}
	var root yaml.Node
	if err := root.Encode(values); err != nil {
		return nil, Problems{{File: "settings", Text: "not YAML: " + err.Error()}}
	}
	r.name(&root, "settings", "")
	text, err := yaml.Marshal(&root)
	if err != nil {
		return nil, Problems{{File: "settings", Text: "not YAML: " + err.Error()}}
	}
	r.contents = append(r.contents, text)
	r.mapping(&root, fileKeys)
	r.loadModels()
	if len(r.problems) > 0 {
		r.problems.sort("settings")
		return nil, r.problems
	}
	r.config.Digest = digest(r.config.Models, r.contents)
	return r.config, nil
}

// name gives each node the keys that lead to it: rules.wallclock, skip[1].
func (r *reader) name(n *yaml.Node, name, prefix string) {
	r.keys[n] = name
	switch n.Kind {
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			key := n.Content[i].Value
			r.keys[n.Content[i]] = prefix + key
			r.name(n.Content[i+1], prefix+key, prefix+key+".")
			if prefix == "" && key == "model" {
				// How it was written is not known.
				n.Content[i+1].Style = yaml.LiteralStyle
			}
		}
	case yaml.SequenceNode:
		for i, item := range n.Content {
			r.name(item, fmt.Sprintf("%s[%d]", name, i), fmt.Sprintf("%s[%d].", name, i))
		}
	}
}
