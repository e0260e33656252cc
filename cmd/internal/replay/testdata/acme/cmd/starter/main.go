// Command starter runs every workflow once; with it the histories beside this
// module were made, on a server with a worker of this module.
package main

import (
	"context"
	"fmt"
	"log"
	"os"
	"time"

	"go.temporal.io/sdk/client"

	"example.com/acme/internal/orders"
	"example.com/acme/internal/secret"
)

func main() {
	ctx := context.Background()
	c, err := client.Dial(client.Options{HostPort: os.Getenv("ACME_SERVER")})
	if err != nil {
		log.Fatalln(err)
	}
	start := func(c client.Client, id, queue string, workflow any, args ...any) client.WorkflowRun {
		run, err := c.ExecuteWorkflow(ctx, client.StartWorkflowOptions{ID: id, TaskQueue: queue}, workflow, args...)
		if err != nil {
			log.Fatalln(id, err)
		}
		return run
	}
	var runs []client.WorkflowRun
	for id, wf := range map[string]any{
		"base": "Base", "fail": "Fail", "parent": "Parent", "versioned": "Versioned", "side": "Side",
		"mutable": "Mutable", "memo": "Memo", "local": "Local", "alias": "Alias", "parallel": "Parallel",
		"charge": "Charge", "local-main": "acme.Local", "closure": "Closure", "dynamic": "AnyType",
	} {
		runs = append(runs, start(c, id, "orders", wf, "x"))
	}
	runs = append(runs, start(c, "again", "orders", orders.Again, 1), start(c, "generic", "orders", "GenericInt", 3))
	start(c, "open", "orders", orders.Open, "x")
	upd := start(c, "updated", "orders", orders.Updated)
	canceled := start(c, "canceled", "orders", orders.Canceled)
	signals := start(c, "signals", "orders", orders.Signals)
	time.Sleep(2 * time.Second)
	handle, err := c.UpdateWorkflow(ctx, client.UpdateWorkflowOptions{WorkflowID: "updated", UpdateName: "u", Args: []any{"x"}, WaitForStage: client.WorkflowUpdateStageCompleted})
	if err != nil {
		log.Fatalln(err)
	}
	fmt.Println(handle.Get(ctx, nil))
	for _, s := range []string{"1", "2", "3"} {
		fmt.Println(c.SignalWorkflow(ctx, "signals", "", "s", s))
	}
	fmt.Println(c.CancelWorkflow(ctx, "canceled", ""))
	sealed, err := client.Dial(client.Options{HostPort: os.Getenv("ACME_SERVER"), DataConverter: secret.Converter()})
	if err != nil {
		log.Fatalln(err)
	}
	runs = append(runs, start(sealed, "sealed", "sealed", orders.Base, "x"), upd, canceled, signals)
	for _, run := range runs {
		fmt.Println(run.GetID(), run.Get(ctx, nil))
	}
}
