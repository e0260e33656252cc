// Package staleignore finds suppression comments that do not do what they say.
//
// Group: Versioning. Since: v0.1.0.
//
// # Checks
//
//   - form (warning): the comment looks like a suppression and is not one
//   - reason (warning): the comment gives no reason
//   - unknown (warning): the comment names no rule of this release
//   - unused (warning): nothing is suppressed by it
//
// # What it reports
//
// Comments that start with replayvet:ignore. The form is
//
//	//replayvet:ignore rule[,rule] reason
//
// without a space after the slashes, with at least one rule, or rule/check, and with a
// reason. A comment that suppresses nothing any more is reported, so that it does not
// hide tomorrow's mistake; so is each name in it that is of no use. A rule that is
// switched off in the configuration does not count as unused, nor does one that a
// function keeps from its callers, wherever they are. The fix removes the name or the
// comment.
//
// # Why replay breaks
//
// A misspelt suppression hides nothing and seems to. One that outlived its cause hides
// whatever is written on its line next. Both are found here, while the diff that caused
// them is still in view.
//
// # Example
//
//	package example
//
//	import (
//		"time"
//
//		"go.temporal.io/sdk/workflow"
//	)
//
//	func Order(ctx workflow.Context) error {
//		//replayvet:ignore wallclock the quote expires on the host's clock
//		return workflow.Sleep(ctx, time.Hour)
//	}
//
// # Instead
//
//	package example
//
//	import (
//		"time"
//
//		"go.temporal.io/sdk/workflow"
//	)
//
//	func Order(ctx workflow.Context) error {
//		return workflow.Sleep(ctx, time.Hour)
//	}
//
// # What it does not see
//
// Whether the reason is a good one. Comments for other tools, nolint among them: the
// tool that honours them judges them. A suppression in a file that is skipped or not
// built for the analysed platform.
//
// # Suppressing
//
//	//replayvet:ignore staleignore needed on windows only
//	//replayvet:ignore directio the pipe is local
//
// The comment needs a reason. It covers the comments between itself and the end of the
// statement or declaration they stand above. It can also be named in the comment itself:
//
//	//replayvet:ignore directio,staleignore the pipe is local, and on windows only
package staleignore
