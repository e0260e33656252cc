// Package pricing is what the workflows call; nothing is reported here.
package pricing

import (
	"iter"
	"time"

	"github.com/replayvet/replayvet/testdata/src/wallclock/otherpkg/pricing/ledger"
	"go.temporal.io/sdk/workflow"
)

func Read() time.Time { return time.Now() }

func Fixed() time.Time { return time.Unix(0, 0) }

func Quote() time.Time { return Read() }

func Deep() time.Time { return ledger.Entry() }

type Table struct{ read func() time.Time }

func NewTable() *Table { return &Table{} }

func (*Table) Value() time.Time { return time.Now() }

func (*Table) Steady() time.Time { return time.Unix(0, 0) }

var Source = time.Now

func Stamp[E any](item E) (E, time.Time) { return item, time.Now() }

func Keep[E any](item E) E { return item }

type Box[E any] struct{ item E }

func (Box[E]) Value() time.Time { return time.Now() }

type Valuer interface{ Value() time.Time }

type Host struct{}

func (Host) Value() time.Time { return time.Now() }

type Steady struct{}

func (Steady) Value() time.Time { return time.Unix(0, 0) }

func Use(v Valuer) time.Time { return v.Value() }

func Call(f func() time.Time) time.Time { return f() }

func Ship(ctx workflow.Context, v time.Time) error {
	return workflow.ExecuteActivity(ctx, "Ship", v).Get(ctx, nil)
}

func Note(ctx workflow.Context, v time.Time) {
	workflow.GetLogger(ctx).Info("seen", "value", v)
}

func Accepted() time.Time {
	return time.Now() //replayvet:ignore wallclock every caller overwrites it
}

func Each(n int) iter.Seq[time.Time] {
	return func(yield func(time.Time) bool) {
		for range n {
			if !yield(time.Now()) {
				return
			}
		}
	}
}
