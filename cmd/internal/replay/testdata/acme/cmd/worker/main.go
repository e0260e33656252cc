// Command worker runs all workers of acme in one process.
package main

import (
	"context"
	"log"
	"os"

	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"

	"example.com/acme/internal/orders"
	"example.com/acme/internal/secret"
	"example.com/acme/internal/variant"
)

// local is a workflow of package main.
func local(ctx workflow.Context, name string) (string, error) { return "local " + name, nil }

func dynamic(ctx workflow.Context, args converter.EncodedValues) (string, error) {
	var in string
	if err := args.Get(&in); err != nil {
		return "", err
	}
	return workflow.GetInfo(ctx).WorkflowType.Name + in, nil
}

func main() {
	if variant.Is("main-exits") {
		log.Fatal("ACME_SECRET is not set")
	}
	c, err := client.Dial(client.Options{HostPort: os.Getenv("ACME_SERVER")})
	if err != nil {
		log.Fatalln("no server:", err)
	}
	defer c.Close()
	// A program may talk to the server before it works.
	if _, err := c.CheckHealth(context.Background(), nil); err != nil {
		log.Fatalln("not healthy:", err)
	}
	w := worker.New(c, "orders", worker.Options{})
	if variant.Is("retyped") {
		w.RegisterWorkflowWithOptions(orders.Retyped, workflow.RegisterOptions{Name: "Base"})
	} else {
		w.RegisterWorkflow(orders.Base)
	}
	for _, wf := range []any{
		orders.Open, orders.Fail, orders.Again, orders.Parent, orders.Child, orders.Child2, orders.Versioned,
		orders.Side, orders.Mutable, orders.Memo, orders.Local, orders.Alias, orders.Parallel, orders.Updated,
		orders.Canceled, orders.Signals,
	} {
		w.RegisterWorkflow(wf)
	}
	w.RegisterWorkflow(orders.NewBilling(&orders.Rate{Times: 2}).Charge)
	w.RegisterWorkflowWithOptions(local, workflow.RegisterOptions{Name: "acme.Local"})
	w.RegisterWorkflowWithOptions(orders.Generic[int], workflow.RegisterOptions{Name: "GenericInt"})
	prefix := "closure of "
	w.RegisterWorkflowWithOptions(func(_ workflow.Context, s string) (string, error) { return prefix + s, nil }, workflow.RegisterOptions{Name: "Closure"})
	w.RegisterDynamicWorkflow(dynamic, workflow.DynamicRegisterOptions{})
	for _, a := range []any{orders.ActA, orders.ActA2, orders.ActB, orders.ActC, orders.Broken} {
		w.RegisterActivity(a)
	}
	w.RegisterActivityWithOptions(orders.Custom, activity.RegisterOptions{Name: "acme.custom"})
	if err := w.Start(); err != nil {
		log.Fatalln(err)
	}
	options := client.Options{HostPort: os.Getenv("ACME_SERVER"), DataConverter: secret.Converter()}
	if variant.Is("no-codec") {
		options.DataConverter = nil
	}
	sealed, err := client.NewLazyClient(options)
	if err != nil {
		log.Fatalln(err)
	}
	second := worker.New(sealed, "sealed", worker.Options{})
	second.RegisterWorkflow(orders.Base)
	second.RegisterActivity(orders.ActA)
	second.RegisterActivity(orders.ActB)
	// Programs keep logs where they are started.
	_ = os.WriteFile("worker.log", []byte("started\n"), 0o600)
	if err := second.Run(worker.InterruptCh()); err != nil {
		log.Fatalln(err)
	}
}
