// Package payload finds types that do not survive the way from a workflow to an activity and back.
//
// Group: Activities. Since: v0.1.0.
//
// # Checks
//
//   - unsupported (error): a chan, a func, a complex number, or a map whose keys are no text
//   - nested (warning): such a type behind a pointer, or in a list or map of a struct
//   - interface (error): a parameter is an interface, and nothing says what to decode into
//   - field (warning): a field is an interface, such as error, which decodes only while it is nil
//   - empty (warning): a struct has no exported field, so it arrives empty
//   - elsewhere (info): the same in a struct of another module, such as the oneof field of a message
//   - variadic (error): the last parameter is variadic, which makes each call panic
//   - number (info): a parameter of type any, in which integers become float64
//   - several (off): more than one parameter
//   - secret (off): a name looks like that of a secret
//
// # What it reports
//
// Parameters and results of activities, workflows, and handlers of queries and updates,
// where they are declared; of activities of other packages where they are executed. What
// is passed to activities and workflows by name, sent as a signal, and received from a
// signal channel. Fields are followed through structs, pointers, lists and maps.
//
// The words are those of encoding/json: a field tagged json:"-" or json:",omitzero" is
// no fault, and a type with MarshalJSON, UnmarshalJSON or their text forms decides for
// itself. Protobuf messages have a converter of their own; inside of a struct or a list
// they are structs like any, whose oneof fields are interfaces. Local activities get their
// arguments without any encoding.
//
// # Why replay breaks
//
// Nothing here diverges on replay; it does not work in the first place, and is seen only
// at run time. What cannot be encoded fails the call, or panics in the workflow. What
// cannot be decoded fails each attempt of the activity, and by default there is no last
// attempt. A struct without exported fields is worse: it is encoded as {}, and nothing
// fails.
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
//	type Receipt struct {
//		Number string
//		Err    error
//	}
//
//	func Charge(ctx context.Context, customer string) (Receipt, error) {
//		return Receipt{Number: customer}, nil
//	}
//
//	func Order(ctx workflow.Context) error {
//		ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: time.Minute})
//		var receipt Receipt
//		return workflow.ExecuteActivity(ctx, Charge, "ada").Get(ctx, &receipt)
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
//	type Receipt struct {
//		Number  string
//		Problem string
//	}
//
//	func Charge(ctx context.Context, customer string) (Receipt, error) {
//		return Receipt{Number: customer}, nil
//	}
//
//	func Order(ctx workflow.Context) error {
//		ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: time.Minute})
//		var receipt Receipt
//		return workflow.ExecuteActivity(ctx, Charge, "ada").Get(ctx, &receipt)
//	}
//
// # What it does not see
//
// Whether a field is ever set: a nil error or an empty list of funcs is encoded. What
// an any holds. Activities that are declared in one package, registered in a second and
// executed by name alone. Workflows that another package registers, unless their name
// ends with Workflow. Results of side effects, details of heartbeats, and memos.
//
// A data converter of your own may carry more, or less. Where the package mentions one,
// findings have the confidence possible.
//
// # Suppressing
//
//	//replayvet:ignore payload our data converter knows the types behind this interface
//	func Draw(ctx context.Context, shape Shape) error { return nil }
//
// The comment needs a reason. It covers its line, the line below, or the block or
// declaration it stands above.
package payload
