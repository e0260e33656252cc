//go:build unix

package main

import (
	"fmt"
	"os"
	"path/filepath"
)

// Names of the ways, by which they are compared.
const (
	theirs       = "workflowcheck"
	cold         = "replayvet, cold"
	warm         = "replayvet, nothing changed"
	edited       = "replayvet, one file edited"
	deep         = "replayvet, one file edited that most depend on"
	goVet        = "go vet, nothing cached"
	goList       = "go list -export -deps"
	theirVet     = "go vet -vettool=workflowcheck, cold"
	theirWarmVet = "go vet -vettool=workflowcheck, nothing changed"
	ourVet       = "go vet -vettool=replayvet, cold"
	warmVet      = "go vet -vettool=replayvet, nothing changed"
	warmGo       = "go vet, nothing changed"
	golangciCold = "golangci-lint with replayvet, cold"
	golangciWarm = "golangci-lint with replayvet, nothing changed"
)

// comparisons are the ratios that people ask for.
var comparisons = []struct{ ours, to string }{
	{cold, theirs}, {warm, theirs}, {cold, goVet}, {warm, goList}, {edited, warm}, {deep, warm},
	{ourVet, theirVet}, {ourVet, goVet}, {warmVet, warmGo}, {warmVet, theirWarmVet},
	{golangciCold, theirs}, {golangciWarm, theirs},
}

// way is one manner of running something over a target. Long ones are left out
// of some rounds: they have nothing to gain of one that is not counted, and
// minutes do not vary as much as seconds.
type way struct {
	name    string
	long    bool
	measure func(t *target, round int) sample
}

// standalone are the programs by themselves, and the floors: what the go
// command needs to list the packages, and to vet them with its own analyzers.
func standalone(tools tools, t *target, tmp string) []way {
	kept := filepath.Join(tmp, "kept-"+filepath.Base(t.dir))
	replayvet := func(cache string) sample {
		args := append([]string{"check", "-fail-on", "never"}, t.packages...)
		return run{dir: t.dir, program: tools.replayvet, args: args, cache: cache}.measure()
	}
	afterEdit := func(e *editable, round int) sample {
		e.edit(round)
		defer e.restore()
		return replayvet(kept)
	}
	return []way{
		{name: theirs, measure: func(*target, int) sample {
			return run{dir: t.dir, program: tools.workflowcheck, args: append([]string{"-test=false"}, t.packages...), findings: []int{1, 3}}.measure()
		}},
		{name: cold, measure: func(*target, int) sample {
			empty, err := os.MkdirTemp(tmp, "cold-")
			check(err)
			defer os.RemoveAll(empty)
			return replayvet(empty)
		}},
		{name: warm, measure: func(_ *target, round int) sample {
			if round == 0 {
				replayvet(kept)
			}
			return replayvet(kept)
		}},
		{name: edited, measure: func(_ *target, round int) sample { return afterEdit(t.first, round) }},
		{name: deep, measure: func(_ *target, round int) sample { return afterEdit(t.deep, 1000+round) }},
		{name: goVet, long: true, measure: func(_ *target, round int) sample {
			return vet(t, nil, fmt.Sprintf("-printf.funcs=bench%d_%d", os.Getpid(), round))
		}},
		{name: goList, measure: func(*target, int) sample {
			return run{dir: t.dir, program: "go", args: append([]string{"list", "-export", "-deps"}, t.packages...)}.measure()
		}},
	}
}

// vet runs go vet over the target. With -json the results of packages with
// findings are kept as well.
func vet(t *target, env []string, args ...string) sample {
	return run{dir: t.dir, program: "go", args: append(append([]string{"vet", "-json"}, args...), t.packages...), env: env, findings: []int{1}}.measure()
}

// vettools are both tools under go vet. It keeps results by the tool and its
// flags, beside what it compiles. So for a cold run one of these is new: a flag
// whose value means nothing to the result, or, as workflowcheck has none, a
// word behind the end of the program. The build cache stays as it is.
func vettools(tools tools, t *target, tmp string) []way {
	word := func(round int) string { return fmt.Sprintf("-replayvet.digest=bench%d_%d", os.Getpid(), round) }
	facts := filepath.Join(tmp, "vet-"+filepath.Base(t.dir))
	env := []string{"REPLAYVET_CACHE=" + facts}
	return []way{
		{name: theirVet, long: true, measure: func(_ *target, round int) sample {
			return vet(t, nil, "-vettool="+renewed(tools.workflowcheck, tmp, round))
		}},
		{name: theirWarmVet, long: true, measure: func(_ *target, round int) sample {
			return vet(t, nil, "-vettool="+renewed(tools.workflowcheck, tmp, round))
		}},
		{name: ourVet, measure: func(_ *target, round int) sample {
			check(os.RemoveAll(facts))
			return vet(t, env, "-vettool="+tools.replayvet, word(round))
		}},
		{name: warmVet, measure: func(_ *target, round int) sample {
			return vet(t, env, "-vettool="+tools.replayvet, word(round))
		}},
		{name: warmGo, measure: func(_ *target, round int) sample {
			if round == 0 {
				vet(t, nil)
			}
			return vet(t, nil)
		}},
	}
}

// emptyBuildCache is the first run of a CI job without a build cache.
func emptyBuildCache(tools tools, t *target, tmp string, runs int) []sample {
	var samples []sample
	for range runs {
		cache, err := os.MkdirTemp(tmp, "cache-")
		check(err)
		samples = append(samples, run{
			dir: t.dir, program: tools.replayvet, args: append([]string{"check", "-fail-on", "never"}, t.packages...),
			cache: filepath.Join(cache, "ours"), env: []string{"GOCACHE=" + filepath.Join(cache, "go")},
		}.measure())
		check(os.RemoveAll(cache))
	}
	return samples
}
