//go:build unix

package main

import (
	"fmt"
	"os"
	"path/filepath"
)

// Names of the ways, by which they are compared.
const (
	theirs   = "workflowcheck"
	cold     = "replayvet, cold"
	warm     = "replayvet, nothing changed"
	edited   = "replayvet, one file edited"
	goVet    = "go vet, nothing cached"
	goList   = "go list -export -deps"
	theirVet = "go vet -vettool=workflowcheck, cold"
	ourVet   = "go vet -vettool=replayvet, cold"
	warmVet  = "go vet -vettool=replayvet, warm"
	warmGo   = "go vet, warm"
)

// comparisons are the ratios that people ask for.
var comparisons = []struct{ ours, to string }{
	{cold, theirs}, {warm, theirs}, {cold, goVet}, {warm, goList}, {edited, warm},
	{ourVet, theirVet}, {warmVet, warmGo},
}

// way is one manner of running something over a target.
type way struct {
	name    string
	measure func(t *target, round int) sample
}

// standalone are the programs by themselves, and the floors: what the go
// command needs to list the packages, and to vet them with its own analyzers.
func standalone(tools tools, t *target, tmp string) []way {
	kept := filepath.Join(tmp, "kept-"+filepath.Base(t.dir))
	flags := []string{"check", "-fail-on", "never"}
	return []way{
		{theirs, func(t *target, round int) sample {
			return run{dir: t.dir, program: tools.workflowcheck, args: append([]string{"-test=false"}, t.packages...), findings: []int{1, 3}}.measure()
		}},
		{cold, func(t *target, round int) sample {
			empty, err := os.MkdirTemp(tmp, "cold-")
			check(err)
			defer os.RemoveAll(empty)
			return run{dir: t.dir, program: tools.replayvet, args: append(flags, t.packages...), cache: empty}.measure()
		}},
		{warm, func(t *target, round int) sample {
			if round == 0 {
				run{dir: t.dir, program: tools.replayvet, args: append(flags, t.packages...), cache: kept}.measure()
			}
			return run{dir: t.dir, program: tools.replayvet, args: append(flags, t.packages...), cache: kept}.measure()
		}},
		{edited, func(t *target, round int) sample {
			t.edit(round)
			defer t.restore()
			return run{dir: t.dir, program: tools.replayvet, args: append(flags, t.packages...), cache: kept}.measure()
		}},
		{goVet, func(t *target, round int) sample {
			// A flag is part of the key by which results are kept.
			name := fmt.Sprintf("-printf.funcs=bench%d_%d", os.Getpid(), round)
			return run{dir: t.dir, program: "go", args: append([]string{"vet", name}, t.packages...), findings: []int{1}}.measure()
		}},
		{goList, func(t *target, round int) sample {
			return run{dir: t.dir, program: "go", args: append([]string{"list", "-export", "-deps"}, t.packages...)}.measure()
		}},
	}
}

// vettools are both tools under go vet.
func vettools(tools tools, tmp string) []way {
	vet := func(t *target, args ...string) sample {
		return run{dir: t.dir, program: "go", args: append(append([]string{"vet"}, args...), t.packages...), findings: []int{1}}.measure()
	}
	return []way{
		{theirVet, func(t *target, round int) sample { return vet(t, "-vettool="+renewed(tools.workflowcheck, tmp, round)) }},
		{ourVet, func(t *target, round int) sample { return vet(t, "-vettool="+renewed(tools.replayvet, tmp, round)) }},
		{warmVet, func(t *target, round int) sample { return vet(t, "-vettool="+renewed(tools.replayvet, tmp, round)) }},
		{warmGo, func(t *target, round int) sample {
			if round == 0 {
				vet(t)
			}
			return vet(t)
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
