package cli

import (
	"context"
	"encoding/json"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/replayvet/replayvet/cmd/internal/finding"
	"github.com/replayvet/replayvet/cmd/internal/load"
)

// vetPaths show files as check does. go vet tells where a file is on this
// machine, not of which module, and of a step in another package its name
// alone; so the go command is asked about the packages where that matters.
func vetPaths(ctx context.Context, tree vetTree, dir string, flags checkFlags) (finding.Paths, error) {
	paths := finding.Paths{Base: dir}
	unknown := tree.elsewhere(dir)
	if len(unknown) == 0 {
		return paths, nil
	}
	listing, err := load.Locate(ctx, load.Options{Dir: dir, Patterns: unknown, Tests: flags.tests, Tags: flags.tags})
	if err != nil {
		return paths, err
	}
	paths.Modules, paths.Step = listing.Modules(), listing.File
	return paths, nil
}

// elsewhere are the packages with files outside of dir, and those that steps
// of other packages lead through.
func (t vetTree) elsewhere(dir string) []string {
	var found []string
	for id, results := range t {
		pkg, _, _ := strings.Cut(id, " ")
		for _, raw := range results {
			var diagnostics []vetDiagnostic
			if json.Unmarshal(raw, &diagnostics) != nil {
				continue // an error, which names no file
			}
			for _, d := range diagnostics {
				if file, _, _ := position(d.Posn); filepath.IsAbs(file) && !within(file, dir) {
					found = append(found, strings.TrimSuffix(pkg, "_test"))
				}
				for _, r := range d.Related {
					if _, file, _, ok := abroad(d, r); ok {
						found = append(found, path.Dir(file))
					}
				}
			}
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// foreign is how a step reads that is in another package, which diagnostics
// have no position for: "text (import/path/file.go:7)".
var foreign = regexp.MustCompile(`^(.+) \((\S+/[^\s/]+\.go):(\d+)\)$`)

// abroad takes apart a step in another package; it stands at the diagnostic.
func abroad(d vetDiagnostic, r vetRelated) (text, file string, line int, ok bool) {
	m := foreign.FindStringSubmatch(r.Message)
	if m == nil || r.Posn != d.Posn {
		return r.Message, "", 0, false
	}
	line, _ = strconv.Atoi(m[3])
	return m[1], m[2], line, true
}

// step is as check has it, but for the column of one in another package.
func (v vetReport) step(d vetDiagnostic, r vetRelated) finding.Step {
	text, file, line, ok := abroad(d, r)
	if ok {
		return finding.Step{File: v.paths.ShowStep(file), Line: line, Text: text}
	}
	at := v.place(r.Posn, r.Posn)
	return finding.Step{File: at.File, Line: at.Line, Column: at.Column, Text: text}
}

func within(file, dir string) bool {
	rel, err := filepath.Rel(dir, file)
	return err == nil && filepath.IsLocal(rel)
}
