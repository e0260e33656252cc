// Command main registers what other packages declare.
package main

import (
	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"

	"github.com/replayvet/replayvet/testdata/src/workflows/registration/orders"
)

func register(w worker.Registry, fn any) { w.RegisterWorkflow(fn) }

func main() {
	c, err := client.Dial(client.Options{})
	if err != nil {
		return
	}
	w := worker.New(c, "orders", worker.Options{})
	w.RegisterWorkflow(orders.Checkout)                                                       // foreign: orders.Checkout workflow as Checkout
	w.RegisterWorkflowWithOptions(orders.Refund, workflow.RegisterOptions{Name: "refund/v2"}) // foreign: orders.Refund workflow as refund/v2
	a := &orders.Activities{}
	w.RegisterWorkflow(a.Run)                                                 // foreign: orders.Run workflow as Run
	register(w, orders.Again)                                                 // foreign: orders.Again workflow as Again
	w.RegisterActivity(orders.Charge)                                         // activity orders.Charge
	w.RegisterActivityWithOptions(a, activity.RegisterOptions{Name: "shop."}) // activity orders.Ship as shop.Ship; activity orders.Weigh as shop.Weigh
	_ = w.Run(worker.InterruptCh())
}

// A query handler of another package has no context, so it is not found there.
func Watch(ctx workflow.Context) error { // root: Watch workflow
	return workflow.SetQueryHandler(ctx, "state", orders.State) // foreign: orders.State query
}
