package hook

import (
	"fmt"
	"reflect"

	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"
)

// Setup has a function register on a worker of its own, which stands for no
// task queue. It takes a worker.Worker or one of its registries, and may
// return an error and worker.WorkflowReplayerOptions: data converter,
// interceptors and what else a replay needs.
func Setup(name string, register any) {
	w := registry(name)
	defer w.recovered()
	f := reflect.ValueOf(register)
	if f.Kind() != reflect.Func || f.Type().NumIn() != 1 || !reflect.TypeOf(w).AssignableTo(f.Type().In(0)) {
		w.problem("takes %s, where a function is wanted that takes a worker.Registry", f.Type())
		return
	}
	for _, result := range f.Call([]reflect.Value{reflect.ValueOf(w)}) {
		switch result := result.Interface().(type) {
		case error:
			w.problem("failed: %v", result)
		case worker.WorkflowReplayerOptions:
			w.client.DataConverter = result.DataConverter
			w.client.FailureConverter = result.FailureConverter
			w.client.ContextPropagators = result.ContextPropagators
			w.options.Interceptors = result.Interceptors
			w.options.DisableRegistrationAliasing = result.DisableRegistrationAliasing
		}
	}
}

// Direct registers a workflow function by itself.
func Direct(name, workflowType string, function any) {
	w := registry(name)
	defer w.recovered()
	w.RegisterWorkflowWithOptions(function, workflow.RegisterOptions{Name: workflowType})
}

func registry(name string) *Worker {
	c, err := newClient(client.Options{})
	if err != nil {
		panic(err)
	}
	w := New(c, name, worker.Options{}).(*Worker)
	w.start()
	return w
}

func (w *Worker) problem(format string, args ...any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.problems = append(w.problems, fmt.Sprintf(format, args...))
}

func (w *Worker) recovered() {
	if p := recover(); p != nil {
		w.problem("panicked: %v", p)
	}
}
