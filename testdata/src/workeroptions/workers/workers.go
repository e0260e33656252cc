// Package workers makes workers.
package workers

import (
	"os"
	"strconv"
	"time"

	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/worker"
)

func Literal(c client.Client) worker.Worker {
	return worker.New(c, "q", worker.Options{
		MaxConcurrentWorkflowTaskExecutionSize: 1, // want "workeroptions/single: worker.New panics when MaxConcurrentWorkflowTaskExecutionSize is 1: the one poller would only ask the sticky queue, and never start a workflow; use 0 for the default, or 2 and more"
		MaxConcurrentActivityExecutionSize:     1,
	})
}

func Field(c client.Client) worker.Worker {
	options := worker.Options{}
	options.MaxConcurrentWorkflowTaskPollers = 1 // want "workeroptions/single: worker.New panics when MaxConcurrentWorkflowTaskPollers is 1"
	return worker.New(c, "q", options)
}

const one = 1

func defaults() worker.Options {
	o := worker.Options{MaxConcurrentWorkflowTaskPollers: one} // want "workeroptions/single: "
	o.Identity = "me"
	return o
}

func Helper(c client.Client) worker.Worker { return worker.New(c, "q", defaults()) }

func start(c client.Client, size int) worker.Worker {
	return worker.New(c, "q", worker.Options{MaxConcurrentWorkflowTaskExecutionSize: size}) // want "workeroptions/single: "
}

func Parameter(c client.Client) worker.Worker { return start(c, 1) }

func Start(c client.Client, size int) worker.Worker {
	return worker.New(c, "q", worker.Options{MaxConcurrentWorkflowTaskExecutionSize: size})
}

var shared = worker.Options{
	EnableSessionWorker:     true, // want "workeroptions/conflict: worker.New panics when both EnableSessionWorker and UseBuildIDForVersioning are set"
	UseBuildIDForVersioning: true,
	BuildID:                 "1",
}

func Global(c client.Client) worker.Worker { return worker.New(c, "q", shared) }

func Policy(c client.Client) worker.Worker {
	return worker.New(c, "q", worker.Options{
		WorkflowPanicPolicy: worker.FailWorkflow, // want "workeroptions/panicpolicy: FailWorkflow closes executions for good at the first divergence or panic"
	})
}

func Suppressed(c client.Client) worker.Worker {
	return worker.New(c, "q", worker.Options{
		//replayvet:ignore workeroptions they are started again from outside
		WorkflowPanicPolicy: worker.FailWorkflow, // suppressed "workeroptions/panicpolicy: "
	})
}

func Fine(c client.Client) worker.Worker {
	return worker.New(c, "q", worker.Options{
		MaxConcurrentWorkflowTaskExecutionSize: 2,
		MaxConcurrentWorkflowTaskPollers:       2,
		WorkflowPanicPolicy:                    worker.BlockWorkflow,
		WorkerStopTimeout:                      time.Minute,
		EnableSessionWorker:                    true,
	})
}

func Configured(c client.Client, debug bool) worker.Worker {
	size, _ := strconv.Atoi(os.Getenv("SIZE"))
	options := worker.Options{MaxConcurrentWorkflowTaskExecutionSize: size}
	if debug {
		options.WorkflowPanicPolicy = worker.FailWorkflow
		options.MaxConcurrentWorkflowTaskPollers = 1
	}
	return worker.New(c, "q", options)
}

func Given(c client.Client, options worker.Options) worker.Worker {
	return worker.New(c, "q", options)
}
