package graph

import (
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/passes/shapes"
)

func lock(t *testing.T, outline string) *shapes.Workflow {
	t.Helper()
	all, err := shapes.ParseLock("lock", "format 2\nworkflow Checkout in example.com/shop\n"+outline)
	require.NoError(t, err)
	return &all.Workflows[0]
}

const before = `  activity "Charge"  as @Charge
  await @Charge
  unless ok(@Charge)
    close failed
  close completed
`

const after = `  activity "Review"  as @Review
  await @Review
  unless ok(@Review)
    close failed
  while more of input.Items
    activity "Pick"
  coroutine
    timer  as @timer
    await @timer
    end
  close completed
`

func TestSVGIsWellFormedAndShowsEveryStep(t *testing.T) {
	var out bytes.Buffer
	w := lock(t, after)
	require.NoError(t, SVG(&out, w, nil))
	for d := xml.NewDecoder(&out); ; {
		_, err := d.Token()
		if err == io.EOF {
			break
		}
		require.NoError(t, err)
	}
	out.Reset()
	require.NoError(t, SVG(&out, w, nil))
	// The wait for a command and an end under a condition are told with them.
	require.Equal(t, strings.Count(w.Shape.Outline(""), "\n")+1-3, strings.Count(out.String(), "<title>"))
	require.Contains(t, out.String(), `activity &#34;Review&#34; · as @Review · and wait`)
	require.Contains(t, out.String(), "close failed · unless ok(@Review)")
	require.NotContains(t, out.String(), "#bbf7d0")
}

func TestSVGColoursWhatDiffers(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, SVG(&out, lock(t, after), lock(t, before)))
	text := out.String()
	require.Contains(t, text, "#bbf7d0", "what is new")
	require.Contains(t, text, "#fecaca", "what is gone")
	require.Contains(t, text, `activity &#34;Charge&#34;`)
	out.Reset()
	require.NoError(t, SVG(&out, lock(t, before), lock(t, before)))
	require.NotContains(t, out.String(), "#bbf7d0")
}

// What stands deeper, in a loop that is new, has not changed itself.
func TestWhatOnlyMovesKeepsItsColour(t *testing.T) {
	deeper := lock(t, `  activity "Charge"  as @Charge
  await @Charge
  while more of input.Items
    activity "Wrap"
    activity "Ship"  as @Ship
    await @Ship
  close completed
`)
	plain := lock(t, `  activity "Charge"  as @Charge
  await @Charge
  activity "Send"
  activity "Ship"  as @Ship
  await @Ship
  close completed
`)
	var marks []string
	for _, r := range rows(deeper, plain) {
		marks = append(marks, [...]string{"  ", "+ ", "- "}[r.mark]+strings.Repeat(" ", r.depth)+r.text)
	}
	require.Equal(t, []string{
		`  activity "Charge"  as @Charge  and wait`,
		`- activity "Send"`,
		`+ while more of input.Items`,
		`+  activity "Wrap"`,
		`   activity "Ship"  as @Ship  and wait`,
		`  close completed`,
	}, marks)
}

func TestHelpersAreNamedWhereTheyBegin(t *testing.T) {
	pay := &shapes.Hop{Package: "p", Pos: "flow.go:3", From: "Checkout", To: "pay", Into: "p"}
	run := func(caller *shapes.Hop) *shapes.Hop {
		return &shapes.Hop{Caller: caller, Package: "p", Pos: "flow.go:9", From: "pay", To: "run", Into: "p"}
	}
	activity := func(name string, last *shapes.Hop, next ...int) shapes.Step {
		return shapes.Step{Op: shapes.Command, Word: "activity", Name: `"` + name + `"`, Pos: "flow.go:20", Ways: []shapes.Way{{Last: last}}, Succ: next}
	}
	w := &shapes.Workflow{Name: "Checkout", Package: "p", Shape: &shapes.Shape{Steps: []shapes.Step{
		activity("Reserve", nil, 1), activity("Charge", run(pay), 2), activity("Receipt", run(pay), 3), activity("Ship", nil, 4),
		{Op: shapes.Return, Word: "completed"},
	}}}
	all := rows(w, nil)
	require.Equal(t, []string{"", "pay", "", "…", ""}, sections(all))
	require.Equal(t, "activity \"Charge\"\nflow.go:20\nCheckout calls pay  (flow.go:3)\npay calls run  (flow.go:9)", tooltip(all[1]))
	var out bytes.Buffer
	require.NoError(t, SVG(&out, w, nil))
	require.Contains(t, out.String(), ">in pay</text>")
	require.Contains(t, out.String(), ">in Checkout</text>")
	require.NotContains(t, out.String(), "in pay › run")
}

func TestFlowChartsHoldEveryEdge(t *testing.T) {
	w := lock(t, after)
	edges := 0
	var count func(s *shapes.Shape)
	count = func(s *shapes.Shape) {
		for i := range s.Steps {
			edges += len(s.Steps[i].Succ)
			if s.Steps[i].Body != nil {
				edges++
				count(s.Steps[i].Body)
			}
		}
	}
	count(w.Shape)
	var out bytes.Buffer
	require.NoError(t, Mermaid(&out, w))
	require.Equal(t, edges, strings.Count(out.String(), "-->")+strings.Count(out.String(), "-.->"))
	require.NotContains(t, out.String(), `""`)
	out.Reset()
	require.NoError(t, DOT(&out, w))
	require.Equal(t, edges, strings.Count(out.String(), " -> "))
}
