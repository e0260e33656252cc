// Command worker runs the shop's workflows.
package main

import (
	"log"
	"net/http"
	"time"

	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/worker"

	"github.com/replayvet/replayvet/testdata/demo/orders"
)

func main() {
	c, err := client.Dial(client.Options{})
	if err != nil {
		log.Fatalln("no connection to Temporal:", err)
	}
	defer c.Close()

	w := worker.New(c, "orders", worker.Options{WorkerStopTimeout: time.Minute})
	w.RegisterWorkflow(orders.Fulfil)
	w.RegisterWorkflow(orders.Ship)
	w.RegisterActivity(&orders.Activities{Base: "http://shop.internal", Client: http.DefaultClient})
	if err := w.Run(worker.InterruptCh()); err != nil {
		log.Fatalln("worker stopped:", err)
	}
}
