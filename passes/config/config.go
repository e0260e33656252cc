// Package config is the project's settings: .replayvet.yaml at the module
// root, read once, handed to every pass as a result.
package config

import (
	"time"

	"github.com/replayvet/replayvet/passes/models"
	"golang.org/x/tools/go/analysis"
)

// Config is the validated content of .replayvet.yaml, with defaults filled in.
type Config struct {
	// Path of the file it came from; empty for the defaults.
	Path string
	// Digest identifies content (file, models, version); part of cache keys.
	Digest string
	// Severity overrides by rule ID or "rule/check"; Off disables.
	Severity map[string]Severity
	// FailOn is the lowest severity that fails a run. Default Warning.
	FailOn Severity
	// Minimum is the lowest severity that is reported at all. Default Info;
	// Warning under plain `go vet`, which knows no severities.
	Minimum Severity
	// Skip holds regular expressions over slash-separated module-relative file
	// paths whose findings are dropped.
	Skip []string
	// HonourWorkflowcheckIgnore accepts //workflowcheck:ignore comments.
	HonourWorkflowcheckIgnore bool
	// Heartbeat thresholds for activities.
	HeartbeatAfter, HeartbeatEvery time.Duration
	// SearchAttributes declared for the namespace: name -> type.
	SearchAttributes map[string]string
	// Models are the embedded models plus the user's own.
	Models *models.Set
}

// NewAnalyzer returns the pass that hands the settings to the others; its
// result is *Config. With cfg nil the settings come from the flags -config and
// -digest or, without them, from the nearest .replayvet.yaml between the
// package's folder and its module root.
func NewAnalyzer(cfg *Config, rules []string) *analysis.Analyzer { panic("contract") }
