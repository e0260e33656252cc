package ruletest

import (
	"maps"
	"slices"
	"strings"

	"github.com/replayvet/replayvet/analyzers"
	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/passes/config"
	"github.com/replayvet/replayvet/passes/linkage"
)

// programs are the records of the fixtures, by situation: each folder below
// the rule's is a program of its own, as far as names are concerned.
type programs map[string]*program

type program struct {
	config  *config.Config
	records []*linkage.Record
}

func (p programs) add(u *unit) {
	situation := u.situation()
	of := p[situation]
	if of == nil {
		of = new(program)
		p[situation] = of
	}
	for _, result := range u.results {
		switch result := result.(type) {
		case *config.Config:
			of.config = result
		case *linkage.Record:
			of.records = append(of.records, result)
		}
	}
}

// situation is the folder of the package directly below the rule's.
func (u *unit) situation() string {
	elements := strings.Split(u.pkg.PkgPath, "/")
	if at := slices.Index(elements, "src"); at >= 0 && at+2 < len(elements) {
		elements = elements[:at+3]
	}
	return strings.Join(elements, "/")
}

// link is what the rules find in whole programs.
func (p programs) link() []emit.Reported {
	var out []emit.Reported
	for _, situation := range slices.Sorted(maps.Keys(p)) {
		if of := p[situation]; of.config != nil {
			out = append(out, analyzers.Link(of.config, of.records, true)...)
		}
	}
	return out
}
