package directio

import (
	_ "embed"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/analyzers/internal/grading"
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
	for _, site := range s.Effects.Sites {
		if site.Kind != models.IO {
			continue
		}
		f := emit.FromSite(site)
		f.Check = check(site)
		f.What = grading.Subject(site) + " " + does(site.Check) + ", " + consequence(f.Check)
		if f.Instead == "" {
			f.Instead = "an activity"
		}
		s.Report(f)
	}
	return nil
}

// check is that of the result, unless the call is made for what it does: then
// nothing that it read is used, or only whether it worked.
func check(site effects.Site) string {
	c := grading.Check(site)
	switch {
	case c == "unresolved":
	case c == "unused" && site.Confidence == effects.Possible:
		return "unresolved"
	case c == "unused", site.Outcome && !asks(site.Symbol):
		return "effect"
	}
	return c
}

// asks reports whether a function answers with its error alone, by its name:
// os.Stat, exec.LookPath.
func asks(symbol string) bool {
	name := symbol[strings.LastIndexByte(symbol, '.')+1:]
	for _, verb := range []string{"Stat", "Lstat", "Look", "Find", "Get", "Read", "Query", "Head", "Exists", "Ping"} {
		if strings.HasPrefix(name, verb) {
			return true
		}
	}
	return false
}

func consequence(check string) string {
	if check == "effect" {
		return "which every replay does again"
	}
	return grading.Consequence(check)
}

// does says what a call does outside, by the model's word for it.
func does(check string) string {
	switch check {
	case "network":
		return "talks to the network"
	case "dns":
		return "looks up a name"
	case "file":
		return "uses the file system"
	case "stdin":
		return "reads standard input"
	case "exec":
		return "runs another program"
	case "database":
		return "talks to a database"
	case "grpc":
		return "makes a gRPC call"
	case "cloud":
		return "calls a cloud service"
	case "broker":
		return "talks to a message broker"
	case "temporal":
		return "talks to the Temporal server from inside a workflow"
	case "process":
		return "ends or signals the worker's process"
	case "declared":
		return "is declared non-deterministic in the configuration"
	}
	return "leaves the process"
}
