package commands_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/passes/compat"
)

const (
	rounds = "\t\td.backlog()\n\t\tfor d.serve() {\n\t\t}\n\t\td.publish()\n"
	audit  = "\t_ = workflow.ExecuteActivity(d.ctx, \"Audit\").Get(d.ctx, nil)\n"
	ship   = "\t\terr := workflow.ExecuteActivity(d.ctx, name, line)"
)

// An edit of a large workflow changes its shape where the edit is, so that what
// is safe is found to be, and what is not is named.
func TestEditsOfLargeWorkflows(t *testing.T) {
	guard := "if workflow.GetVersion(d.ctx, \"audit\", workflow.DefaultVersion, 1) == 1 {\n" + audit + "\t}\n"
	tests := map[string]struct {
		// edit replaces, by pairs.
		edit []string
		want compat.Verdict
		// says is part of the first message, if something is wrong.
		says string
	}{
		"nothing": {want: compat.Safe},
		"helper": {
			edit: []string{rounds, "\t\td.round()\n", "func (d *desk) settings()", "func (d *desk) round() {\n" + rounds + "}\n\nfunc (d *desk) settings()"},
			want: compat.Safe,
		},
		"loop": {
			edit: []string{"\t\tfor d.serve() {\n\t\t}\n", "\t\td.drain()\n", "func (d *desk) settings()", "func (d *desk) drain() {\n\tfor more := true; more; {\n\t\tmore = d.serve()\n\t}\n}\n\nfunc (d *desk) settings()"},
			want: compat.Safe,
		},
		"inline": {
			edit: []string{"d.wrap(); err", "workflow.ExecuteActivity(d.ctx, \"Wrap\", d.order.ID).Get(d.ctx, nil); err"},
			want: compat.Safe,
		},
		"names": {
			edit: []string{"next, last := d.span(from, until, false)\n\t\td.due = last", "at, end := d.span(from, until, false)\n\t\td.due = end", "\t\t\tnext, _ =", "\t\t\tat, _ =", "d.rest(next)", "d.rest(at)"},
			want: compat.Safe,
		},
		"logs": {
			edit: []string{rounds, "\t\tworkflow.GetLogger(d.ctx).Info(\"round\", \"turn\", turn)\n" + rounds, "\tagain := false\n", "\tagain := false\n\tworkflow.GetMetricsHandler(d.ctx).Counter(\"served\").Inc(1)\n"},
			want: compat.Safe,
		},
		"loop of logs": {
			edit: []string{rounds, "\t\tfor _, line := range d.order.Lines {\n\t\t\tif line != d.note {\n\t\t\t\tworkflow.GetLogger(d.ctx).Info(line)\n\t\t\t}\n\t\t}\n" + rounds},
			want: compat.Safe,
		},
		"else": {
			edit: []string{"\tif d.paused {\n\t\treturn manual\n\t}\n\treturn len(d.pending) < d.order.Limit", "\tif !d.paused {\n\t\treturn len(d.pending) < d.order.Limit\n\t}\n\treturn manual"},
			want: compat.Safe,
		},
		"another value": {
			edit: []string{"\tbatch := d.batch\n", "\tbatch := d.batch + 5\n", "rate = 8", "rate = 9"},
			want: compat.Safe,
		},
		"guarded":         {edit: []string{rounds, "\t\t" + guard + rounds}, want: compat.Safe},
		"guarded deep":    {edit: []string{ship, "\t\t" + guard + ship}, want: compat.Safe},
		"guard reversed":  {edit: []string{rounds, "\t\t" + strings.Replace(guard, "== 1", "!= 1", 1) + rounds}, want: compat.Unsafe, says: `activity "Audit" is new`},
		"added":           {edit: []string{rounds, audit + rounds}, want: compat.Unsafe, says: `activity "Audit" is new`},
		"added deep":      {edit: []string{ship, audit + ship}, want: compat.Unsafe, says: `activity "Audit" is new`},
		"added in branch": {edit: []string{"\t\tif d.order.Gift {\n", "\t\tif d.order.Gift {\n" + audit}, want: compat.Unsafe, says: `activity "Audit" is new, before activity "Wrap"`},
		"renamed":         {edit: []string{`"Wrap"`, `"Pack"`}, want: compat.Unsafe, says: `activity "Pack" was activity "Wrap"`},
		"removed":         {edit: []string{"\t\td.publish()\n", ""}, want: compat.Unsafe, says: "upsert memo is gone"},
		"removed deep":    {edit: []string{"\t\t\t\t_ = workflow.Sleep(d.ctx, time.Minute)\n", ""}, want: compat.Unsafe, says: "timer"},
		"reordered":       {edit: []string{rounds, "\t\td.publish()\n\t\td.backlog()\n\t\tfor d.serve() {\n\t\t}\n"}, want: compat.Unsafe},
		"early return":    {edit: []string{"\t\td.publish()\n", "\t\tif d.order.Region == \"\" {\n\t\t\treturn nil\n\t\t}\n\t\td.publish()\n"}, want: compat.Unsafe, says: "upsert memo is gone: the workflow closes (completed)"},
	}
	file, err := filepath.Abs("../../testdata/src/commands/large/large.go")
	require.NoError(t, err)
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	overlay := map[string][]byte{}
	patterns := []string{"./large"}
	names := slices.Sorted(maps.Keys(tests))
	pkg := func(name string) string { return "large_" + strings.ReplaceAll(name, " ", "_") }
	for _, name := range names {
		edited := string(text)
		for edit := tests[name].edit; len(edit) > 0; edit = edit[2:] {
			require.Contains(t, edited, edit[0], name)
			edited = strings.Replace(edited, edit[0], edit[1], 1)
		}
		edited = strings.Replace(edited, "package large", "package "+pkg(name), 1)
		overlay[filepath.Join(filepath.Dir(filepath.Dir(file)), pkg(name), "large.go")] = []byte(edited)
		patterns = append(patterns, "./"+pkg(name))
	}
	found := workflowsOf(t, packagesOf(t, overlay, patterns...))
	base := found["large.Desk"]
	require.NotNil(t, base.Shape)
	require.Contains(t, base.Shape.Outline(""), "~int", "it is no large workflow: each value is told apart")
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			test := tests[name]
			head := found[pkg(name)+".Desk"]
			require.NotNil(t, head.Shape)
			head.Package = base.Package
			c := compat.Compare(&base, &head)
			t.Logf("base\n%s\nhead\n%s", base.Shape.Outline("  "), head.Shape.Outline("  "))
			for _, change := range c.Changes {
				t.Log(change.Check, change.Evidence, change.Message)
			}
			require.Equal(t, test.want, c.Verdict)
			if test.says != "" {
				require.Contains(t, c.Changes[0].Message, test.says)
			}
		})
	}
}
