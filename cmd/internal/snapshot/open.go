package snapshot

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/replayvet/replayvet/passes/shapes"
)

// Counter counts the executions that a list filter of a service matches.
type Counter func(ctx context.Context, query string) (int, error)

const running = `ExecutionStatus = "Running"`

// Open counts the open runs of a change by what GetVersion has left in the
// search attribute TemporalChangeVersion. A run without a version of the change
// is one of the types that ask for it.
func (c *Change) Open(ctx context.Context, count Counter) (Tally, error) {
	t := Tally{Versions: map[int]Count{}, All: true}
	id, named := c.Name()
	low, high, ranged := c.Span()
	asked := shapes.Range(min(low, 1), high) // Runs can have what the minimum excludes by now.
	if !named || !ranged || len(asked) == 0 {
		return t, nil
	}
	types := slices.Sorted(slices.Values(c.Workflows))
	types = slices.Compact(types)
	var quoted []string
	for _, name := range types {
		quoted = append(quoted, literal(name))
		ever, err := count(ctx, "WorkflowType = "+literal(name))
		if err != nil {
			return t, err
		}
		if ever == 0 {
			t.Unseen = append(t.Unseen, name)
		}
	}
	ofTypes := fmt.Sprintf("WorkflowType IN (%s)", strings.Join(quoted, ", "))
	without, err := count(ctx, ofTypes+" AND "+running)
	if err != nil {
		return t, err
	}
	for _, v := range asked {
		if v == none {
			continue
		}
		has := fmt.Sprintf("TemporalChangeVersion = %s AND %s", literal(fmt.Sprintf("%s-%d", id, v)), running)
		n, err := count(ctx, has)
		if err != nil {
			return t, err
		}
		t.Versions[v] = Count{n, n}
		if n == 0 {
			continue
		}
		// Some may be of a type that goes by another name.
		n, err = count(ctx, has+" AND "+ofTypes)
		if err != nil {
			return t, err
		}
		without -= n
	}
	without = max(without, 0) // A run can have begun in between.
	t.Versions[none] = Count{without, without}
	return t, nil
}

// literal is a string of a list filter.
func literal(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}
