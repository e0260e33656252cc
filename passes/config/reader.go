package config

import (
	"fmt"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/replayvet/replayvet/passes/models"
)

// reader walks the nodes of one file. It goes on after a mistake, so that all
// of them are told at once.
type reader struct {
	path   string
	rules  []string
	config *Config

	problems Problems
	// contents of everything read, for the digest.
	contents [][]byte

	sources    []models.Source
	modelFiles []string
	modelPaths map[string]string // by the name the source has
	decls      map[string]bool
	declNodes  map[string]*yaml.Node

	// keys are the names of nodes that come from no file.
	keys map[*yaml.Node]string
}

// key is one setting: what the file, the JSON schema and the documentation
// say about it.
type key struct {
	name   string
	doc    string
	schema schema
	read   func(r *reader, value *yaml.Node)
}

func (r *reader) problem(n *yaml.Node, format string, args ...any) {
	r.problems = append(r.problems, Problem{
		File: r.place(n), Line: n.Line, Column: n.Column, Text: fmt.Sprintf(format, args...),
	})
}

// place is the file that a node stands in or, without one, the keys above it.
func (r *reader) place(n *yaml.Node) string {
	if name, ok := r.keys[n]; ok {
		return name
	}
	return r.path
}

// mapping hands each value of a mapping with a fixed set of keys to its key.
func (r *reader) mapping(n *yaml.Node, keys []key) {
	names := make([]string, len(keys))
	for i, k := range keys {
		names[i] = k.name
	}
	r.pairs(n, "settings", func(name, value *yaml.Node) {
		for _, k := range keys {
			if k.name == name.Value {
				k.read(r, value)
				return
			}
		}
		near := models.DidYouMean(name.Value, names)
		if near == "" {
			near = "; the keys here are " + strings.Join(names, ", ")
		}
		r.problem(name, "unknown key %q%s", name.Value, near)
	})
}

// pairs visits a mapping of what, each key once. A key without a value below
// it is an empty mapping: people comment its lines out.
func (r *reader) pairs(n *yaml.Node, what string, visit func(name, value *yaml.Node)) {
	n = target(n)
	if isNull(n) {
		return
	}
	if n.Kind != yaml.MappingNode {
		r.problem(n, "want %s as `name: value` lines, not %s", what, describe(n))
		return
	}
	first := map[string]int{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		name := target(n.Content[i])
		if name.Kind != yaml.ScalarNode {
			r.problem(name, "want a name, not %s", describe(name))
			continue
		}
		if line, ok := first[name.Value]; ok {
			r.problem(name, "%q is already set in line %d", name.Value, line)
			continue
		}
		first[name.Value] = name.Line
		visit(name, target(n.Content[i+1]))
	}
}

// items visits the elements of a list of what.
func (r *reader) items(n *yaml.Node, what string, visit func(text string, item *yaml.Node)) {
	if isNull(n) {
		return
	}
	if n.Kind != yaml.SequenceNode {
		r.problem(n, "want a list of %s as `- value` lines, not %s", what, describe(n))
		return
	}
	for _, item := range n.Content {
		if text, ok := r.text(target(item), "one of the "+what); ok {
			visit(text, target(item))
		}
	}
}

// text returns the words of a scalar as they are written: `off` is a word
// here, whatever YAML makes of it.
func (r *reader) text(n *yaml.Node, what string) (string, bool) {
	if n.Kind != yaml.ScalarNode || isNull(n) || n.Value == "" {
		r.problem(n, "want %s, not %s", what, describe(n))
		return "", false
	}
	return n.Value, true
}

func (r *reader) bool(n *yaml.Node) (value, ok bool) {
	if n.Kind != yaml.ScalarNode || n.Decode(&value) != nil || isNull(n) {
		r.problem(n, "want true or false, not %s", describe(n))
		return false, false
	}
	return value, true
}

// target follows an alias to the node it stands for.
func target(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode {
		return n.Alias
	}
	return n
}

func isNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.Tag == "!!null" }

func describe(n *yaml.Node) string {
	switch {
	case n.Kind == yaml.MappingNode:
		return "a mapping"
	case n.Kind == yaml.SequenceNode:
		return "a list"
	case isNull(n) || n.Value == "":
		return "nothing"
	default:
		return fmt.Sprintf("%q", n.Value)
	}
}
