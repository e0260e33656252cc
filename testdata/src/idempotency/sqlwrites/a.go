package sqlwrites

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"github.com/google/uuid"
	"go.temporal.io/sdk/worker"
)

type Activities struct{ db *sql.DB }

func Register(w worker.Worker, a *Activities) { w.RegisterActivity(a) }

func (a *Activities) FreshArgument(ctx context.Context, customer string) error {
	_, err := a.db.ExecContext(ctx, "INSERT INTO orders (id, customer) VALUES (?, ?)", uuid.NewString(), customer) // want "idempotency/fresh: uuid.NewString is new at each attempt of \\(\\*Activities\\).FreshArgument and goes into INSERT INTO orders by \\(\\*sql.DB\\).ExecContext as id, so a retry does it again"
	return err
}

func (a *Activities) IDFromInput(ctx context.Context, orderID, customer string) error {
	_, err := a.db.ExecContext(ctx, "INSERT INTO orders (id, customer) VALUES (?, ?)", orderID, customer)
	return err
}

// The id of the row is made in a helper, and put into a struct.
type order struct {
	ID       string
	Customer string
	Created  time.Time
}

func newOrder(customer string) *order {
	return &order{ID: newID(), Customer: customer, Created: time.Now()}
}

func newID() string { return "ord-" + uuid.New().String() }

func (a *Activities) insert(ctx context.Context, o *order) error {
	const q = `
		-- the customer is enough
		INSERT INTO orders (id, customer, created_at) VALUES ($1, $2, $3)`
	_, err := a.db.ExecContext(ctx, q, o.ID, o.Customer, o.Created) // want "idempotency/fresh: uuid.New is new at each attempt of \\(\\*Activities\\).FreshInHelper" trace "uuid.New"
	return err
}

func (a *Activities) FreshInHelper(ctx context.Context, customer string) error {
	return a.insert(ctx, newOrder(customer))
}

// The same helper with an order that came in is not this activity's doing.
func (a *Activities) OrderFromInput(ctx context.Context, o *order) error {
	return a.insert(ctx, o)
}

// A timestamp is no key.
func (a *Activities) FreshTimestamp(ctx context.Context, orderID string) error {
	_, err := a.db.ExecContext(ctx, "INSERT INTO events (order_id, at) VALUES ($1, $2)", orderID, time.Now())
	return err
}

func (a *Activities) StampAsNumber(ctx context.Context, customer string) error {
	number := fmt.Sprintf("INV-%d", time.Now().UnixNano())
	_, err := a.db.ExecContext(ctx, "INSERT INTO invoices (number, customer) VALUES ($1, $2)", number, customer) // want "idempotency/fresh: time.Now is new at each attempt .* as number"
	return err
}

func (a *Activities) StampAsTime(ctx context.Context, invoiceID string) error {
	_, err := a.db.ExecContext(ctx, "INSERT INTO invoices (id, created_at) VALUES ($1, $2)", invoiceID, time.Now().Format(time.RFC3339))
	return err
}

func (a *Activities) Anonymous(ctx context.Context, text string) error {
	_, err := a.db.ExecContext(ctx, "INSERT INTO notes (text) VALUES ($1)", text) // want "idempotency/key: INSERT INTO notes by \\(\\*sql.DB\\).ExecContext happens again when \\(\\*Activities\\).Anonymous is retried"
	return err
}

func (a *Activities) Upsert(ctx context.Context, customer string) error {
	_, err := a.db.ExecContext(ctx, "INSERT INTO customers (customer) VALUES ($1) ON CONFLICT DO NOTHING", customer)
	return err
}

func (a *Activities) UpsertSuffix(ctx context.Context, customer string, update bool) error {
	q := "INSERT INTO customers (customer) VALUES ($1)"
	if update {
		q += " ON CONFLICT DO NOTHING"
	}
	_, err := a.db.ExecContext(ctx, q, customer)
	return err
}

func (a *Activities) UnknownSuffix(ctx context.Context, customer, suffix string) error {
	_, err := a.db.ExecContext(ctx, "INSERT INTO customers (customer) VALUES ($1)"+suffix, customer)
	return err
}

func (a *Activities) UnknownStatement(ctx context.Context, customer, statement string) error {
	_, err := a.db.ExecContext(ctx, statement, customer)
	return err
}

func (a *Activities) Select(ctx context.Context, customer string) error {
	_, err := a.db.ExecContext(ctx, "SELECT set_config('app.customer', $1, true)", customer)
	return err
}

func (a *Activities) Delete(ctx context.Context, before time.Time) error {
	_, err := a.db.ExecContext(ctx, "DELETE FROM sessions WHERE seen < $1", before)
	return err
}

func (a *Activities) SetAbsolute(ctx context.Context, customer string, total int) error {
	_, err := a.db.ExecContext(ctx, "UPDATE totals SET total = $2 WHERE customer = $1", customer, total)
	return err
}

func (a *Activities) Increment(ctx context.Context, customer string, by int) error {
	_, err := a.db.ExecContext(ctx, "UPDATE totals SET total = total + $2 WHERE customer = $1", customer, by) // want "idempotency/key: UPDATE totals by"
	return err
}

func (a *Activities) IncrementIfUnchanged(ctx context.Context, customer string, by, old int) error {
	_, err := a.db.ExecContext(ctx, "UPDATE totals SET total = total + $2 WHERE customer = $1 AND total = $3", customer, by, old)
	return err
}

// A helper takes the statement: its callers say what it is.
func (a *Activities) exec(ctx context.Context, statement string, args ...any) error {
	_, err := a.db.ExecContext(ctx, statement, args...)
	return err
}

func (a *Activities) ThroughHelper(ctx context.Context, text string) error {
	return a.exec(ctx, "INSERT INTO notes (text) VALUES (?)", text) // want "idempotency/key: INSERT INTO notes"
}

func (a *Activities) ThroughHelperDelete(ctx context.Context, text string) error {
	return a.exec(ctx, "DELETE FROM notes WHERE text = ?", text)
}

func (a *Activities) Returning(ctx context.Context, text string) (n int, err error) {
	err = a.db.QueryRowContext(ctx, "INSERT INTO notes (text) VALUES ($1) RETURNING id", text).Scan(&n) // want "idempotency/key: INSERT INTO notes"
	return n, err
}

func (a *Activities) Count(ctx context.Context, text string) (n int, err error) {
	err = a.db.QueryRowContext(ctx, "SELECT count(*) FROM notes WHERE text = $1", text).Scan(&n)
	return n, err
}

func (a *Activities) Prepared(ctx context.Context, texts []string) error {
	st, err := a.db.PrepareContext(ctx, "INSERT INTO notes (text) VALUES ($1)")
	if err != nil {
		return err
	}
	defer st.Close()
	for _, text := range texts {
		if _, err := st.ExecContext(ctx, text); err != nil { // want "idempotency/key: INSERT INTO notes by \\(\\*sql.Stmt\\).ExecContext"
			return err
		}
	}
	return nil
}

func (a *Activities) PreparedRead(ctx context.Context, text string) error {
	st, err := a.db.PrepareContext(ctx, "SELECT 1 FROM notes WHERE text = $1")
	if err != nil {
		return err
	}
	_, err = st.ExecContext(ctx, text)
	return err
}

func (a *Activities) InTransaction(ctx context.Context, text string) error {
	return a.inTransaction(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "INSERT INTO notes (text) VALUES ($1)", text) // want "idempotency/key: INSERT INTO notes by \\(\\*sql.Tx\\).ExecContext"
		return err
	})
}

func (a *Activities) inTransaction(ctx context.Context, f func(*sql.Tx) error) error {
	tx, err := a.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := f(tx); err != nil {
		return tx.Rollback()
	}
	return tx.Commit()
}

// One helper serves both: what is fresh in one of its results is in both.
func prefixed(prefix, id string) string { return prefix + id }

func (a *Activities) SecondResult(ctx context.Context, customer string) error {
	_, err := a.db.ExecContext(ctx, "INSERT INTO orders (customer, id) VALUES ($1, $2)", prefixed("c-", customer), prefixed("o-", uuid.NewString())) // want "idempotency/fresh: uuid.NewString"
	return err
}

func emptyOrder() *order { return &order{} }

func (a *Activities) SetAfterwards(ctx context.Context, customer string) error {
	o := emptyOrder()
	o.ID, o.Customer = uuid.NewString(), customer
	_, err := a.db.ExecContext(ctx, "INSERT INTO orders (id, customer) VALUES ($1, $2)", o.ID, o.Customer) // want "idempotency/fresh: uuid.NewString"
	return err
}

func (a *Activities) OtherField(ctx context.Context, customer string) error {
	o := newOrder(customer)
	_, err := a.db.ExecContext(ctx, "INSERT INTO customers (customer) VALUES ($1)", o.Customer) // want "idempotency/key: INSERT INTO customers"
	return err
}
