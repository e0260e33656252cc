package sharedstate

import (
	_ "embed"
	"go/token"

	"golang.org/x/tools/go/analysis"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/analyzers/rule"
	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/models"
)

//go:embed doc.go
var doc string

// Rule is what doc.go says.
var Rule = rule.MustParse(doc)

// New makes the analyzer over the passes of a suite.
func New(p emit.Passes) *analysis.Analyzer { return emit.NewAnalyzer(p, Rule, run) }

func run(s *emit.Sink) error {
	written := map[place]bool{}
	for _, site := range s.Effects.Sites {
		if site.Kind == models.GlobalWrite {
			written[place{site.Pos, site.Symbol}] = true
		}
	}
	for _, site := range s.Effects.Sites {
		if site.Kind == models.GlobalRead && written[place{site.Pos, site.Symbol}] {
			continue // the write is the cause of the read
		}
		f := emit.FromSite(site)
		switch site.Kind {
		case models.GlobalWrite:
			f.What = writes(site) + ", which all executions on a worker share and replay does not restore"
			if f.Check == "once" {
				f.What = "a sync.Once sets " + site.Symbol + " from workflow code, which one execution of a worker does and the others do not"
			}
			f.Instead = "a local variable or workflow.SideEffect"
		case models.GlobalRead:
			f.What = "the package variable " + site.Symbol + " changes after start-up, so replay can read another value"
			if f.Check == "setter" {
				f.What = "the package variable " + site.Symbol + " has a setter, so replay reads another value unless it is called before the worker starts"
			}
			f.Instead = "the workflow's input"
		case models.ReceiverWrite:
			f.What = receiver(site)
			f.Instead = "a local variable of the workflow function"
		case models.ReceiverRead:
			f.What = site.Symbol + " of the receiver, which all executions on a worker share, changes while they run, so replay can read another value"
			f.Instead = "the workflow's input"
		default:
			continue
		}
		s.Report(f)
	}
	return nil
}

// place is one variable at one call or statement.
type place struct {
	pos    token.Pos
	symbol string
}

func writes(site effects.Site) string {
	if site.Callee != "" && site.Callee != site.Symbol {
		return site.Callee + " writes the package variable " + site.Symbol
	}
	return "workflow code writes the package variable " + site.Symbol
}

func receiver(site effects.Site) string {
	if site.Check == "once" {
		return "a sync.Once sets " + site.Symbol + " from workflow code, which one execution of a worker does and the others do not"
	}
	if site.Check == "captured" {
		return "the workflow writes " + site.Symbol + ", which is declared outside the workflow function, so all its executions share it"
	}
	if site.Callee != "" {
		return site.Callee + " writes its receiver, which all executions of the workflow registered here share"
	}
	return "the workflow writes " + site.Symbol + " of its receiver, which all its executions on a worker share"
}
