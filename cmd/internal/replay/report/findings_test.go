package report

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestLink(t *testing.T) {
	trace := []Frame{
		{Function: "example.com/app/orders.Base", File: "orders/base.go", Line: 30},
		{Function: "example.com/app/orders.(*act).run.func1", File: "orders/act.go", Line: 12},
	}
	near := Finding{Check: "maporder/append", File: "orders/base.go", Line: 20, Function: "Base"}
	line := Finding{Check: "wallclock/branch", File: "orders/act.go", Line: 12, Function: "act.run"}
	far := Finding{Check: "randomness/id", File: "orders/base.go", Line: 90, Function: "Other"}
	r := &Report{Histories: []History{
		{Verdict: Nondeterministic, Command: &Command{Trace: trace}},
		{Verdict: Error, Command: &Command{Trace: trace}},
		{Verdict: Nondeterministic},
	}}
	r.Link([]Finding{near, far, line})
	require.Equal(t, []Finding{line, near}, r.Histories[0].Findings)
	require.Empty(t, r.Histories[1].Findings)
	require.Empty(t, r.Histories[2].Findings)
}
