// Package activityargs finds arguments and results that do not fit the activity or workflow they are for.
//
// Group: Activities. Since: v0.1.0.
//
// # Checks
//
//   - count (error): arguments are missing, or the SDK refuses their number
//   - surplus (info): there are more arguments than the function takes, and the rest is dropped
//   - type (error): an argument cannot be decoded into the parameter it is for
//   - result (error): the result cannot be decoded into the target of Get
//   - noresult (info): Get has a target, and the function returns nothing but an error
//   - message (warning): a signal, query or update is sent with what none of its handlers can decode
//
// # What it reports
//
// Calls of ExecuteActivity, ExecuteLocalActivity, ExecuteChildWorkflow,
// NewContinueAsNewError, and of a client's ExecuteWorkflow and SignalWithStartWorkflow,
// which take args ...any and so say nothing at compile time. The function may be given
// as such, as a method value, also of a nil pointer or an interface, as a method
// expression or as an instance of a generic function; or by a constant name that this
// package registers. replayvet check also takes names that another of the packages
// registers; if several functions have the name, all of them must disagree. It also takes
// the literals of a struct of which a loop registers a field with a function under the
// name in another.
//
// An argument is wrong when its JSON cannot become the parameter: a number for a string,
// a list for a struct, two structs with no field in common. Numbers of another size,
// pointers for values, maps for structs, interfaces and types that encode themselves
// are fine, and so are []byte and protobuf messages.
//
// Signals, queries and updates of a constant name, as a client, another workflow or a
// parent sends them, are compared with the handlers of that name: the parameters of
// SetQueryHandler and SetUpdateHandler, and what a Receive on the GetSignalChannel
// decodes into. Handlers are those of the package, or where it has none, with replayvet
// check, those of all packages. One that can take the message is enough.
//
// A Get is looked at when it is called on the call itself, or on a variable that holds
// this one future and no other.
//
// # Why replay breaks
//
// Nothing here diverges on replay; it never works in the first place, and is seen only at
// run time. An argument that cannot be decoded fails each attempt of the activity, and by
// default there is no last attempt. ExecuteActivity and ExecuteChildWorkflow do not check
// the number: what is missing arrives as zero value, and what is too many is dropped,
// which is advice only, since the rest arrives; a nil too many is not even that.
// NewContinueAsNewError panics, so the workflow task fails until the code is repaired.
//
// # Example
//
//	package example
//
//	import (
//		"context"
//		"time"
//
//		"go.temporal.io/sdk/workflow"
//	)
//
//	func Charge(ctx context.Context, customer string, cents int64) (string, error) {
//		return customer, nil
//	}
//
//	func Order(ctx workflow.Context) error {
//		ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: time.Minute})
//		var receipt string
//		return workflow.ExecuteActivity(ctx, Charge, 1999, "ada").Get(ctx, &receipt)
//	}
//
// # Instead
//
//	package example
//
//	import (
//		"context"
//		"time"
//
//		"go.temporal.io/sdk/workflow"
//	)
//
//	func Charge(ctx context.Context, customer string, cents int64) (string, error) {
//		return customer, nil
//	}
//
//	func Order(ctx workflow.Context) error {
//		ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: time.Minute})
//		var receipt string
//		return workflow.ExecuteActivity(ctx, Charge, "ada", 1999).Get(ctx, &receipt)
//	}
//
// # What it does not see
//
// Names that another package registers, where the driver sees one package at a time, as
// go vet and golangci-lint do. Targets in variables of type any, and args... of a slice.
// Functions with variadic parameters are left out. Which workflow gets a message: any
// handler of the name counts. Channels of signals in a field or handed to another
// function are taken to fit everything, as are options of updates that are no literal.
// The test environments are left out, because tests pass wrong arguments on purpose.
//
// What is said about types holds for the default data converter. NewContinueAsNewError,
// ExecuteLocalActivity and clients refuse also what JSON could convert, such as an int
// for an int64, when they get the function itself; that is not reported.
//
// Confidence is proved where the types settle it, and likely where a name or a converter of
// the project stands between.
//
// # Suppressing
//
//	//replayvet:ignore activityargs our data converter reads both forms
//	err := workflow.ExecuteActivity(ctx, Charge, 7, 1999).Get(ctx, nil)
//
// The comment needs a reason. It covers its line, the line below, or the block or
// declaration it stands above.
package activityargs
