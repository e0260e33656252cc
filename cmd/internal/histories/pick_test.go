package histories

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestPick(t *testing.T) {
	closed := func(path, trace string, events int, reaches ...string) Sample {
		return Sample{Path: path, Workflow: "W", Events: events, Closed: true, trace: trace, reaches: reaches}
	}
	open := func(path, trace string, events int, reaches ...string) Sample {
		s := closed(path, trace, events, reaches...)
		s.Closed = false
		return s
	}
	for name, tt := range map[string]struct {
		samples []Sample
		want    []string
	}{
		"one of each trace, the shortest": {
			[]Sample{closed("a", "A\nend", 12), closed("b", "A\nend", 11), closed("c", "B\nend", 20)},
			[]string{"b", "c"},
		},
		"the first among equals": {
			[]Sample{closed("b", "A\nend", 11), closed("a", "A\nend", 11)},
			[]string{"a"},
		},
		"an open beginning is part of the longer trace": {
			[]Sample{open("a", "A", 8), open("b", "A\nB", 14), closed("c", "A\nB\nend", 20), open("d", "", 3)},
			[]string{"c"},
		},
		"a closed beginning is not": {
			[]Sample{closed("a", "A", 8), closed("c", "A\nB", 20)},
			[]string{"a", "c"},
		},
		"a name is not the beginning of another": {
			[]Sample{open("a", "Act", 8), closed("c", "Activity\nend", 20)},
			[]string{"a", "c"},
		},
		"the one that reaches more stands for its trace": {
			[]Sample{closed("a", "A\nend", 11), closed("b", "A\nend", 15, "signal s")},
			[]string{"b"},
		},
		"what no other reaches is added": {
			[]Sample{closed("a", "A\nend", 11, "signal r"), closed("b", "A\nend", 15, "signal s")},
			[]string{"a", "b"},
		},
		"what another reaches is not": {
			[]Sample{closed("a", "A\nend", 11), closed("b", "A\nend", 15, "signal s"), closed("c", "A\nend", 16, "signal s")},
			[]string{"b"},
		},
		"a handler of an open beginning is kept": {
			[]Sample{open("a", "A", 8, "update u"), closed("c", "A\nend", 20)},
			[]string{"a", "c"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			picked := Pick(tt.samples)
			var got []string
			for _, s := range picked.Kept {
				got = append(got, s.Path)
			}
			require.Equal(t, tt.want, got)
			require.Equal(t, len(tt.samples), picked.Workflows[0].Seen)
			require.Equal(t, len(tt.want), picked.Workflows[0].Kept)
		})
	}
}

func TestPickKeepsWorkflowTypesApart(t *testing.T) {
	picked := Pick([]Sample{{Path: "b", Workflow: "V", trace: "A"}, {Path: "a", Workflow: "U", trace: "A"}})
	require.Equal(t, []PickedWorkflow{{"U", 1, 1, 1}, {"V", 1, 1, 1}}, picked.Workflows)
}
