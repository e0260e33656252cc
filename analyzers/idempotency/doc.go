// Package idempotency finds activities that do their work twice when an attempt is repeated.
//
// Group: Activities. Since: v0.1.0.
//
// # Checks
//
//   - fresh (warning): the id or key of a write is made anew at each attempt
//   - unlimited (warning): an activity that nothing identifies writes, and is retried without limit
//   - key (info): an activity writes, and takes nothing that identifies the write
//
// # What it reports
//
// Writes to the outside in the code of activities and all that it calls, in other
// packages of the module too: INSERT and incrementing UPDATE statements that are
// constant text, POST requests, inserts through mappers, messages to brokers, mail, payments,
// workflows that a client starts or signals. What writes is said by the models, never
// by the names of your own functions. Text that is put together elsewhere, and calls
// that nobody describes, are not taken for writes.
//
// fresh: a uuid, or a text made of the time, is made inside the activity and goes into
// such a write as an id: an argument of the INSERT, a part of the request, its body or
// its Idempotency-Key, the name of an uploaded object. Fresh timestamps are no ids.
//
// key: neither a parameter nor a field of one is named like an id, and
// activity.GetInfo is not used for the write either. This is a heuristic over names; idempotency.keys in
// the settings adds your own. The confidence is likely.
//
// unlimited: the same, where the call that runs the activity certainly has no
// ScheduleToCloseTimeout and no MaximumAttempts. It is reported at that call.
//
// Silent: DELETE, PUT, PATCH and UPDATE to given values, ON CONFLICT and other upserts,
// conditional writes, writes with an Idempotency-Key that is not fresh, uploads under a
// name from the input, reads, logs and metrics. Also taken for harmless, by their looks: a
// write that depends on the answer to a call with the context, which may be whether it was done
// already; an id that is made only where the one that was given is empty; a POST whose address has a word like search or token; a table whose name has a word like
// log or audit.
//
// # Why replay breaks
//
// Replay does not: activities are not replayed. They are retried, when an attempt fails,
// and also when it succeeded but the worker died, or the network failed, before the
// server knew. Then all that the activity did is done once more. The other side can
// only tell the second attempt from another request by a key that is the same in both,
// so that has to come in with the arguments, or be derived from activity.GetInfo.
//
// # Example
//
//	package example
//
//	import (
//		"context"
//		"database/sql"
//
//		"github.com/google/uuid"
//		"go.temporal.io/sdk/worker"
//	)
//
//	type Activities struct{ db *sql.DB }
//
//	func (a *Activities) Charge(ctx context.Context, account string, cents int) error {
//		_, err := a.db.ExecContext(ctx, "INSERT INTO charges (id, account, cents) VALUES ($1, $2, $3)",
//			uuid.NewString(), account, cents)
//		return err
//	}
//
//	func Register(w worker.Worker, a *Activities) { w.RegisterActivity(a.Charge) }
//
// # Instead
//
//	package example
//
//	import (
//		"context"
//		"database/sql"
//
//		"go.temporal.io/sdk/worker"
//	)
//
//	type Activities struct{ db *sql.DB }
//
//	func (a *Activities) Charge(ctx context.Context, chargeID, account string, cents int) error {
//		_, err := a.db.ExecContext(ctx, "INSERT INTO charges (id, account, cents) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING",
//			chargeID, account, cents)
//		return err
//	}
//
//	func Register(w worker.Worker, a *Activities) { w.RegisterActivity(a.Charge) }
//
// # What it does not see
//
// Whether the key in the input really reaches the write, and whether the other side looks at it. Constraints of
// the database, such as one that makes a second INSERT fail. gRPC calls, whose methods do not say whether they write. Statements from
// query builders, except for squirrel's, and generated clients. What a Lambda function, a script or a queued batch does.
// Ids that are kept in a field of a struct that lives longer than the call.
// Activities that are registered in another package are judged there, where their code is summed
// up. A call by a name that another package registers is not looked at for unlimited.
// The retry policy of calls by name from other packages, but for replayvet check, which sees all of them.
//
// # Suppressing
//
//	//replayvet:ignore idempotency/key the ledger ignores equal entries
//	_, err := a.db.ExecContext(ctx, insertEntry, account, cents)
//
// The comment needs a reason. It covers its line, the line below, or the block or
// declaration it stands above.
package idempotency
