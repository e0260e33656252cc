package orders

import (
	"time"

	"github.com/google/uuid"
	"go.temporal.io/sdk/workflow"
)

// ship starts the shipment and waits for it.
func ship(ctx workflow.Context, order Order) (string, error) {
	id := shipmentID(order)
	ctx = workflow.WithChildOptions(ctx, workflow.ChildWorkflowOptions{WorkflowID: id})
	err := workflow.ExecuteChildWorkflow(ctx, Ship, order.ID, order.Customer).Get(ctx, nil)
	return id, err
}

func shipmentID(order Order) string {
	return "shipment-" + order.ID + "-" + uuid.NewString()
}

// Ship hands a parcel to the carrier and waits until it has arrived.
func Ship(ctx workflow.Context, orderID, customer string) error {
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: time.Minute})
	var a *Activities
	if err := workflow.ExecuteActivity(ctx, a.Dispatch, orderID, customer).Get(ctx, nil); err != nil {
		return err
	}
	workflow.GetSignalChannel(ctx, "delivered").Receive(ctx, nil)
	return nil
}
