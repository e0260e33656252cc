// Package worker hands workers to the packages that register.
package worker

import (
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/worker"

	"github.com/replayvet/replayvet/testdata/src/activityname/program/billing"
	"github.com/replayvet/replayvet/testdata/src/activityname/program/orders"
	"github.com/replayvet/replayvet/testdata/src/activityname/program/shipping"
)

func Wrong(c client.Client) worker.Worker {
	w := worker.New(c, "all", worker.Options{})
	orders.Register(w)
	billing.Register(w)
	shipping.Register(w) // want "activityname/duplicate: w gets the name Notify a second time, after billing.go:21"
	return w
}

func WrongDirectly(c client.Client) worker.Worker {
	w := worker.New(c, "all", worker.Options{})
	w.RegisterActivity(billing.Charge)
	billing.Register(w) // want "activityname/duplicate: w gets the name Charge a second time, after worker.go:23"
	return w
}

func Accepted(c client.Client) worker.Worker {
	w := worker.New(c, "all", worker.Options{})
	billing.Register(w)
	billing.Register(w) //replayvet:ignore activityname it panics on purpose // suppressed "activityname/duplicate: "
	return w
}

func Right(c client.Client) (worker.Worker, worker.Worker) {
	a, b := worker.New(c, "a", worker.Options{}), worker.New(c, "b", worker.Options{})
	orders.Register(a)
	billing.Register(a)
	shipping.Register(b)
	billing.RegisterAnyway(a)
	billing.RegisterSome(a, false)
	return a, b
}

func RightInBranches(c client.Client, ship bool) worker.Worker {
	w := worker.New(c, "one", worker.Options{})
	if ship {
		shipping.Register(w)
	} else {
		billing.Register(w)
	}
	return w
}
