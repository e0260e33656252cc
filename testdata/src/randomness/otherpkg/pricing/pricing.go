// Package pricing is what the workflows call; nothing is reported here.
package pricing

import (
	"iter"
	"math/rand/v2"

	"github.com/replayvet/replayvet/testdata/src/randomness/otherpkg/pricing/ledger"
	"go.temporal.io/sdk/workflow"
)

func Read() int { return rand.Int() }

func Fixed() int { return 4 }

func Quote() int { return Read() }

func Deep() int { return ledger.Entry() }

type Table struct{ read func() int }

func NewTable() *Table { return &Table{} }

func (*Table) Value() int { return rand.Int() }

func (*Table) Steady() int { return 4 }

var Source = rand.Int

func Stamp[E any](item E) (E, int) { return item, rand.Int() }

func Keep[E any](item E) E { return item }

type Box[E any] struct{ item E }

func (Box[E]) Value() int { return rand.Int() }

type Valuer interface{ Value() int }

type Host struct{}

func (Host) Value() int { return rand.Int() }

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
	return rand.Int() //replayvet:ignore randomness every caller overwrites it
}

func Each(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for range n {
			if !yield(rand.Int()) {
				return
			}
		}
	}
}
