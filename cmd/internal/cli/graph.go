package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/peterbourgon/ff/v3/ffcli"

	"github.com/replayvet/replayvet/cmd/internal/graph"
	"github.com/replayvet/replayvet/cmd/internal/snapshot"
	"github.com/replayvet/replayvet/passes/compat"
	"github.com/replayvet/replayvet/passes/models"
	"github.com/replayvet/replayvet/passes/shapes"
)

// drawings are the formats of a picture by the end of its file's name.
var drawings = map[string]func(out io.Writer, w, base *shapes.Workflow) error{
	".svg": graph.SVG,
	".mmd": func(out io.Writer, w, _ *shapes.Workflow) error { return graph.Mermaid(out, w) },
	".dot": func(out io.Writer, w, _ *shapes.Workflow) error { return graph.DOT(out, w) },
	".txt": func(out io.Writer, w, _ *shapes.Workflow) error {
		_, err := fmt.Fprintf(out, "%s\n%s\n", w.Header(), w.Shape.Outline("  "))
		return err
	},
}

func (a *app) graphCommand() *ffcli.Command {
	fs := a.flags("graph")
	var (
		flags shapeFlags
		out   = fs.String("o", "", "`file` to write; its name ends in .svg, .mmd (Mermaid), .dot (Graphviz) or .txt; by default text on the standard output")
		base  = fs.String("base", "", "colour what differs from this git `revision`; in .svg")
		lock  = fs.String("lock", "", "colour what differs from the shapes in this `file`; in .svg")
	)
	flags.register(fs)
	return &ffcli.Command{
		Name:       "graph",
		ShortUsage: "replayvet graph [flags] WORKFLOW [packages]",
		ShortHelp:  "draws the command shape of a workflow",
		LongHelp: `WORKFLOW is the name of the type, as workers register it, or of the function,
"(*Orders).Run" for a method, with the package's path in front where several
have that name: orders.Checkout.

Examples:
  replayvet graph Checkout                               as text
  replayvet graph -o checkout.svg Checkout               as a picture
  replayvet graph -o diff.svg -base origin/main Checkout what has changed`,
		FlagSet: fs,
		Exec: func(ctx context.Context, args []string) error {
			if len(args) == 0 {
				return fmt.Errorf("name a workflow: replayvet graph WORKFLOW; replayvet snapshot -o - lists all")
			}
			ext := ".txt"
			if *out != "" {
				ext = strings.ToLower(filepath.Ext(*out))
			}
			write := drawings[ext]
			if write == nil {
				return fmt.Errorf("-o %s: the name has to end in .svg, .mmd, .dot or .txt", *out)
			}
			if err := given(fs, "base", *base); err != nil {
				return err
			}
			name, patterns := args[0], args[1:]
			dir, cfg, err := flags.prepare(ctx, "graph", args)
			if err != nil {
				return err
			}
			now, err := a.shapes(ctx, cfg, dir, flags.tags, patterns, snapshot.Known{Lock: lockOf(lockPath(dir, "")), Whole: whole(dir, patterns)})
			if err != nil {
				return err
			}
			w, err := pick(now.Workflows, name)
			if err != nil {
				return err
			}
			var before *shapes.Workflow
			if *base != "" || *lock != "" {
				old, err := a.accepted(ctx, cfg, dir, flags.tags, *lock, *base, patterns)
				if err != nil {
					return err
				}
				for _, p := range compat.Match(old.Workflows, head(old, now, whole(dir, patterns))) {
					if p.Base != nil && p.Head != nil && p.Head.Key() == w.Key() {
						before = p.Base
					}
				}
				switch {
				case before == nil && old.Skipped[w.Package]:
					return fmt.Errorf("the old code of %s cannot be read, so there is nothing to compare %s with; name a revision that compiles", w.Package, w.Name)
				case before == nil:
					fmt.Fprintf(a.stderr, "%s is new\n", w.Name)
				}
			}
			if *out == "" {
				return write(a.stdout, w, before)
			}
			f, err := os.Create(*out)
			if err != nil {
				return fmt.Errorf("cannot write the picture: %w", err)
			}
			if err := write(f, w, before); err != nil {
				_ = f.Close()
				return fmt.Errorf("cannot write the picture: %w", err)
			}
			return f.Close()
		},
	}
}

// pick finds a workflow by its name, with or without its package's.
func pick(all []shapes.Workflow, name string) (*shapes.Workflow, error) {
	var found []*shapes.Workflow
	var names []string
	for i := range all {
		w := &all[i]
		full := w.Package + "." + w.Name
		names = append(names, w.Name)
		names = append(names, w.Types...)
		if name == w.Name || name == full || strings.HasSuffix(full, "/"+name) || slices.Contains(w.Types, name) {
			found = append(found, w)
		}
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		if hint := models.DidYouMean(name, names); hint != "" {
			return nil, fmt.Errorf("there is no workflow %s%s", name, hint)
		}
		return nil, fmt.Errorf("there is no workflow %s in these packages; replayvet snapshot -o - lists all", name)
	}
	var full []string
	for _, w := range found {
		full = append(full, w.Package+"."+w.Name)
	}
	return nil, fmt.Errorf("%s is one of %s; give the package as well", name, strings.Join(full, ", "))
}
