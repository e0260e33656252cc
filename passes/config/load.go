package config

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"

	"go.yaml.in/yaml/v3"

	"github.com/replayvet/replayvet/passes/models"
)

// Load reads a settings file. Rules are the names it may use: rule IDs and
// "rule/check" categories; with none, every name is accepted. The error is a
// Problems with all mistakes of the file.
//
// A workflowcheck.config.yaml is a settings file too.
func Load(path string, rules []string) (*Config, error) {
	c, _, err := load(path, rules)
	return c, err
}

// load also returns the files that the result depends on, whether or not there
// was a mistake in them.
func load(path string, rules []string) (*Config, []string, error) {
	r := &reader{path: path, rules: rules, config: defaults()}
	r.config.Path = path
	text, err := os.ReadFile(path)
	if err != nil {
		text := "cannot read the settings: " + reason(err)
		if !filepath.IsAbs(path) {
			text += "; go vet runs its tool in each package's folder, so pass an absolute path there"
		}
		return nil, []string{path}, Problems{{File: path, Text: text}}
	}
	r.contents = append(r.contents, text)
	r.parse(text)
	files := append([]string{path}, r.modelFiles...)
	r.loadModels()
	if len(r.problems) > 0 {
		r.problems.sort(path)
		return nil, files, r.problems
	}
	r.config.Digest = digest(r.config.Models, r.contents)
	return r.config, files, nil
}

// parse reads the one document of the file into the config.
func (r *reader) parse(text []byte) {
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	var document, second yaml.Node
	switch err := decoder.Decode(&document); {
	case errors.Is(err, io.EOF):
		return // empty, or comments only
	case err != nil:
		r.syntax(err)
		return
	}
	if err := decoder.Decode(&second); err == nil {
		r.problem(&second, "a second document; write all settings in one")
	} else if !errors.Is(err, io.EOF) {
		r.syntax(err)
	}
	r.mapping(document.Content[0], fileKeys)
}

var yamlError = regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)$`)

func (r *reader) syntax(err error) {
	p := Problem{File: r.path, Text: "not YAML: " + err.Error()}
	if m := yamlError.FindStringSubmatch(err.Error()); m != nil {
		p.Line, _ = strconv.Atoi(m[1])
		p.Text = "not YAML: " + m[2]
	}
	r.problems = append(r.problems, p)
}

var modelError = regexp.MustCompile(`^(.*?):(?:(\d+):)? (.*)$`)

// loadModels merges the file's models and decls over the embedded ones, decls
// last: they are the more specific wish of the two.
func (r *reader) loadModels() {
	sources := r.sources
	if len(r.decls) > 0 {
		sources = append(sources, models.Decls(filepath.Base(r.path), r.decls))
	}
	set, err := models.Load(sources...)
	for _, err := range leaves(err) {
		p := Problem{File: r.path, Text: err.Error()}
		if m := modelError.FindStringSubmatch(err.Error()); m != nil {
			if file, ok := r.modelPaths[m[1]]; ok {
				p.File = file
			}
			p.Line, _ = strconv.Atoi(m[2])
			p.Text = m[3]
		}
		if node := r.declIn(p.Text); node != nil {
			p.File, p.Line, p.Column = r.place(node), node.Line, node.Column
		}
		r.problems = append(r.problems, p)
	}
	r.config.Models = set
}

// declIn returns the key of decls that a problem of the models package quotes
// first: it sees a map and knows no lines.
func (r *reader) declIn(text string) *yaml.Node {
	for key, node := range r.declNodes {
		if bytes.HasPrefix([]byte(text), fmt.Appendf(nil, "decls: %q", key)) {
			return node
		}
	}
	return nil
}

// leaves takes a joined error apart.
func leaves(err error) []error {
	if err == nil {
		return nil
	}
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return []error{err}
	}
	var all []error
	for _, e := range joined.Unwrap() {
		all = append(all, leaves(e)...)
	}
	return all
}

// reason leaves out the path, which the problem begins with.
func reason(err error) string {
	var pathError *os.PathError
	if errors.As(err, &pathError) {
		return pathError.Err.Error()
	}
	return err.Error()
}
