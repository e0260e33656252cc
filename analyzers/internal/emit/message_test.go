package emit

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/passes/effects"
)

func TestMessage(t *testing.T) {
	const what = "time.Now reads the host clock, so replay takes another branch"
	for _, test := range []struct {
		name      string
		function  string
		workflows []string
		instead   string
		steps     []string
		want      string
	}{
		{
			name: "in the workflow's own lines", function: "Checkout", workflows: []string{"Checkout"},
			instead: "workflow.Now(ctx)", steps: []string{"Checkout calls time.Now"},
			want: what + "; use workflow.Now(ctx)",
		},
		{
			name: "nothing instead", function: "Checkout", workflows: []string{"Checkout"},
			want: what,
		},
		{
			name: "through another package", function: "Checkout", workflows: []string{"Checkout"},
			instead: "workflow.Now(ctx)", steps: []string{"Checkout calls pricing.Quote", "pricing.Quote calls time.Now"},
			want: what + ": Checkout calls pricing.Quote, which calls time.Now; use workflow.Now(ctx)",
		},
		{
			name: "step with the name inside the package", function: "Checkout", workflows: []string{"Checkout"},
			steps: []string{"Checkout calls pricing.Quote", "Quote calls time.Now"},
			want:  what + ": Checkout calls pricing.Quote, which calls time.Now",
		},
		{
			name: "method of another package", function: "Checkout", workflows: []string{"Checkout"},
			steps: []string{"Checkout calls (*pricing.Table).Quote", "(*Table).Quote reads the table"},
			want:  what + ": Checkout calls (*pricing.Table).Quote, which reads the table",
		},
		{
			name: "same last letters, other function", function: "Checkout", workflows: []string{"Checkout"},
			steps: []string{"Checkout calls reQuote", "Quote calls time.Now"},
			want:  what + ": Checkout calls reQuote, and Quote calls time.Now",
		},
		{
			name: "step about something else", function: "Checkout", workflows: []string{"Checkout"},
			steps: []string{"Checkout calls Clock.Now", "the only implementation is wall.Now"},
			want:  what + ": Checkout calls Clock.Now, and the only implementation is wall.Now",
		},
		{
			name: "closure", function: "Checkout.func1", workflows: []string{"Checkout"},
			steps: []string{"Checkout.func1 calls time.Now"},
			want:  what + ": Checkout runs this code",
		},
		{
			name: "helper without a trace", function: "quote", workflows: []string{"Checkout", "Refund"},
			want: what + ": Checkout (and 1 more workflow) runs this code",
		},
		{
			name: "several workflows", function: "quote", workflows: []string{"Checkout", "Refund", "Renew"},
			steps: []string{"Checkout calls quote", "quote calls time.Now"},
			want:  what + ": Checkout (and 2 more workflows) calls quote, which calls time.Now",
		},
		{
			name: "trace starts at a later workflow", function: "quote", workflows: []string{"Checkout", "Refund"},
			steps: []string{"Refund calls quote", "quote calls time.Now"},
			want:  what + ": Refund (and 1 more workflow) calls quote, which calls time.Now",
		},
		{
			name: "trace starts in a closure", function: "quote", workflows: []string{"Checkout", "Refund"},
			steps: []string{"Checkout.func1 calls quote", "quote calls time.Now"},
			want:  what + ": Checkout.func1 calls quote, which calls time.Now, for Checkout and 1 more workflow",
		},
		{
			name: "several workflows, in a workflow's own lines", function: "Child", workflows: []string{"Checkout", "Child"},
			steps: []string{"Child calls time.Now"},
			want:  what,
		},
		{
			name: "no workflow known", function: "quote",
			want: what,
		},
		{
			name: "four hops are told", function: "W", workflows: []string{"W"},
			steps: []string{"W calls a", "a calls b", "b calls c", "c calls time.Now"},
			want:  what + ": W calls a, which calls b, which calls c, which calls time.Now",
		},
		{
			name: "five are not", function: "W", workflows: []string{"W"},
			steps: []string{"W calls a", "a calls b", "b calls c", "c calls d", "d calls time.Now"},
			want:  what + ": W calls a, which calls b, which calls c (1 more step), until d calls time.Now",
		},
		{
			name: "seven", function: "W", workflows: []string{"W"},
			steps: []string{"W calls a", "a calls b", "b calls c", "c calls d", "d calls e", "e calls f", "f calls time.Now"},
			want:  what + ": W calls a, which calls b, which calls c (3 more steps), until f calls time.Now",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := Finding{What: what, Instead: test.instead, Function: test.function, Workflows: test.workflows}
			for _, text := range test.steps {
				f.Trace = append(f.Trace, effects.Step{Text: text})
			}
			require.Equal(t, test.want, f.message())
		})
	}
}
