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
	require.Equal(t, strings.Count(w.Shape.Outline(""), "\n")+1, strings.Count(out.String(), "<title>"))
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
