package config

import (
	"fmt"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"github.com/replayvet/replayvet/passes/models"
)

// fileKeys are all keys of a settings file, in the order the documentation
// has them.
var fileKeys = []key{
	{
		"version", "The version of this format. There is one so far, and it may be left out.",
		schema{"type": "integer", "const": 1}, readVersion,
	},
	{
		"rules", "Severity by rule, or by rule/check for a single check of it; a check beats its rule. `off` hides it.",
		mapOf(words(severityWords[:]), schema{"pattern": "^[a-z]+(/[a-z][a-z0-9-]*)?$"}), readRules,
	},
	{
		"fail-on", "The lowest severity that makes a run fail, or never. Default: warning.",
		words(failOnWords), readFailOn,
	},
	{
		"minimum", "The lowest severity that is reported at all. Default: info; warning under go vet, which shows every finding alike.",
		words(severityWords[Info:]), readMinimum,
	},
	{
		"skip", "Regular expressions over file paths, relative to the module root and with slashes. Findings in files that match are dropped.",
		listOf(schema{"type": "string", "format": "regex"}), readSkip,
	},
	{
		"workflowcheck-ignore", "Whether //workflowcheck:ignore comments suppress findings, of every rule. Default: false.",
		schema{"type": "boolean"}, readWorkflowcheckIgnore,
	},
	{
		"heartbeat", "From when on an activity has to heartbeat, and how often.",
		mappingOf(heartbeatKeys), func(r *reader, n *yaml.Node) { r.mapping(n, heartbeatKeys) },
	},
	{
		"idempotency", "What the project's own code calls an idempotency key.",
		mappingOf(idempotencyKeys), func(r *reader, n *yaml.Node) { r.mapping(n, idempotencyKeys) },
	},
	{
		"search-attributes", "The search attributes of the namespace by name, so that others are found before the server rejects them.",
		mapOf(words(searchAttributeTypes), nil), readSearchAttributes,
	},
	{
		"replay", "How `replayvet replay` comes by the workers, and what it lets pass.",
		mappingOf(replayKeys), func(r *reader, n *yaml.Node) { r.mapping(n, replayKeys) },
	},
	{
		"models", "Files that say what functions do that cannot be analysed, relative to this file.",
		listOf(schema{"type": "string", "minLength": 1}), readModels,
	},
	{
		"model", "Lines of such a file, written here.",
		schema{"type": "string"}, readModel,
	},
	{
		"decls", "Functions, variables and packages that are declared non-deterministic (true) or deterministic (false), as workflowcheck has it.",
		mapOf(schema{"type": "boolean"}, nil), readDecls,
	},
}

var heartbeatKeys = []key{
	{
		"after", "An activity that may take longer than this has to heartbeat. Default: 2m.",
		durationSchema, func(r *reader, n *yaml.Node) { r.duration(n, &r.config.HeartbeatAfter) },
	},
	{
		"every", "The longest time between two heartbeats. Default: 1m.",
		durationSchema, func(r *reader, n *yaml.Node) { r.duration(n, &r.config.HeartbeatEvery) },
	},
}

var idempotencyKeys = []key{
	{
		"keys", "Names of parameters and fields that identify what an activity does, beside those that end in id, key, uuid, token, number and the like. A name stands for all that end with it.",
		listOf(schema{"type": "string", "pattern": "^[A-Za-z_][A-Za-z0-9_]*$"}), readKeys,
	},
}

var replayKeys = []key{
	{
		"setup", "The function that registers workflows, as import/path.Func. Without it the module's own programs are run up to their workers.",
		schema{"type": "string", "minLength": 1}, readSetup,
	},
	{
		"args", "Arguments of programs, by import path or by folder from the module root, such as ./cmd/app.",
		mapOf(listOf(schema{"type": "string"}), nil), readArgs,
	},
	{
		"accept", "Kinds of semantic changes that are not reported. Default: continue-as-new-input, activity-input, child-input, signal-input, timer.",
		listOf(words(SemanticChanges)), readAccept,
	},
}

// searchAttributeTypes are the server's, spelled as its command line has them.
var searchAttributeTypes = []string{"Bool", "Datetime", "Double", "Int", "Keyword", "KeywordList", "Text"}

func readVersion(r *reader, n *yaml.Node) {
	if text, ok := r.text(n, "version 1"); ok && text != "1" {
		r.problem(n, "unknown version %q; this replayvet reads version 1", text)
	}
}

func readRules(r *reader, n *yaml.Node) {
	r.pairs(n, "rules", func(name, value *yaml.Node) {
		if len(r.rules) > 0 && !slices.Contains(r.rules, name.Value) {
			what, known := "rule", r.rules
			if rule, _, isCheck := strings.Cut(name.Value, "/"); isCheck && slices.Contains(r.rules, rule) {
				what, known = "check", checksOf(rule, r.rules)
			}
			r.problem(name, "unknown %s %q%s", what, name.Value, models.DidYouMean(name.Value, known))
		}
		var severity Severity
		if r.severity(value, severityWords[:], &severity) {
			r.config.Severity[name.Value] = severity
		}
	})
}

func checksOf(rule string, rules []string) []string {
	var checks []string
	for _, name := range rules {
		if strings.HasPrefix(name, rule+"/") {
			checks = append(checks, name)
		}
	}
	return checks
}

// failOnWords has "never" for Off: no finding is graded "off".
var failOnWords = append(slices.Clone(severityWords[Info:]), "never")

func readFailOn(r *reader, n *yaml.Node) {
	if word, ok := r.word(n, failOnWords); ok {
		r.config.FailOn, _ = ParseSeverity(word)
	}
}

func readMinimum(r *reader, n *yaml.Node) {
	r.config.minimumSet = r.severity(n, severityWords[Info:], &r.config.Minimum)
}

func readSkip(r *reader, n *yaml.Node) {
	r.items(n, "regular expressions", func(text string, item *yaml.Node) {
		if _, err := regexp.Compile(text); err != nil {
			r.problem(item, "%v", err)
			return
		}
		r.config.Skip = append(r.config.Skip, text)
	})
}

func readKeys(r *reader, n *yaml.Node) {
	r.items(n, "names", func(name string, item *yaml.Node) {
		if !token.IsIdentifier(name) {
			r.problem(item, "%q is not the name of a parameter or field", name)
			return
		}
		r.config.IdempotencyKeys = append(r.config.IdempotencyKeys, name)
	})
}

func readWorkflowcheckIgnore(r *reader, n *yaml.Node) {
	r.config.HonourWorkflowcheckIgnore, _ = r.bool(n)
}

func readSearchAttributes(r *reader, n *yaml.Node) {
	r.pairs(n, "search attributes", func(name, value *yaml.Node) {
		if text, ok := r.word(value, searchAttributeTypes); ok {
			r.config.SearchAttributes[name.Value] = text
		}
	})
}

func readSetup(r *reader, n *yaml.Node) {
	text, ok := r.text(n, "a function as import/path.Func")
	if ok && !strings.Contains(text[strings.LastIndex(text, "/")+1:], ".") {
		r.problem(n, "want a function as import/path.Func, not %q", text)
		return
	}
	r.config.Replay.Setup = text
}

func readArgs(r *reader, n *yaml.Node) {
	r.config.Replay.Args = make(map[string][]string)
	r.pairs(n, "arguments of programs", func(name, value *yaml.Node) {
		args := []string{}
		r.items(value, "arguments", func(text string, _ *yaml.Node) { args = append(args, text) })
		r.config.Replay.Args[name.Value] = args
	})
}

func readAccept(r *reader, n *yaml.Node) {
	r.config.Replay.AcceptSet = true
	r.items(n, "kinds", func(_ string, item *yaml.Node) {
		if word, ok := r.word(item, SemanticChanges); ok {
			r.config.Replay.Accept = append(r.config.Replay.Accept, word)
		}
	})
}

func readModels(r *reader, n *yaml.Node) {
	r.modelPaths = map[string]string{}
	r.items(n, "model files", func(name string, item *yaml.Node) {
		path := name
		if !filepath.IsAbs(path) {
			path = filepath.Join(filepath.Dir(r.path), filepath.FromSlash(name))
		}
		if r.modelPaths[name] != "" {
			r.problem(item, "model file %q is listed twice", name)
			return
		}
		r.modelPaths[name] = path
		r.modelFiles = append(r.modelFiles, path)
		text, err := os.ReadFile(path)
		if err != nil {
			r.problem(item, "cannot read the model file %q: %s", name, reason(err))
			return
		}
		r.contents = append(r.contents, text)
		r.sources = append(r.sources, models.Source{Name: name, Text: text})
	})
}

func readModel(r *reader, n *yaml.Node) {
	text, ok := r.text(n, "lines of a model below `model: |`")
	if !ok {
		return
	}
	if n.Style != yaml.LiteralStyle {
		r.problem(n, "write the lines of a model below `model: |`")
		return
	}
	// Blank lines in front make the lines count as in the settings file.
	text = strings.Repeat("\n", n.Line) + text
	r.sources = append(r.sources, models.Source{Name: filepath.Base(r.path), Text: []byte(text)})
}

func readDecls(r *reader, n *yaml.Node) {
	r.decls, r.declNodes = map[string]bool{}, map[string]*yaml.Node{}
	r.pairs(n, "decls", func(name, value *yaml.Node) {
		if b, ok := r.bool(value); ok {
			r.decls[name.Value], r.declNodes[name.Value] = b, name
		}
	})
}

func (r *reader) severity(n *yaml.Node, known []string, into *Severity) bool {
	text, ok := r.word(n, known)
	if ok {
		*into, _ = ParseSeverity(text)
	}
	return ok
}

func (r *reader) duration(n *yaml.Node, into *time.Duration) {
	text, ok := r.text(n, "a duration like 2m or 90s")
	if !ok {
		return
	}
	d, err := time.ParseDuration(text)
	if err != nil || d <= 0 {
		r.problem(n, "want a duration like 2m or 90s, not %q", text)
		return
	}
	*into = d
}

// word returns a scalar that is one of a few.
func (r *reader) word(n *yaml.Node, known []string) (string, bool) {
	want := oneOf(known)
	text, ok := r.text(n, want)
	if !ok {
		return "", false
	}
	if !slices.Contains(known, text) {
		r.problem(n, "want %s, not %q%s", want, text, models.DidYouMean(text, known))
		return "", false
	}
	return text, true
}

func oneOf(words []string) string {
	last := len(words) - 1
	return fmt.Sprintf("%s or %s", strings.Join(words[:last], ", "), words[last])
}
