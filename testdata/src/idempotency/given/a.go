// Package given has ids that come in, or stand in for those that do not.
package given

import (
	"context"
	"database/sql"
	"errors"
	"net/http"
	"strings"

	"github.com/google/uuid"
	"go.temporal.io/sdk/worker"
)

type Activities struct {
	db     *sql.DB
	client *http.Client
}

func Register(w worker.Worker, a *Activities) { w.RegisterActivity(a) }

type order struct {
	ID, Customer string
}

// create gives an id to those that have none.
func create(ctx context.Context, db *sql.DB, o *order) error {
	if o.ID == "" {
		o.ID = uuid.New().String()
	}
	_, err := db.ExecContext(ctx, "INSERT INTO orders (id, customer) VALUES ($1, $2)", o.ID, o.Customer) // want "idempotency/fresh: uuid.NewString is new at each attempt of .*CreateAnew"
	return err
}

func (a *Activities) Create(ctx context.Context, orderID, customer string) error {
	return create(ctx, a.db, &order{ID: orderID, Customer: customer})
}

func (a *Activities) CreateAnew(ctx context.Context, orderID, customer string) error {
	return create(ctx, a.db, &order{ID: uuid.NewString(), Customer: customer})
}

func (a *Activities) Default(ctx context.Context, orderID string) error {
	if len(orderID) == 0 {
		orderID = uuid.NewString()
	}
	_, err := a.db.ExecContext(ctx, "INSERT INTO orders (id) VALUES ($1)", orderID)
	return err
}

// Instead makes another id where one was given.
func (a *Activities) Instead(ctx context.Context, orderID string) error {
	if orderID != "" {
		orderID = uuid.NewString()
	}
	_, err := a.db.ExecContext(ctx, "INSERT INTO orders (id) VALUES ($1)", orderID) // want "idempotency/fresh: "
	return err
}

// Unrelated: that something else is empty says nothing of the id.
func (a *Activities) Unrelated(ctx context.Context, orderID, customer string) error {
	id := orderID
	if customer == "" {
		id = uuid.NewString()
	}
	_, err := a.db.ExecContext(ctx, "INSERT INTO orders (id) VALUES ($1)", id) // want "idempotency/fresh: "
	return err
}

// FindOrCreate reads first.
func (a *Activities) FindOrCreate(ctx context.Context, email string) (string, error) {
	var id string
	err := a.db.QueryRowContext(ctx, "SELECT id FROM customers WHERE email = $1", email).Scan(&id)
	if err == nil {
		return id, nil
	}
	id = uuid.NewString()
	_, err = a.db.ExecContext(ctx, "INSERT INTO customers (id, email) VALUES ($1, $2)", id, email)
	return id, err
}

// OnFailure does not ask whether it was done.
func (a *Activities) OnFailure(ctx context.Context, orderID string) error {
	if err := a.db.PingContext(ctx); err != nil {
		_, failed := a.db.ExecContext(ctx, "INSERT INTO incidents (id) VALUES ($1)", uuid.NewString()) // want "idempotency/fresh: "
		return errors.Join(err, failed)
	}
	return nil
}

type charge struct {
	Cents          int
	IdempotencyKey string
}

// send is somebody's client, which is given the key.
func send(ctx context.Context, client *http.Client, c *charge) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://pay.example.com/charges", strings.NewReader("{}"))
	if err != nil {
		return err
	}
	req.Header.Set("Idempotency-Key", c.IdempotencyKey)
	res, err := client.Do(req) // want "idempotency/fresh: uuid.NewString is new at each attempt of .*ChargeAnew and goes into the POST by .* as IdempotencyKey"
	if err != nil {
		return err
	}
	return res.Body.Close()
}

func (a *Activities) Charge(ctx context.Context, paymentID string) error {
	return send(ctx, a.client, &charge{IdempotencyKey: paymentID})
}

func (a *Activities) ChargeAnew(ctx context.Context, paymentID string) error {
	return send(ctx, a.client, &charge{IdempotencyKey: uuid.NewString()})
}
