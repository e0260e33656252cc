// Package receivers takes method values of variables that are nil.
package receivers

import (
	"context"

	"go.temporal.io/sdk/workflow"
)

type Mail struct{ from string }

func (m *Mail) Send(ctx context.Context) error { return nil }

type Activities struct {
	Mail
	limit int
}

func (a Activities) Value(ctx context.Context) error { return nil }

func (a *Activities) Pointer(ctx context.Context) error { return nil }

type Sender interface {
	Send(ctx context.Context) error
}

var shared *Activities

var assigned *Activities

func init() { assigned = &Activities{} }

func Nil(ctx workflow.Context) {
	var a *Activities
	var s Sender
	workflow.ExecuteActivity(ctx, a.Value)           // want "activityname/nilreceiver: a.Value panics, because its receiver is a value"
	workflow.ExecuteActivity(ctx, a.Send)            // want "activityname/nilreceiver: .*embed"
	workflow.ExecuteActivity(ctx, s.Send)            // want "activityname/nilreceiver: .*interface s"
	workflow.ExecuteLocalActivity(ctx, shared.Value) // want "activityname/nilreceiver: "
}

func Fine(ctx workflow.Context, given *Activities, sender Sender) {
	var a *Activities
	var v Activities
	var m *Mail
	set := &Activities{}
	workflow.ExecuteActivity(ctx, a.Pointer)
	workflow.ExecuteActivity(ctx, v.Value)
	workflow.ExecuteActivity(ctx, v.Send)
	workflow.ExecuteActivity(ctx, m.Send)
	workflow.ExecuteActivity(ctx, (*Activities).Value)
	workflow.ExecuteActivity(ctx, given.Value)
	workflow.ExecuteActivity(ctx, sender.Send)
	workflow.ExecuteActivity(ctx, set.Value)
	workflow.ExecuteActivity(ctx, assigned.Value)
}

func Later(ctx workflow.Context) {
	var a *Activities
	fill(&a)
	workflow.ExecuteActivity(ctx, a.Value)
}

func fill(a **Activities) { *a = &Activities{} }
