package cli

import (
	"flag"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/replayvet/replayvet/analyzers"
	"github.com/replayvet/replayvet/analyzers/rule"
	"github.com/replayvet/replayvet/passes/config"
	"github.com/replayvet/replayvet/passes/models"
)

// settingsFlags override the project's settings for one run.
type settingsFlags struct {
	file     string
	enable   list
	disable  list
	severity list
	failOn   string
}

func (s *settingsFlags) register(fs *flag.FlagSet) {
	fs.StringVar(&s.file, "config", "", "settings `file`; by default .replayvet.yaml at the module root")
	fs.Var(&s.enable, "enable", "run only these `rules`, comma separated; \"rule/check\" for one check")
	fs.Var(&s.disable, "disable", "do not run these `rules`")
	fs.Var(&s.severity, "severity", "grade a rule or check for this run: `rule=severity`, comma separated")
	fs.StringVar(&s.failOn, "fail-on", "", "lowest `severity` that makes the exit code 1: error, warning, info or never (default warning)")
}

// list is a comma separated flag that may be given more than once.
type list []string

func (l *list) String() string { return strings.Join(*l, ",") }

func (l *list) Set(value string) error {
	for word := range strings.SplitSeq(value, ",") {
		if word = strings.TrimSpace(word); word != "" {
			*l = append(*l, word)
		}
	}
	return nil
}

// load reads the settings for code in dir and applies the flags to them.
func (s *settingsFlags) load(dir string) (*config.Config, error) {
	known := ruleNames()
	path := s.file
	if path == "" {
		path = config.Find(dir)
	}
	cfg := config.Default()
	if path != "" {
		absolute, err := filepath.Abs(path)
		if err != nil {
			return nil, err
		}
		if cfg, err = config.Load(shown(absolute, dir), known); err != nil {
			return nil, err
		}
		cfg.Path = absolute
	}
	return cfg, s.apply(cfg, analyzers.Rules(), known)
}

// ruleNames are the words that the settings may use.
func ruleNames() []string {
	var names []string
	for _, r := range analyzers.Rules() {
		names = append(names, r.Names()...)
	}
	return names
}

// shown is the way a settings file is written in errors. Load opens that
// path, so it must lead there from the working directory.
func shown(path, dir string) string {
	wd, err := filepath.Abs(".")
	if err != nil || wd != dir {
		return path
	}
	if rel, err := filepath.Rel(wd, path); err == nil && !strings.HasPrefix(rel, "..") {
		return rel
	}
	return path
}

// apply changes cfg, which no other run shares.
func (s *settingsFlags) apply(cfg *config.Config, rules []*rule.Rule, known []string) error {
	cfg.Severity = maps.Clone(cfg.Severity)
	for _, name := range slices.Concat(s.enable, s.disable) {
		if err := knownRule(name, known); err != nil {
			return err
		}
	}
	if len(s.enable) > 0 {
		only(cfg, rules, s.enable)
	}
	for _, name := range s.disable {
		grade(cfg, rules, name, func(config.Severity) config.Severity { return config.Off })
	}
	for _, word := range s.severity {
		name, value, ok := strings.Cut(word, "=")
		if !ok {
			return fmt.Errorf("-severity %s: write rule=severity, such as wallclock=warning", word)
		}
		if err := knownRule(name, known); err != nil {
			return err
		}
		severity, ok := config.ParseSeverity(value)
		if !ok {
			return fmt.Errorf("-severity %s: want error, warning, info or off", word)
		}
		grade(cfg, rules, name, func(config.Severity) config.Severity { return severity })
	}
	if s.failOn != "" {
		severity, ok := config.ParseSeverity(s.failOn)
		if s.failOn == "never" {
			severity, ok = config.Off, true
		}
		if !ok || severity == config.Off && s.failOn != "never" {
			return fmt.Errorf("-fail-on %s: want error, warning, info or never", s.failOn)
		}
		cfg.FailOn = severity
	}
	return nil
}

func knownRule(name string, known []string) error {
	if slices.Contains(known, name) {
		return nil
	}
	return fmt.Errorf("there is no rule %q%s; \"replayvet rules\" lists them", name, models.DidYouMean(name, known))
}

// grade sets the severity of every check that name covers.
func grade(cfg *config.Config, rules []*rule.Rule, name string, to func(config.Severity) config.Severity) {
	for _, r := range rules {
		for _, c := range r.Checks {
			category := r.ID + "/" + c.Name
			if name == r.ID || name == category {
				cfg.Severity[category] = to(cfg.SeverityFor(r.ID, c.Name, c.Severity))
			}
		}
	}
}

// only turns off what is not named. What is named and off, by default or by
// the project, is on as a warning: the user asks for it by name.
func only(cfg *config.Config, rules []*rule.Rule, names []string) {
	for _, r := range rules {
		for _, c := range r.Checks {
			category := r.ID + "/" + c.Name
			severity := cfg.SeverityFor(r.ID, c.Name, c.Severity)
			switch {
			case slices.Contains(names, category):
				if severity == config.Off {
					severity = max(c.Severity, config.Warning)
				}
			case slices.Contains(names, r.ID):
				if severity == config.Off {
					severity = c.Severity
				}
			default:
				severity = config.Off
			}
			cfg.Severity[category] = severity
		}
	}
}

// off reports whether no check of r can be reported.
func off(cfg *config.Config, r *rule.Rule) bool {
	return !slices.ContainsFunc(r.Checks, func(c rule.Check) bool {
		return cfg.SeverityFor(r.ID, c.Name, c.Severity) != config.Off
	})
}
