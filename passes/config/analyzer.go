package config

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"sync"

	"golang.org/x/tools/go/analysis"
)

// Doc of the analyzer: its name is the tool's, so that its flags read
// -replayvet.config under go vet.
const doc = `read the settings of replayvet

The settings come from the flag -replayvet.config or, without it, from
.replayvet.yaml at the module root.`

// NewAnalyzer returns the pass that hands the settings to the others; its
// result is *Config. With cfg nil the settings come from the flags -config and
// -digest or, without them, from .replayvet.yaml at the module
// root.
//
// It reports nothing, and it does not fail over a file with mistakes: the
// result is the default then, with Problem set, and who reports for the
// package shows that.
func NewAnalyzer(cfg *Config, rules []string) *analysis.Analyzer {
	a := &analysis.Analyzer{
		Name:             "replayvet",
		Doc:              doc,
		RunDespiteErrors: true, // settings do not depend on the code
		ResultType:       reflect.TypeFor[*Config](),
	}
	if cfg != nil {
		a.Run = func(*analysis.Pass) (any, error) { return cfg, nil }
		return a
	}
	p := &provider{rules: rules, loaded: map[string]*loaded{}}
	p.register(&a.Flags)
	a.Run = func(pass *analysis.Pass) (any, error) { return p.settings(pass), nil }
	return a
}

// provider finds and loads settings for the packages of one process.
type provider struct {
	rules   []string
	path    string
	lock    string
	minimum Severity // Off: not given

	mu     sync.Mutex
	loaded map[string]*loaded
}

func (p *provider) register(flags *flag.FlagSet) {
	flags.StringVar(&p.path, "config", "", "settings `file`; by default .replayvet.yaml at the module root")
	flags.StringVar(&p.lock, "lock", "", "`file` of the recorded command shapes; by default replayvet.lock beside go.mod")
	// Its value is part of the key of go vet's cache, which does not see that
	// a settings file has changed.
	flags.String("digest", "", "any `word` that changes when the settings do; go vet remembers results by it")
	flags.Func("minimum", "lowest `severity` to report: info, warning or error (default warning)", func(word string) error {
		s, ok := ParseSeverity(word)
		if !ok || s == Off {
			return fmt.Errorf("want %s", oneOf(severityWords[Info:]))
		}
		p.minimum = s
		return nil
	})
}

func (p *provider) settings(pass *analysis.Pass) *Config {
	path := p.path
	if path == "" {
		path = locate(pass)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	entry := p.loaded[path]
	// Editors keep the process for days.
	if entry == nil || entry.stale() {
		entry = p.load(path)
		p.loaded[path] = entry
	}
	return entry.config
}

func (p *provider) load(path string) *loaded {
	config, files := Default(), []string(nil)
	if path != "" {
		var err error
		if config, files, err = load(path, p.rules); err != nil {
			config = Default()
			config.Path = path
			config.Problem = err.Error()
		}
	}
	config.Lock = p.lock
	// A driver that passes no settings shows every finding alike, so advice
	// has to be asked for.
	if p.minimum != Off {
		config.Minimum = p.minimum
	} else if !config.minimumSet {
		config.Minimum = Warning
	}
	entry := &loaded{config: config}
	for _, file := range files {
		entry.stamps = append(entry.stamps, stampOf(file))
	}
	return entry
}

// locate returns the settings file of the package, or "".
func locate(pass *analysis.Pass) string {
	tried := map[string]bool{}
	for _, file := range pass.Files {
		// What cgo and generators write lies in a cache; a line directive
		// leads back to the package.
		for _, adjusted := range []bool{false, true} {
			dir := filepath.Dir(pass.Fset.PositionFor(file.Package, adjusted).Filename)
			if tried[dir] {
				continue
			}
			tried[dir] = true
			if path := Find(dir); path != "" {
				return path
			}
		}
	}
	return ""
}

// loaded is a result with what the files looked like then.
type loaded struct {
	config *Config
	stamps []stamp
}

type stamp struct {
	file     string
	modified int64
	size     int64
}

func stampOf(file string) stamp {
	info, err := os.Stat(file)
	if err != nil {
		return stamp{file: file}
	}
	return stamp{file, info.ModTime().UnixNano(), info.Size()}
}

func (l *loaded) stale() bool {
	for _, s := range l.stamps {
		if stampOf(s.file) != s {
			return true
		}
	}
	return false
}
