// Package config answers how a project wants replayvet to behave: the content
// of .replayvet.yaml at the module root, read once, validated as a whole, and
// handed to every pass as a result.
//
// It does not know the rules; the caller passes their names in. It does not
// decide which packages are analysed.
package config

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"

	"github.com/replayvet/replayvet/passes/models"
)

// Config is the validated content of .replayvet.yaml, with defaults filled in.
type Config struct {
	// Path of the file it came from; empty for the defaults.
	Path string
	// Digest identifies content (file, models, version); part of cache keys.
	Digest string
	// Lock is the file of the recorded command shapes; empty for that beside the
	// package's go.mod.
	Lock string
	// Problem is the sentence that says why the project's file could not be
	// used, or "". The rest is the defaults then: an analyzer that fails would
	// make an editor hide every diagnostic.
	Problem string
	// Severity overrides by rule ID or "rule/check"; Off disables. SeverityFor
	// reads it.
	Severity map[string]Severity
	// FailOn is the lowest severity that fails a run, Off if none does.
	// Default Warning.
	FailOn Severity
	// Minimum is the lowest severity that is reported at all. Default Info;
	// Warning under plain `go vet`, which knows no severities.
	Minimum Severity
	// Skip holds regular expressions over slash-separated module-relative file
	// paths whose findings are dropped. Skips reads it.
	Skip []string
	// HonourWorkflowcheckIgnore accepts //workflowcheck:ignore comments.
	HonourWorkflowcheckIgnore bool
	// Heartbeat thresholds for activities.
	HeartbeatAfter, HeartbeatEvery time.Duration
	// IdempotencyKeys are names, beside the usual ones, of parameters and
	// fields that identify what an activity does.
	IdempotencyKeys []string
	// SearchAttributes declared for the namespace: name -> type.
	SearchAttributes map[string]string
	// Oldest are the lowest versions that open runs have, by change id, of ids
	// that may do without older ones; from "replayvet versions", never a file.
	Oldest map[string]int
	// Replay says how saved histories are replayed.
	Replay Replay
	// Models are the embedded models plus the user's own.
	Models *models.Set

	// minimumSet tells "info" in the file from the default.
	minimumSet bool
}

// Replay is what the command replay has to know about a project.
type Replay struct {
	// Setup names the function that registers workflows, as
	// "import/path.Func"; empty for the project's own programs.
	Setup string
	// Args are the arguments of programs, by import path or by folder from the
	// module root, as "./cmd/app".
	Args map[string][]string
	// Accept are the kinds of semantic changes that are not reported;
	// AcceptSet tells an empty list from none.
	Accept    []string
	AcceptSet bool
}

// SemanticChanges are the kinds of changes that a replay finds although the
// SDK lets them pass.
var SemanticChanges = []string{
	"early-close", "ending", "result", "continue-as-new", "local-activity", "isreplaying", "order",
	"continue-as-new-input", "activity-input", "child-input", "signal-input", "timer",
}

// Default returns the settings of a project without a file.
func Default() *Config {
	c := defaults()
	c.Models = models.Default()
	c.Digest = digest(c.Models, nil)
	return c
}

func defaults() *Config {
	return &Config{
		Severity:         map[string]Severity{},
		FailOn:           Warning,
		Minimum:          Info,
		HeartbeatAfter:   2 * time.Minute,
		HeartbeatEvery:   time.Minute,
		SearchAttributes: map[string]string{},
	}
}

// SeverityFor returns how a finding of rule and check is graded, def being the
// check's own severity. What the project says about rule/check beats what it
// says about the rule. A check that is off by default is switched on by name
// only, because a project that re-grades a rule did not ask for more of it.
func (c *Config) SeverityFor(rule, check string, def Severity) Severity {
	if s, ok := c.Severity[rule+"/"+check]; ok {
		return s
	}
	if s, ok := c.Severity[rule]; ok && def != Off {
		return s
	}
	return def
}

// digest covers all that was read. Paths are left out, so that the same
// project in another folder keeps its cached results.
func digest(set *models.Set, contents [][]byte) string {
	h := sha256.New()
	for _, content := range contents {
		fmt.Fprintf(h, "%d\n%s", len(content), content)
	}
	fmt.Fprintf(h, "models %s", set.Digest())
	return hex.EncodeToString(h.Sum(nil))
}
