// Package pricing is what the workflows call; nothing is reported here.
package pricing

import (
	"iter"
	"runtime"

	"github.com/replayvet/replayvet/testdata/src/hostread/otherpkg/pricing/ledger"
	"go.temporal.io/sdk/workflow"
)

func Read() int { return runtime.NumCPU() }

func Fixed() int { return 4 }

func Quote() int { return Read() }

func Deep() int { return ledger.Entry() }

type Table struct{ read func() int }

func NewTable() *Table { return &Table{} }

func (*Table) Value() int { return runtime.NumCPU() }

func (*Table) Steady() int { return 4 }

var Source = runtime.NumCPU

func Stamp[E any](item E) (E, int) { return item, runtime.NumCPU() }

func Keep[E any](item E) E { return item }

type Box[E any] struct{ item E }

func (Box[E]) Value() int { return runtime.NumCPU() }

type Valuer interface{ Value() int }

type Host struct{}

func (Host) Value() int { return runtime.NumCPU() }

type Steady struct{}

func (Steady) Value() int { return 4 }

func Use(v Valuer) int { return v.Value() }

func Call(f func() int) int { return f() }

func Ship(ctx workflow.Context, v int) error {
	return workflow.ExecuteActivity(ctx, "Ship", v).Get(ctx, nil)
}

func Note(ctx workflow.Context, v int) {
	workflow.GetLogger(ctx).Info("seen", "value", v)
}

func Accepted() int {
	return runtime.NumCPU() //replayvet:ignore hostread every caller overwrites it
}

func Each(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for range n {
			if !yield(runtime.NumCPU()) {
				return
			}
		}
	}
}
