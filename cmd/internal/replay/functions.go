package replay

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/replayvet/replayvet/cmd/internal/replay/discover"
	"github.com/replayvet/replayvet/cmd/internal/replay/harness/wire"
	"github.com/replayvet/replayvet/cmd/internal/replay/overlay"
	"github.com/replayvet/replayvet/cmd/internal/replay/report"
)

// unserved are the workflow types of histories that nothing has served yet,
// sorted.
func (r *run) unserved() []string {
	var types []string
	for i, h := range r.read {
		if len(r.outcomes[i]) == 0 && !slices.Contains(types, h.Workflow) {
			types = append(types, h.Workflow)
		}
	}
	slices.Sort(types)
	return types
}

// setup replays on what the function of the settings registers.
func (r *run) setup(ctx context.Context, base *overlay.Overlay) error {
	f, ok := r.module.Find(r.opts.Setup)
	if !ok {
		return fmt.Errorf("setup %s: no package of %s has that import path among the requested packages and what they import; write import/path.Func", r.opts.Setup, r.module.Path)
	}
	p, err := r.of(base, report.WaySetup, "Setup", []discover.Function{f})
	if err != nil {
		return err
	}
	return r.try(ctx, p)
}

// registrars replays on what functions register that take a registry.
func (r *run) registrars(ctx context.Context, base *overlay.Overlay, functions *discover.Functions) error {
	for _, group := range byPackage(functions.Registrars) {
		if len(r.unserved()) == 0 {
			return nil
		}
		p, err := r.of(base, report.WayRegistry, "Setup", group)
		if err != nil {
			return err
		}
		if err := r.try(ctx, p); err != nil {
			return err
		}
	}
	return nil
}

// direct replays on workflow functions themselves.
func (r *run) direct(ctx context.Context, base *overlay.Overlay, functions *discover.Functions) error {
	var wanted []discover.Function
	for _, workflow := range r.unserved() {
		serving := functions.Serving(workflow)
		if len(serving) > few {
			r.problem(workflow, "%d functions could be this workflow type, so none was taken: name one that registers it with -setup", len(serving))
			continue
		}
		wanted = append(wanted, serving...)
	}
	for _, group := range byPackage(wanted) {
		p, err := r.of(base, report.WayDirect, "Direct", group)
		if err != nil {
			return err
		}
		if err := r.try(ctx, p); err != nil {
			return err
		}
	}
	return nil
}

// few is how many functions may stand for one workflow type: each has to be
// built and replayed, and the best outcome counts.
const few = 4

// byPackage groups functions, packages in order of import path: a package that
// cannot be built or started shall cost the others nothing.
func byPackage(functions []discover.Function) [][]discover.Function {
	sorted := slices.Clone(functions)
	slices.SortStableFunc(sorted, func(a, b discover.Function) int {
		return strings.Compare(a.Package.ImportPath, b.Package.ImportPath)
	})
	var groups [][]discover.Function
	for i, f := range sorted {
		if i == 0 || sorted[i-1].Package != f.Package {
			groups = append(groups, nil)
		}
		groups[len(groups)-1] = append(groups[len(groups)-1], f)
	}
	return groups
}

// of makes a program of functions of one package, which need not be exported.
func (r *run) of(base *overlay.Overlay, way, call string, functions []discover.Function) (*program, error) {
	pkg := functions[0].Package
	var body strings.Builder
	for _, f := range functions {
		if call == "Direct" {
			fmt.Fprintf(&body, "\tzzreplayvet.Direct(%q, %q, %s)\n", f.Subject(), f.Type, f.Expression())
		} else {
			fmt.Fprintf(&body, "\tzzreplayvet.Setup(%q, %s)\n", f.Subject(), f.Expression())
		}
	}
	const start = "package %s\n\nimport zzreplayvet %q\n\n"
	o := base.Clone()
	p := &program{subject: pkg.ImportPath, way: way, over: o}
	if pkg.Name == "main" {
		p.build = pkg.ImportPath
		return p, o.Set(filepath.Join(pkg.Dir, mainFile), fmt.Appendf(nil,
			start+"func main() {\n\tzzreplayvet.Main(func() {\n%s\t})\n}\n\nvar _ = %s\n", "main", r.hook(), body.String(), overlay.Main))
	}
	if err := o.Set(filepath.Join(pkg.Dir, "zz_replayvet.go"), fmt.Appendf(nil,
		start+"func ZzReplayvet() {\n%s}\n", pkg.Name, r.hook(), body.String())); err != nil {
		return nil, err
	}
	// Below the package, the program may import it wherever it is internal to.
	const folder = "zzreplayvetmain"
	p.build = pkg.ImportPath + "/" + folder
	return p, o.Set(filepath.Join(pkg.Dir, folder, "main.go"), fmt.Appendf(nil,
		"package main\n\nimport (\n\tzzreplayvet %q\n\tuser %q\n)\n\nfunc main() { zzreplayvet.Main(user.ZzReplayvet) }\n", r.hook(), pkg.ImportPath))
}

// try builds a program of functions and replays on it what nothing else has
// served. Its workers have no task queues, so types decide.
func (r *run) try(ctx context.Context, p *program) error {
	r.opts.Progress("building " + p.subject + " …")
	if err := r.prepare(ctx, p); err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		r.problem(p.subject, "%v", err)
		return nil
	}
	var list []wire.History
	for i := range r.read {
		if len(r.outcomes[i]) == 0 {
			list = append(list, r.history(i, i, wire.AnyQueue))
		}
	}
	r.opts.Progress("replaying " + p.subject + " …")
	out, err := p.built.Run(ctx, r.job(list))
	if err != nil {
		return err
	}
	if out.Problem != "" {
		r.problem(p.subject, "nothing was registered: %s", out.Problem)
	}
	for _, w := range out.Workers {
		for _, problem := range w.Problems {
			r.problem(w.Queue, "%s", problem)
		}
		r.workers = append(r.workers, served{w, p})
	}
	guessed := make(map[int]bool)
	for _, result := range out.Results {
		r.outcomes[result.History] = append(r.outcomes[result.History], outcome{result, p})
		guessed[result.History] = true
	}
	for i := range guessed {
		r.outcomes[i] = best(r.outcomes[i])
	}
	return nil
}
