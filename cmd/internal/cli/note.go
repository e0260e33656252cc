package cli

import (
	"crypto/sha256"
	"go/token"
	"os"

	"github.com/replayvet/replayvet/analyzers"
	"github.com/replayvet/replayvet/analyzers/fix"
	"github.com/replayvet/replayvet/cmd/internal/finding"
	"github.com/replayvet/replayvet/cmd/internal/fixes"
	"github.com/replayvet/replayvet/cmd/internal/load"
	"github.com/replayvet/replayvet/cmd/internal/plain"
	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/linkage"
	"github.com/replayvet/replayvet/passes/workflows"
)

// note is what a report needs of one package, without its syntax. Every package
// becomes bytes and a note again, whether the bytes come from the cache or not,
// so that it makes no difference which.
type note struct {
	Findings   []finding.Finding
	Unresolved []finding.Unresolved
	Workflows  int
	// Activities by name, since one package registers what others execute.
	Activities []string
	// Record is what rules need of all packages at once.
	Record *linkage.Record
	Edited []edited
	// texts are those of the edited files, where they are at hand.
	texts map[string][]byte
}

// edited is a file that fixes edit, with the names of the packages it may import.
type edited struct {
	File  string
	Sum   [sha256.Size]byte
	Names map[string]string
}

// firstPosition is beyond those of any file set of a run.
const firstPosition = token.Pos(1 << 30)

// noteOf reads the results of a package.
func (c *collector) noteOf(p *load.Package) *note {
	n := new(note)
	for _, a := range c.suite.Analyzers {
		if result, ok := p.ResultOf[a].(*analyzers.Result); ok {
			for _, r := range result.Findings {
				f := finding.From(r, c.paths)
				n.noteFixes(p, r, &f)
				n.Findings = append(n.Findings, f)
			}
		}
	}
	n.Record, _ = p.ResultOf[c.suite.Linkage].(*linkage.Record)
	if result, ok := p.ResultOf[c.suite.Workflows].(*workflows.Result); ok {
		for _, activity := range result.Activities {
			n.Activities = append(n.Activities, activityKey(p, activity))
		}
	}
	if result, ok := p.ResultOf[c.suite.Effects].(*effects.Result); ok {
		// Functions with a workflow.Context that other workflow code calls
		// are parts of workflows, not workflows.
		for _, code := range result.Code {
			if code.Root {
				n.Workflows++
			}
		}
		for _, site := range result.Unresolved {
			if site.Suppressed == nil {
				n.Unresolved = append(n.Unresolved, finding.FromUnresolved(site, p.Pass.Fset, c.paths))
			}
		}
	}
	return n
}

// noteFixes takes the edits of a finding over while the syntax is there.
func (n *note) noteFixes(p *load.Package, r analyzers.Reported, f *finding.Finding) {
	for i := range r.Fixes {
		edits, err := fix.Edits(p.Pass.Fset, r.Fixes[i].SuggestedFix)
		if err != nil {
			continue
		}
		f.Fixes[i].Edits = edits
		for _, e := range edits {
			if _, ok := n.texts[e.File]; ok {
				continue
			}
			if text, err := p.Pass.ReadFile(e.File); err == nil {
				if n.texts == nil {
					n.texts = make(map[string][]byte)
				}
				n.texts[e.File] = text
				n.Edited = append(n.Edited, edited{e.File, sha256.Sum256(text), importNames(p)})
			}
		}
	}
}

func importNames(p *load.Package) map[string]string {
	names := make(map[string]string)
	for _, imported := range p.Pass.Pkg.Imports() {
		names[imported.Path()] = imported.Name()
	}
	return names
}

// take is handed the packages that were analysed.
func (c *collector) take(p *load.Package) {
	n := c.noteOf(p)
	text, err := plain.Encode(n)
	if err == nil {
		p.Note = text
	}
	p.Merge = func() {
		if back, ok := c.restore(text); ok && err == nil {
			back.texts = n.texts
			n = back
		}
		c.add(n)
	}
}

// recall is handed what take noted of a package in an earlier run.
func (c *collector) recall(text []byte) bool {
	n, ok := c.restore(text)
	if !ok {
		return false
	}
	n.texts = make(map[string][]byte)
	for _, e := range n.Edited {
		text, err := os.ReadFile(e.File)
		if err != nil || sha256.Sum256(text) != e.Sum {
			return false
		}
		n.texts[e.File] = text
	}
	c.add(n)
	return true
}

func (c *collector) restore(text []byte) (*note, bool) {
	n := new(note)
	next, err := plain.Decode(text, n, c.position)
	if err != nil {
		return nil, false
	}
	c.position = next
	return n, true
}

func (c *collector) add(n *note) {
	for _, e := range n.Edited {
		if _, ok := c.files[e.File]; !ok {
			c.files[e.File] = fixes.File{Text: n.texts[e.File], Names: e.Names}
		}
	}
	c.found.Findings = append(c.found.Findings, n.Findings...)
	c.found.Coverage.Unresolved = append(c.found.Coverage.Unresolved, n.Unresolved...)
	c.found.Coverage.Workflows += n.Workflows
	for _, name := range n.Activities {
		c.activities[name] = true
	}
	if n.Record != nil {
		c.records = append(c.records, n.Record)
	}
}
