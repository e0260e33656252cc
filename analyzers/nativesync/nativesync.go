package nativesync

import (
	_ "embed"

	"golang.org/x/tools/go/analysis"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/analyzers/internal/grading"
	"github.com/replayvet/replayvet/analyzers/rule"
	"github.com/replayvet/replayvet/passes/models"
)

//go:embed doc.go
var doc string

// Rule is what doc.go says.
var Rule = rule.MustParse(doc)

// New makes the analyzer over the passes of a suite.
func New(p emit.Passes) *analysis.Analyzer { return emit.NewAnalyzer(p, Rule, run) }

func run(s *emit.Sink) error {
	for _, site := range s.Effects.Sites {
		if site.Kind != models.Sync {
			continue
		}
		f := emit.FromSite(site)
		subject := grading.Subject(site)
		switch site.Check {
		case "channel", "select":
			f.What = subject + " blocks the workflow task outside the SDK's scheduler, so its order differs on replay"
			if site.Symbol == "make(chan)" {
				f.What = "a native channel is not known to the SDK's scheduler, so what passes through it comes in another order on replay"
			}
		case "wait":
			f.What = subject + " blocks the workflow task until goroutines are done, which the SDK's scheduler does not know"
		case "lock":
			f.What = subject + " takes a native lock and can hold it while the workflow yields, so another coroutine blocks the worker"
		case "guard":
			f.What = subject + " is a native lock in workflow code; nothing yields while it is held, so it only guards what executions share"
		case "once":
			f.What = subject + " runs its function in one execution on a worker and not in the others"
		case "pool":
			f.What = subject + " hands out whatever another execution left, which replay does not repeat"
		case "semaphore", "singleflight":
			f.Check = "semaphore"
			f.What = subject + " blocks the workflow task on what other executions do"
		default:
			continue // unlocking is seen with its lock; atomics are shared state
		}
		if f.Instead == "" {
			f.Instead = "the SDK's own: workflow.NewChannel, NewSelector, NewWaitGroup, NewMutex"
		}
		s.Report(f)
	}
	return nil
}
