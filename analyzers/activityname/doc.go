// Package activityname finds activities and workflows whose name is an accident, or taken.
//
// Group: Activities. Since: v0.1.0.
//
// # Checks
//
//   - closure (warning): a func literal is used without a name, so it is called func1
//   - generic (warning): an instance of a generic function is used without a name, so it is called ]
//   - duplicate (error): a worker is given the same name twice
//   - misspelt (warning): a name is registered in other letters, upper or lower case
//   - unregistered (info): nothing in the packages registers a name
//   - nilreceiver (error): a method value is taken that panics on a nil receiver
//
// # What it reports
//
// The SDK names a function by what follows the last dot of its name in the binary. A func
// literal has a number there, and every instance of every generic function a closing
// bracket. Both are reported where they are registered without a Name in the options, and
// where they are executed, local activities included.
//
// Two registrations of one name with one variable, when the second cannot be reached
// without the first: functions of the same name from two packages, methods of two
// structs, or the same function again. A worker is followed into the functions that it
// is handed to, one after the other; into those of other packages by replayvet check only.
//
// Names given as constants that no registration in the packages has, by replayvet check
// only, which sees all of them. It says nothing where there is no registration of that
// kind at all, where one takes names that are not in view, and where a package could not
// be read. The name may be registered in another repository, so this is advice, unless
// the name is there but for the case of its letters.
//
// A method value such as a.Charge, of a variable that is declared and never set, is the
// usual way to name an activity. It panics if the receiver is a value, if the method
// belongs to an embedded field, or if the variable is an interface.
//
// # Why replay breaks
//
// The name is in the history. A literal is numbered by its place in the function around
// it: another one above it turns func1 into func2, and executions that are running look
// for a function that is now another or none. A local activity whose name is not the
// recorded one fails the replay. Two instances of generic functions cannot both be
// registered, and the alias of one is found for all.
//
// An activity or a workflow of a name that no worker has waits until it times out, or for
// ever. A duplicate and a nil receiver panic: the one as the worker starts, the other in the
// workflow, each time it is replayed.
//
// # Example
//
//	package example
//
//	import (
//		"context"
//
//		"go.temporal.io/sdk/worker"
//	)
//
//	func Register(w worker.Registry) {
//		w.RegisterActivity(func(ctx context.Context, order string) error { return nil })
//	}
//
// # Instead
//
//	package example
//
//	import (
//		"context"
//
//		"go.temporal.io/sdk/activity"
//		"go.temporal.io/sdk/worker"
//	)
//
//	func Register(w worker.Registry) {
//		w.RegisterActivityWithOptions(func(ctx context.Context, order string) error { return nil },
//			activity.RegisterOptions{Name: "Ship"})
//	}
//
// # What it does not see
//
// Literals that a factory returns or a field holds. Registrations that are made in
// branches, or reach the worker through two variables or a field. Names that another
// package registers, where the driver sees one package at a time, as go vet and
// golangci-lint do. Options that are not a literal count as a name. What test files and
// the test environments register is left out for closures and instances, since no history
// outlives it.
//
// Confidence is proved for what stands in one place, likely where names of several
// registrations meet, and possible for a name that nobody in view registers.
//
// # Suppressing
//
//	//replayvet:ignore activityname the only literal here, and it stays
//	w.RegisterActivity(func(ctx context.Context) error { return nil })
//
// The comment needs a reason. It covers its line, the line below, or the block or
// declaration it stands above.
package activityname
