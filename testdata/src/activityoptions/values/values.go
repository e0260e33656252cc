// Package values gives options and durations in many ways.
package values

import (
	"context"
	"time"

	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"
)

const minutes = 2

var (
	short    = 3 * time.Second
	changing = time.Minute
	defaults = workflow.ActivityOptions{
		ScheduleToCloseTimeout: short, // want "activityoptions/onlyschedule: only ScheduleToCloseTimeout is set for ExecuteActivity of Charge, so when its worker is lost that is noticed when it is too late to retry"
	}
	empty   = workflow.ActivityOptions{TaskQueue: "q"}
	mutable = workflow.ActivityOptions{}
)

func init() { changing = 2 * time.Minute }

func SetDefaults(d time.Duration) { mutable.StartToCloseTimeout = d }

func Charge(context.Context) error { return nil }

func charge(ctx workflow.Context) error {
	return workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil)
}

func DefaultsWorkflow(ctx workflow.Context) error {
	ctx = workflow.WithActivityOptions(ctx, defaults)
	return workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil)
}

func EmptyWorkflow(ctx workflow.Context) error {
	ctx = workflow.WithActivityOptions(ctx, empty)
	return workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil) // want "activityoptions/timeout: "
}

func MutableWorkflow(ctx workflow.Context) error {
	ctx = workflow.WithActivityOptions(ctx, mutable)
	return workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil)
}

func InputWorkflow(ctx workflow.Context, opts workflow.ActivityOptions) error {
	ctx = workflow.WithActivityOptions(ctx, opts)
	return workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil)
}

func SameWorkflow(ctx workflow.Context) error {
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		StartToCloseTimeout:    2 * time.Minute,
		ScheduleToCloseTimeout: time.Duration(minutes) * time.Minute, // want "activityoptions/sameclose: ScheduleToCloseTimeout is StartToCloseTimeout for ExecuteActivity of Charge, so an attempt that times out is never retried"
	})
	return workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil)
}

func SameOnceWorkflow(ctx workflow.Context) error {
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		StartToCloseTimeout:    time.Minute,
		ScheduleToCloseTimeout: time.Minute,
		RetryPolicy:            &temporal.RetryPolicy{MaximumAttempts: 1},
	})
	return workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil)
}

func options(total time.Duration) workflow.ActivityOptions {
	return workflow.ActivityOptions{StartToCloseTimeout: time.Minute, ScheduleToCloseTimeout: total}
}

func FactoryWorkflow(ctx workflow.Context) error {
	ctx = workflow.WithActivityOptions(ctx, options(time.Hour))
	if err := workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil); err != nil {
		return err
	}
	opts := options(time.Hour)
	opts.ScheduleToCloseTimeout = opts.StartToCloseTimeout // want "activityoptions/sameclose: "
	opts.ScheduleToStartTimeout = 10 * time.Second         // want "activityoptions/queue: ScheduleToStartTimeout is set for ExecuteActivity of Charge, which fails it for good, without a retry, when workers are busy or down that long"
	return workflow.ExecuteActivity(workflow.WithActivityOptions(ctx, opts), Charge).Get(ctx, nil)
}

func OwnQueueWorkflow(ctx workflow.Context, host string) error {
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		TaskQueue: host, ScheduleToStartTimeout: time.Second, StartToCloseTimeout: time.Minute,
	})
	if err := workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil); err != nil {
		return err
	}
	ctx = workflow.WithTaskQueue(ctx, host)
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		ScheduleToStartTimeout: time.Second, StartToCloseTimeout: time.Minute,
	})
	return workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil)
}

func OwnQueueScheduleWorkflow(ctx workflow.Context, host string) error {
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{TaskQueue: host, ScheduleToCloseTimeout: time.Minute})
	return workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil)
}

func LongLocalWorkflow(ctx workflow.Context) error {
	ctx = workflow.WithLocalActivityOptions(ctx, workflow.LocalActivityOptions{
		StartToCloseTimeout: 30 * time.Second, // want "activityoptions/localtoolong: an attempt of ExecuteLocalActivity of Charge may last longer than a workflow task, 10s by default"
	})
	return workflow.ExecuteLocalActivity(ctx, Charge).Get(ctx, nil)
}

func ShortLocalWorkflow(ctx workflow.Context) error {
	ctx = workflow.WithLocalActivityOptions(ctx, workflow.LocalActivityOptions{StartToCloseTimeout: short, ScheduleToCloseTimeout: time.Minute})
	if err := workflow.ExecuteLocalActivity(ctx, Charge).Get(ctx, nil); err != nil {
		return err
	}
	ctx = workflow.WithLocalActivityOptions(ctx, workflow.LocalActivityOptions{StartToCloseTimeout: changing})
	return workflow.ExecuteLocalActivity(ctx, Charge).Get(ctx, nil)
}

func BranchWorkflow(ctx workflow.Context, slow bool) error {
	opts := workflow.ActivityOptions{TaskQueue: "q"}
	if slow {
		opts.StartToCloseTimeout = time.Minute
	} else {
		opts.ScheduleToCloseTimeout = time.Minute
	}
	ctx = workflow.WithActivityOptions(ctx, opts)
	return workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil)
}

func fill(opts *workflow.ActivityOptions) { opts.StartToCloseTimeout = time.Minute }

func FilledWorkflow(ctx workflow.Context) error {
	var opts workflow.ActivityOptions
	fill(&opts)
	return workflow.ExecuteActivity(workflow.WithActivityOptions(ctx, opts), Charge).Get(ctx, nil)
}

func KeptWorkflow(ctx workflow.Context) error {
	opts := workflow.GetActivityOptions(ctx)
	return workflow.ExecuteActivity(workflow.WithActivityOptions(ctx, opts), Charge).Get(ctx, nil)
}

func PointedWorkflow(ctx workflow.Context) error {
	opts := &workflow.ActivityOptions{StartToCloseTimeout: time.Minute}
	return workflow.ExecuteActivity(workflow.WithActivityOptions(ctx, *opts), Charge).Get(ctx, nil)
}

func CapturedWorkflow(ctx workflow.Context) error {
	opts := workflow.ActivityOptions{}
	set := func() { opts.StartToCloseTimeout = time.Minute }
	set()
	return workflow.ExecuteActivity(workflow.WithActivityOptions(ctx, opts), Charge).Get(ctx, nil)
}

var shared = workflow.ActivityOptions{
	ScheduleToCloseTimeout: time.Minute, // want "activityoptions/onlyschedule: "
	TaskQueue:              "",
}

// AdaptedWorkflow sets one field of what all share; the others are known.
func AdaptedWorkflow(ctx workflow.Context, beat time.Duration) error {
	shared.HeartbeatTimeout = beat //replayvet:ignore sharedstate a fixture
	return workflow.ExecuteActivity(workflow.WithActivityOptions(ctx, shared), Charge).Get(ctx, nil)
}

var adapted = workflow.ActivityOptions{ScheduleToCloseTimeout: time.Minute}

func AdaptedTimeoutWorkflow(ctx workflow.Context, attempt time.Duration) error {
	adapted.StartToCloseTimeout = attempt //replayvet:ignore sharedstate a fixture
	return workflow.ExecuteActivity(workflow.WithActivityOptions(ctx, adapted), Charge).Get(ctx, nil)
}

type flow struct {
	ctx     workflow.Context
	options workflow.ActivityOptions
	total   time.Duration
	policy  *temporal.RetryPolicy
}

func newFlow(ctx workflow.Context) *flow {
	return &flow{
		ctx:     workflow.WithActivityOptions(ctx, workflow.ActivityOptions{TaskQueue: "q"}),
		options: workflow.ActivityOptions{StartToCloseTimeout: time.Minute},
		total:   time.Minute,
		policy:  &temporal.RetryPolicy{MaximumAttempts: 3},
	}
}

func FieldsWorkflow(ctx workflow.Context) error {
	f := newFlow(ctx)
	if err := f.bare(); err != nil {
		return err
	}
	return f.same(ctx)
}

func (f *flow) bare() error {
	return workflow.ExecuteActivity(f.ctx, Charge).Get(f.ctx, nil) // want "activityoptions/timeout: "
}

func (f *flow) same(ctx workflow.Context) error {
	options := f.options
	options.ScheduleToCloseTimeout = f.total // want "activityoptions/sameclose: "
	options.RetryPolicy = f.policy
	return workflow.ExecuteActivity(workflow.WithActivityOptions(ctx, options), Charge).Get(ctx, nil)
}

// Exported fields may be set by others, and those that are written by their
// address by anybody.
type Open struct {
	Options workflow.ActivityOptions
	options workflow.ActivityOptions
}

func OpenWorkflow(ctx workflow.Context, o *Open) error {
	o.Options = workflow.ActivityOptions{TaskQueue: "q"}
	o.options = workflow.ActivityOptions{TaskQueue: "q"}
	set := &o.options.StartToCloseTimeout
	*set = time.Minute
	if err := workflow.ExecuteActivity(workflow.WithActivityOptions(ctx, o.options), Charge).Get(ctx, nil); err != nil {
		return err
	}
	return o.run(ctx)
}

func (o *Open) run(ctx workflow.Context) error {
	return workflow.ExecuteActivity(workflow.WithActivityOptions(ctx, o.Options), Charge).Get(ctx, nil)
}

// One of the values that the field gets has a timeout.
type either struct{ options workflow.ActivityOptions }

func EitherWorkflow(ctx workflow.Context, long bool) error {
	e := &either{workflow.ActivityOptions{TaskQueue: "q"}}
	if long {
		e.options = workflow.ActivityOptions{StartToCloseTimeout: time.Hour}
	}
	return e.run(ctx)
}

func (e *either) run(ctx workflow.Context) error {
	return workflow.ExecuteActivity(workflow.WithActivityOptions(ctx, e.options), Charge).Get(ctx, nil)
}

const attempts, seconds = 3, 20

// ComputedWorkflow: constants of all kinds, as they are computed with.
func ComputedWorkflow(ctx workflow.Context) error {
	one := seconds * time.Second
	ctx = workflow.WithStartToCloseTimeout(ctx, time.Duration(attempts)*one)
	ctx = workflow.WithScheduleToCloseTimeout(ctx, 2*time.Minute-time.Duration(1.0*float64(time.Minute))) // want "activityoptions/sameclose: "
	return workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil)
}

func ComputedRightWorkflow(ctx workflow.Context, n int) error {
	ctx = workflow.WithStartToCloseTimeout(ctx, time.Duration(n)*time.Minute)
	ctx = workflow.WithScheduleToCloseTimeout(ctx, time.Minute*time.Duration(n))
	return workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil)
}

func SessionWorkflow(ctx workflow.Context) error {
	bare, err := workflow.CreateSession(ctx, &workflow.SessionOptions{})
	if err != nil {
		return err
	}
	if err := workflow.ExecuteActivity(bare, Charge).Get(ctx, nil); err != nil { // want "activityoptions/timeout: "
		return err
	}
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{ScheduleToStartTimeout: time.Minute, StartToCloseTimeout: time.Minute})
	session, err := workflow.CreateSession(ctx, &workflow.SessionOptions{})
	if err != nil {
		return err
	}
	// In a session, activities have a queue of their own.
	return workflow.ExecuteActivity(session, Charge).Get(ctx, nil)
}
