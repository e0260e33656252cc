package report

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestPlainName(t *testing.T) {
	for written, want := range map[string]string{
		"example.com/app/orders.Base":                 "example.com/app/orders.Base",
		"example.com/app/orders.(*Billing).Charge-fm": "example.com/app/orders.Billing.Charge",
		"(*example.com/app/orders.Billing).Charge":    "example.com/app/orders.Billing.Charge",
		"(example.com/app/orders.Billing).Charge":     "example.com/app/orders.Billing.Charge",
		"example.com/app/orders.Generic[...]":         "example.com/app/orders.Generic",
		"(*example.com/app/orders.Box[T]).Run":        "example.com/app/orders.Box.Run",
		"gopkg.in/flows%2ev3.Run":                     "gopkg.in/flows.v3.Run",
	} {
		require.Equal(t, want, PlainName(written))
	}
	require.Equal(t, "example.com/app/orders", PackageOf("example.com/app/orders.Billing.Charge"))
	require.Equal(t, "orders", PackageOf("orders.Base"))
}

// TestCover holds what the sources add to what replays have met.
func TestCover(t *testing.T) {
	source := func(name string) Source {
		return Source{Function: Function{Name: "app." + name, File: "app/flows.go", Line: 7}, Types: []string{name}, Requested: true}
	}
	order := source("Order")
	order.Versions = []Range{{"met", -1, 1, "app/flows.go", 20}, {"unmet", -1, 2, "app/flows.go", 30}, {"wild", 0, 5000, "app/flows.go", 40}}
	order.Handlers = []Handler{
		{Kind: "query", Name: "state", File: "app/flows.go", Line: 8}, {Kind: "signal", Name: "pay", File: "app/flows.go", Line: 9},
		{Kind: "signal", Name: "cancel", File: "app/flows.go", Line: 10}, {Kind: "update", Name: "skip", File: "app/flows.go", Line: 11},
	}
	never, library, wrapped := source("Never"), source("Library"), source("Wrapped")
	never.Handlers = []Handler{{Kind: "signal", Name: "go"}}
	library.Requested = false
	r := &Report{
		Workers: []Worker{{Way: WayMain, Workflows: []string{"Order", "never"}, Functions: map[string]string{"Order": "app.Order", "never": "app.Never"}}},
		Coverage: Coverage{
			Workflows: []Workflow{
				{
					Workflow: "Order", Histories: 1, Versions: map[string][]int{"met": {1}}, Functions: []string{"app.Order"},
					Received: []Message{{"signal", "pay"}},
				},
				{Workflow: "Wrapped", Histories: 1, Functions: []string{"app.Wrap.func1"}},
				{Workflow: "Unserved", Histories: 1},
			},
			NotReplayed: []string{"never"},
			Handlers:    []Handler{{Workflow: "Order", Kind: "signal", Name: "cancel"}},
			Versions:    []Branch{{Workflow: "Order", ChangeID: "met", Version: -1}},
		},
	}
	r.Cover([]Source{order, never, library, wrapped, source("Unserved")})
	at := func(kind, name string, line int) Handler {
		return Handler{Workflow: "Order", Kind: kind, Name: name, File: "app/flows.go", Line: line}
	}
	require.Equal(t, []Handler{at("query", "state", 8), at("signal", "cancel", 10), at("update", "skip", 11)}, r.Coverage.Handlers)
	branch := func(change string, version, line int) Branch {
		return Branch{Workflow: "Order", ChangeID: change, Version: version, File: "app/flows.go", Line: line}
	}
	require.Equal(t, []Branch{branch("met", -1, 20), branch("unmet", -1, 30), branch("unmet", 1, 30), branch("unmet", 2, 30)}, r.Coverage.Versions)
	require.Equal(t, []Function{{"app.Never", "never", "app/flows.go", 7}, {"app.Unserved", "Unserved", "app/flows.go", 7}}, r.Coverage.Functions)

	var lines []string
	for _, gap := range NotCovered(r) {
		lines = append(lines, gap.String())
	}
	require.Equal(t, []string{
		"workflow types without a history: never (app/flows.go:7)",
		"workflow functions never replayed: app.Unserved (app/flows.go:7)",
		"handlers without a history: signal cancel of Order (app/flows.go:10), update skip of Order (app/flows.go:11)",
		"handlers that no history can reach: query state of Order (app/flows.go:8)",
		"versions without a history: default of met in Order (app/flows.go:20), default of unmet in Order (app/flows.go:30), 1 of unmet in Order (app/flows.go:30), 2 of unmet in Order (app/flows.go:30)",
	}, lines)
}
