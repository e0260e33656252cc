// Package errormatch finds code that looks for a Go error in one that came over the wire.
//
// Group: Workflow API. Since: v0.1.0.
//
// # Checks
//
//   - target (error): the error of an activity or child workflow is compared with a value or type that cannot be in it
//   - wrapper (warning): a type is asserted that only is inside of the error
//   - equality (warning): the text of such an error is compared as a whole
//   - canceled (info): errors.Is with workflow.ErrCanceled, which finds some cancellations only
//   - text (info): the text of such an error is searched
//
// # What it reports
//
// errors.Is, errors.As, errors.AsType, ==, type assertions and type switches on the error
// of a future that ExecuteActivity, ExecuteLocalActivity or ExecuteChildWorkflow has
// returned, or of a workflow that a client waits for, when the other side is a variable or
// a type that is not the SDK's: a sentinel of your own, sql.ErrNoRows, context.Canceled.
// The error is followed through variables, wrapping, the functions that return it, in this
// package or another, and those of this package that are given it. It is judged only where
// every way it can come leads to such a future, or to an errors.New on the spot. Code that
// looks for a *temporal.ApplicationError in the same error as well is left alone.
//
// A search in err.Error() can work, until somebody edits the text; a comparison of all of
// it cannot, since the SDK puts the type, ids and more around what was returned.
//
// # Why replay breaks
//
// Nothing here diverges on replay; the branch is never taken in the first place. An
// error that leaves an activity or a workflow becomes a message, the name of its type,
// and details, and what the caller gets is a *temporal.ApplicationError made of these,
// inside of a *temporal.ActivityError or *temporal.ChildWorkflowExecutionError. It is
// never the same variable and never of the same type, and local activities are no
// exception. Tests that mock an activity often do not go this way, and pass.
//
// # Example
//
//	package example
//
//	import (
//		"context"
//		"errors"
//		"time"
//
//		"go.temporal.io/sdk/workflow"
//	)
//
//	var ErrSoldOut = errors.New("sold out")
//
//	func Reserve(ctx context.Context, item string) error { return ErrSoldOut }
//
//	func Order(ctx workflow.Context, item string) (bool, error) {
//		ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: time.Minute})
//		err := workflow.ExecuteActivity(ctx, Reserve, item).Get(ctx, nil)
//		if errors.Is(err, ErrSoldOut) {
//			return false, nil
//		}
//		return true, err
//	}
//
// # Instead
//
//	package example
//
//	import (
//		"context"
//		"errors"
//		"time"
//
//		"go.temporal.io/sdk/temporal"
//		"go.temporal.io/sdk/workflow"
//	)
//
//	const soldOut = "SoldOut"
//
//	func Reserve(ctx context.Context, item string) error {
//		return temporal.NewNonRetryableApplicationError("sold out", soldOut, nil)
//	}
//
//	func Order(ctx workflow.Context, item string) (bool, error) {
//		ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: time.Minute})
//		err := workflow.ExecuteActivity(ctx, Reserve, item).Get(ctx, nil)
//		var failure *temporal.ApplicationError
//		if errors.As(err, &failure) && failure.Type() == soldOut {
//			return false, nil
//		}
//		return true, err
//	}
//
// # What it does not see
//
// Errors that a function of another package is given, futures that come from elsewhere, and
// errors that are one of several, of which some never left the workflow.
// errors.As with an interface as target. Errors of Nexus operations, signals and updates.
//
// A failure converter or an interceptor of your own can bring your errors back. Where the
// package mentions a failure converter, findings have the confidence possible; interceptors
// are not looked at.
//
// # Suppressing
//
//	//replayvet:ignore errormatch our interceptor turns failures into our errors
//	if errors.Is(err, ErrSoldOut) {
//
// The comment needs a reason. It covers its line, the line below, or the block or
// declaration it stands above.
package errormatch
