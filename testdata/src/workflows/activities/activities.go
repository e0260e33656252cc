// Package activities registers and executes activities in every form.
package activities

import (
	"context"

	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"
)

func Charge(ctx context.Context) error                                { return nil } // activity
func Refund(ctx context.Context) error                                { return nil } // activity as refund
func Executed(ctx context.Context) error                              { return nil } // activity
func Local(ctx context.Context) error                                 { return nil } // activity local
func Both(ctx context.Context) error                                  { return nil } // activity local as both
func Dynamic(ctx context.Context, args converter.EncodedValues) error { return nil } // activity
func Standalone(ctx context.Context) error                            { return nil } // activity
func Generic[T any](ctx context.Context, v T) error                   { return nil } // activity as generic
func WrongContext(ctx workflow.Context) error                         { return nil } // activity
func WrongAndUsed(ctx workflow.Context) error                         { return nil } // root: WrongAndUsed workflow registered; activity
func Helper(ctx context.Context) error                                { return nil }

type Store struct{ dsn string }

func (s *Store) Save(ctx context.Context) error           { return nil }     // activity
func (s *Store) Load(ctx context.Context) (string, error) { return "", nil } // activity
func (s Store) ByValue(ctx context.Context) error         { return nil }     // activity
func (s *Store) Close()                                   {}
func (s *Store) Name() string                             { return s.dsn }
func (s *Store) private(ctx context.Context) error        { return nil }
func (s *Store) Run(ctx workflow.Context) error           { return nil } // root: (*Store).Run workflow

type Base struct{}

func (Base) Promoted(ctx context.Context) error { return nil } // activity as mail.Promoted

type Mail struct{ Base }

func (m *Mail) Send(ctx context.Context) error { return nil } // activity as mail.Send

type Cache[T any] struct{}

func (c *Cache[T]) Warm(ctx context.Context) error { return nil } // activity

type Nil struct{}

func (n *Nil) Method(ctx context.Context) error     { return nil } // activity
func (n *Nil) Expression(ctx context.Context) error { return nil } // activity
func (n *Nil) Unused(ctx context.Context) error     { return nil }

type Port interface {
	Notify(ctx context.Context) error // activity
}

func NewStore() *Store { return &Store{} }

func Late(ctx context.Context) error { return nil } // activity

func Renamed(ctx context.Context) error { return nil } // activity as renamed

func early(ctx workflow.Context) { // root: early workflow
	workflow.ExecuteActivity(ctx, Late)
	workflow.ExecuteActivity(ctx, Executed)
}

func register(w worker.Registry) {
	w.RegisterActivity(Charge)
	w.RegisterActivity(Late)
	w.RegisterActivity(Renamed)
	w.RegisterActivityWithOptions(Renamed, activity.RegisterOptions{Name: "renamed"})
	w.RegisterActivity(Renamed)
	w.RegisterActivityWithOptions(Refund, activity.RegisterOptions{Name: "refund"})
	w.RegisterActivityWithOptions(Both, activity.RegisterOptions{Name: "both"})
	w.RegisterActivityWithOptions(Generic[string], activity.RegisterOptions{Name: "generic"})
	w.RegisterDynamicActivity(Dynamic, activity.DynamicRegisterOptions{})
	w.RegisterActivity(NewStore())
	w.RegisterActivityWithOptions(&Mail{}, activity.RegisterOptions{Name: "mail."})
	w.RegisterActivity(&Cache[int]{})
	w.RegisterActivity(WrongContext)
	w.RegisterActivity(WrongAndUsed)
	w.RegisterWorkflow(WrongAndUsed)
	w.RegisterActivity(func(ctx context.Context) error { return nil }) // activity; excluded
}

func Run(ctx workflow.Context, port Port) error { // root: Run workflow
	workflow.ExecuteActivity(ctx, Executed, "input")
	workflow.ExecuteActivity(ctx, Charge)
	workflow.ExecuteActivity(ctx, "by name")
	workflow.ExecuteLocalActivity(ctx, Local)
	workflow.ExecuteLocalActivity(ctx, Both)
	var n *Nil
	workflow.ExecuteActivity(ctx, n.Method)
	workflow.ExecuteActivity(ctx, (*Nil).Expression)
	workflow.ExecuteActivity(ctx, port.Notify)
	workflow.ExecuteLocalActivity(ctx, func(ctx context.Context) error { return nil })  // activity local; excluded
	workflow.ExecuteLocalActivity(ctx, func(ctx workflow.Context) error { return nil }) // activity local; excluded
	closure := func(ctx context.Context) error { return Helper(ctx) }                   // activity local; excluded
	workflow.ExecuteLocalActivity(ctx, closure)
	return nil
}

func start(ctx context.Context, c client.Client) {
	_, _ = c.ExecuteActivity(ctx, client.StartActivityOptions{}, Standalone)
}
