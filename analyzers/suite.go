// Package analyzers is the suite: all passes and rules, built together for one
// run. Its rulebook is the only list of rules; commands, plugins, docs and
// tests range over it.
package analyzers

import (
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/replayvet/replayvet/analyzers/activityargs"
	"github.com/replayvet/replayvet/analyzers/activityname"
	"github.com/replayvet/replayvet/analyzers/activityoptions"
	"github.com/replayvet/replayvet/analyzers/cancelcleanup"
	"github.com/replayvet/replayvet/analyzers/childworkflow"
	"github.com/replayvet/replayvet/analyzers/contextmix"
	"github.com/replayvet/replayvet/analyzers/continueasnew"
	"github.com/replayvet/replayvet/analyzers/defereffect"
	"github.com/replayvet/replayvet/analyzers/directio"
	"github.com/replayvet/replayvet/analyzers/errormatch"
	"github.com/replayvet/replayvet/analyzers/getversion"
	"github.com/replayvet/replayvet/analyzers/goroutine"
	"github.com/replayvet/replayvet/analyzers/handlers"
	"github.com/replayvet/replayvet/analyzers/heartbeat"
	"github.com/replayvet/replayvet/analyzers/hostread"
	"github.com/replayvet/replayvet/analyzers/idempotency"
	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/analyzers/isreplaying"
	"github.com/replayvet/replayvet/analyzers/lostfuture"
	"github.com/replayvet/replayvet/analyzers/maporder"
	"github.com/replayvet/replayvet/analyzers/nativelog"
	"github.com/replayvet/replayvet/analyzers/nativesync"
	"github.com/replayvet/replayvet/analyzers/noyield"
	"github.com/replayvet/replayvet/analyzers/payload"
	"github.com/replayvet/replayvet/analyzers/randomness"
	"github.com/replayvet/replayvet/analyzers/recoverpanic"
	"github.com/replayvet/replayvet/analyzers/retrypolicy"
	"github.com/replayvet/replayvet/analyzers/reusedresult"
	"github.com/replayvet/replayvet/analyzers/rule"
	"github.com/replayvet/replayvet/analyzers/searchattribute"
	"github.com/replayvet/replayvet/analyzers/selector"
	"github.com/replayvet/replayvet/analyzers/sharedstate"
	"github.com/replayvet/replayvet/analyzers/sideeffect"
	"github.com/replayvet/replayvet/analyzers/signaldrain"
	"github.com/replayvet/replayvet/analyzers/staleignore"
	"github.com/replayvet/replayvet/analyzers/versionguard"
	"github.com/replayvet/replayvet/analyzers/wallclock"
	"github.com/replayvet/replayvet/analyzers/workeroptions"
	"github.com/replayvet/replayvet/passes/activities"
	"github.com/replayvet/replayvet/passes/commands"
	"github.com/replayvet/replayvet/passes/config"
	"github.com/replayvet/replayvet/passes/directives"
	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/futures"
	"github.com/replayvet/replayvet/passes/linkage"
	"github.com/replayvet/replayvet/passes/options"
	"github.com/replayvet/replayvet/passes/recorded"
	"github.com/replayvet/replayvet/passes/registered"
	"github.com/replayvet/replayvet/passes/targets"
	"github.com/replayvet/replayvet/passes/workflows"
)

// entry is one rule: what it is, and how its analyzer is made.
type entry struct {
	rule *rule.Rule
	make func(emit.Passes) *analysis.Analyzer
}

// rulebook lists the rules by group, in the order of the index. staleignore
// is the last, because it looks at what the others did.
var rulebook = []entry{
	{wallclock.Rule, wallclock.New},
	{randomness.Rule, randomness.New},
	{goroutine.Rule, goroutine.New},
	{nativesync.Rule, nativesync.New},
	{maporder.Rule, maporder.New},
	{directio.Rule, directio.New},
	{hostread.Rule, hostread.New},
	{sharedstate.Rule, sharedstate.New},
	{contextmix.Rule, contextmix.New},
	{isreplaying.Rule, isreplaying.New},
	{sideeffect.Rule, sideeffect.New},
	{defereffect.Rule, defereffect.New},
	{recoverpanic.Rule, recoverpanic.New},
	{noyield.Rule, noyield.New},
	{nativelog.Rule, nativelog.New},
	{heartbeat.Rule, heartbeat.New},
	{activityoptions.Rule, activityoptions.New},
	{retrypolicy.Rule, retrypolicy.New},
	{idempotency.Rule, idempotency.New},
	{activityargs.Rule, activityargs.New},
	{activityname.Rule, activityname.New},
	{payload.Rule, payload.New},
	{continueasnew.Rule, continueasnew.New},
	{signaldrain.Rule, signaldrain.New},
	{handlers.Rule, handlers.New},
	{lostfuture.Rule, lostfuture.New},
	{selector.Rule, selector.New},
	{childworkflow.Rule, childworkflow.New},
	{errormatch.Rule, errormatch.New},
	{reusedresult.Rule, reusedresult.New},
	{workeroptions.Rule, workeroptions.New},
	{searchattribute.Rule, searchattribute.New},
	{cancelcleanup.Rule, cancelcleanup.New},
	{versionguard.Rule, versionguard.New},
	{getversion.Rule, getversion.New},
	{staleignore.Rule, staleignore.New},
}

// linking are the rules that find more in a driver that sees all packages.
var linking = []struct {
	rule *rule.Rule
	find func(*config.Config, *linkage.Program) []emit.Placed
}{
	{activityargs.Rule, activityargs.Link},
	{activityname.Rule, activityname.Link},
	{heartbeat.Rule, heartbeat.Link},
	{idempotency.Rule, idempotency.Link},
}

// Suite is one set of passes and the rules over them. Two suites share
// nothing, so that one process can run several configurations.
type Suite struct {
	Config, Workflows, Directives, Targets, Effects, Options, Activities, Futures, Commands, Recorded, Registered, Linkage *analysis.Analyzer
	// Analyzers and Rules are parallel, in rulebook order.
	Analyzers []*analysis.Analyzer
	Rules     []*rule.Rule
}

// New builds a suite. With cfg nil, the settings come from flags and files.
func New(cfg *config.Config) *Suite { return build(cfg, false) }

// NewOnDemand is New for a driver that keeps packages in memory and asks for
// facts when a call needs them: only what workflow code reaches is summarised.
func NewOnDemand(cfg *config.Config) *Suite { return build(cfg, true) }

func build(cfg *config.Config, onDemand bool) *Suite {
	s := &Suite{Rules: Rules()}
	s.Config = config.NewAnalyzer(cfg, s.Names())
	s.Workflows = workflows.NewAnalyzer()
	s.Directives = directives.NewAnalyzer(s.Config)
	s.Targets = targets.NewAnalyzer()
	s.Effects = effects.NewAnalyzer(s.Config, s.Workflows, s.Directives, onDemand, commands.Extension())
	s.Options = options.NewAnalyzer(s.Workflows, s.Effects)
	s.Activities = activities.NewAnalyzer(s.Workflows, s.Effects, s.Options)
	s.Futures = futures.NewAnalyzer(s.Workflows, s.Effects)
	s.Commands = commands.NewAnalyzer(s.Workflows, s.Effects)
	s.Recorded = recorded.NewAnalyzer(s.Config)
	s.Registered = registered.NewAnalyzer(s.Workflows, s.Targets)
	s.Linkage = linkage.NewAnalyzer(s.Config, s.Directives, s.Targets, s.Effects, s.Activities)
	passes := emit.Passes{
		Config:     s.Config,
		Workflows:  s.Workflows,
		Directives: s.Directives,
		Targets:    s.Targets,
		Effects:    s.Effects,
		Options:    s.Options,
		Activities: s.Activities,
		Futures:    s.Futures,
		Commands:   s.Commands,
		Recorded:   s.Recorded,
		Registered: s.Registered,
		Linkage:    s.Linkage,
		Names:      s.Names(),
	}
	for _, e := range rulebook {
		passes.Rules = slices.Clip(s.Analyzers)
		s.Analyzers = append(s.Analyzers, e.make(passes))
	}
	return s
}

// Link is what the rules find in the records of all packages beyond what they
// found in each. Whole says that no package is missing.
func Link(cfg *config.Config, records []*linkage.Record, whole bool) []Reported {
	program := linkage.Link(records...)
	program.Whole = whole
	var found []Reported
	for _, l := range linking {
		found = append(found, emit.Settled(cfg, l.rule, l.find(cfg, program))...)
	}
	return found
}

// Links reports whether Link finds something for that rule.
func Links(id string) bool {
	for _, l := range linking {
		if l.rule.ID == id {
			return true
		}
	}
	return false
}

// Rules are the rules in rulebook order.
func Rules() []*rule.Rule {
	var rules []*rule.Rule
	for _, e := range rulebook {
		rules = append(rules, e.rule)
	}
	return rules
}

// Names are the words that suppressions and the configuration may use: every
// rule and "rule/check".
func (s *Suite) Names() []string {
	var names []string
	for _, r := range s.Rules {
		names = append(names, r.Names()...)
	}
	return names
}
