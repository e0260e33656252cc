// Package otherpkg has bodies that call another package.
package otherpkg

import (
	"go.temporal.io/sdk/workflow"

	"github.com/replayvet/replayvet/testdata/src/sideeffect/otherpkg/steps"
)

func Ships(ctx workflow.Context) (ok bool, err error) {
	err = workflow.SideEffect(ctx, func(ctx workflow.Context) any {
		return steps.Ship(ctx) == nil // want "sideeffect/sdk: .*steps.Ship"
	}).Get(&ok)
	return ok, err
}

func Names(ctx workflow.Context) (name string, err error) {
	err = workflow.SideEffect(ctx, func(ctx workflow.Context) any { return steps.Name(ctx) }).Get(&name)
	return name, err
}

func Sets(ctx workflow.Context) (n int, err error) {
	tries := 0
	err = workflow.SideEffect(ctx, func(ctx workflow.Context) any {
		steps.Set(&tries) // want "sideeffect/captured: .*tries"
		return tries
	}).Get(&n)
	return n + tries, err
}
