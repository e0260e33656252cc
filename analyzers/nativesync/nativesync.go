package nativesync

import (
	_ "embed"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/replayvet/replayvet/analyzers/internal/coroutines"
	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/analyzers/internal/grading"
	"github.com/replayvet/replayvet/analyzers/internal/rewrite"
	"github.com/replayvet/replayvet/analyzers/rule"
	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/models"
	"github.com/replayvet/replayvet/passes/workflows"
)

//go:embed doc.go
var doc string

// Rule is what doc.go says.
var Rule = rule.MustParse(doc)

// New makes the analyzer over the passes of a suite.
func New(p emit.Passes) *analysis.Analyzer {
	return emit.NewAnalyzer(p, Rule, func(s *emit.Sink) error {
		run(s, coroutines.New(rewrite.New(s, s.Pass.ResultOf[p.Workflows].(*workflows.Result))))
		return nil
	}, p.Workflows)
}

func run(s *emit.Sink, fixes *coroutines.Fixes) {
	for _, site := range s.Effects.Sites {
		if site.Kind != models.Sync {
			continue
		}
		f := emit.FromSite(site)
		if f.What, f.Check = sentence(site); f.What == "" {
			continue
		}
		switch {
		case f.Check == "guard":
			f.Instead = "" // it may stay
		case f.Instead == "":
			f.Instead = instead[f.Check]
		}
		if f.Check != "guard" {
			f.Fixes = fixes.At(site.Pos, site.End)
		}
		s.Report(f)
	}
}

// sentence says what is wrong and under which check; nothing for what is seen
// with its lock (unlocking) or is shared state (atomics).
func sentence(site effects.Site) (what, check string) {
	subject := grading.Subject(site)
	switch site.Check {
	case "channel":
		if site.Symbol == "make(chan)" {
			return "a native channel is not known to the SDK's scheduler, so what passes through it comes in another order on replay", "channel"
		}
		if strings.HasPrefix(site.Symbol, "a ") || site.Callee != "" {
			return subject + " blocks the workflow task outside the SDK's scheduler, so its order differs on replay", "channel"
		}
		return subject + " is not known to the SDK's scheduler, so its order differs on replay", "channel"
	case "select":
		return subject + " blocks the workflow task outside the SDK's scheduler, so its order differs on replay", "select"
	case "wait":
		return subject + " blocks the workflow task until goroutines are done, which the SDK's scheduler does not know", "wait"
	case "lock":
		return subject + " takes a native lock and can hold it while the workflow yields, so another coroutine blocks the worker", "lock"
	case "guard":
		if strings.Contains(site.Symbol, ").Try") && decides(site) {
			return subject + " fails when another execution has the lock, so replay can take another branch", "lock"
		}
		if strings.HasPrefix(site.Symbol, "(*sync.Once)") {
			return subject + " runs its function in one execution on a worker and not in the others, which is harmless as long as that only computes a value", "guard"
		}
		return subject + " takes a native lock in workflow code, which is harmless as long as nothing yields while it is held", "guard"
	case "swap":
		if decides(site) {
			return subject + " answers who was first among executions, so replay can take another branch", "lock"
		}
	case "map":
		if site.Sinks.Has(effects.SinkBranch | effects.SinkClose) {
			return subject + " answers with what another execution stored, so replay can take another branch", "map"
		}
	case "once":
		return subject + " runs its function in one execution on a worker and not in the others", "once"
	case "pool":
		return subject + " hands out whatever another execution left, which replay does not repeat", "pool"
	case "semaphore", "singleflight":
		return subject + " blocks the workflow task on what other executions do", "semaphore"
	}
	return "", ""
}

// decides: what the call answers decides what the workflow does, not only what
// it computes, as the content of a cache does.
func decides(site effects.Site) bool {
	return site.Sinks.Has(effects.SinkBranch | effects.SinkID | effects.SinkTimer | effects.SinkClose)
}

// instead has the remedies of what the models name none for.
var instead = map[string]string{
	"channel":   "workflow.NewChannel(ctx)",
	"select":    "workflow.NewSelector(ctx)",
	"wait":      "workflow.Await(ctx, condition)",
	"lock":      "workflow.NewMutex(ctx)",
	"semaphore": "workflow.NewSemaphore(ctx, n)",
	"once":      "a variable of the workflow function",
	"pool":      "a value that the workflow makes",
	"map":       "a map of the workflow function",
}
