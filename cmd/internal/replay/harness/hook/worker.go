package hook

import (
	"fmt"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"sync"

	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"

	"github.com/replayvet/replayvet/cmd/internal/replay/harness/wire"
)

// Worker stands in for a worker of the SDK. It is one, on a client without a
// server, so that registrations are checked as always; but it never polls.
type Worker struct {
	worker.Worker
	// index counts the workers of the process.
	index   int
	queue   string
	client  clientOptions
	options worker.Options

	mu sync.Mutex
	// register repeats the workflow registrations on a replayer.
	register []func(worker.WorkflowReplayer)
	// workflows are the registered functions by type name; those registered by
	// function have a second name unless the options forbid it.
	workflows map[string]any
	aliases   map[string]bool
	dynamic   bool
	// dynamicFunction is what serves all other types.
	dynamicFunction any
	// activities are the registered names by function name, as the SDK maps
	// them when workflow code names a function.
	activities map[string]string
	started    bool
	problems   []string
}

// New stands in for worker.New.
func New(c client.Client, queue string, options worker.Options) worker.Worker {
	process.touch()
	w := &Worker{
		Worker:     worker.New(c, queue, options),
		queue:      queue,
		options:    options,
		workflows:  make(map[string]any),
		aliases:    make(map[string]bool),
		activities: make(map[string]string),
	}
	process.mu.Lock()
	defer process.mu.Unlock()
	w.client = process.clients[c]
	w.index = len(process.workers)
	process.workers = append(process.workers, w)
	return w
}

// Start stands for a running worker.
func (w *Worker) Start() error {
	w.start()
	return nil
}

// Run stands for a running worker, until the process ends.
func (w *Worker) Run(<-chan any) error {
	w.start()
	select {}
}

// Stop does nothing: histories may still be replayed.
func (w *Worker) Stop() {}

func (w *Worker) start() {
	process.touch()
	w.mu.Lock()
	w.started = true
	w.mu.Unlock()
}

// RegisterWorkflow takes the registration down and hands it on.
func (w *Worker) RegisterWorkflow(wf any) {
	w.RegisterWorkflowWithOptions(wf, workflow.RegisterOptions{})
}

// RegisterWorkflowWithOptions takes the registration down and hands it on.
func (w *Worker) RegisterWorkflowWithOptions(wf any, options workflow.RegisterOptions) {
	process.touch()
	w.Worker.RegisterWorkflowWithOptions(wf, options)
	w.mu.Lock()
	defer w.mu.Unlock()
	name := options.Name
	if reflect.ValueOf(wf).Kind() == reflect.Func {
		function := shortName(wf)
		if name == "" {
			name = function
		} else if _, taken := w.workflows[function]; !taken && !w.options.DisableRegistrationAliasing {
			w.workflows[function] = wf
			w.aliases[function] = true
		}
	}
	if name == "" {
		name = fmt.Sprintf("%T", wf)
	}
	w.workflows[name] = wf
	delete(w.aliases, name)
	w.register = append(w.register, func(r worker.WorkflowReplayer) { r.RegisterWorkflowWithOptions(wf, options) })
}

// RegisterActivity takes the registration down and hands it on.
func (w *Worker) RegisterActivity(a any) {
	w.RegisterActivityWithOptions(a, activity.RegisterOptions{})
}

// RegisterActivityWithOptions takes the registration down and hands it on.
func (w *Worker) RegisterActivityWithOptions(a any, options activity.RegisterOptions) {
	process.touch()
	w.Worker.RegisterActivityWithOptions(a, options)
	if options.Name == "" || w.options.DisableRegistrationAliasing {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	t := reflect.TypeOf(a)
	switch {
	case t.Kind() == reflect.Func:
		w.activities[shortName(a)] = options.Name
	case t.Kind() == reflect.Pointer && t.Elem().Kind() == reflect.Struct:
		for i := range t.NumMethod() {
			w.activities[t.Method(i).Name] = options.Name + t.Method(i).Name
		}
	}
}

// shortName is the name that the SDK gives a function.
func shortName(f any) string {
	elements := strings.Split(fullName(f), ".")
	return strings.TrimSuffix(elements[len(elements)-1], "-fm")
}

// fullName is a function with the path of its package.
func fullName(f any) string { return runtime.FuncForPC(reflect.ValueOf(f).Pointer()).Name() }

// method reports whether a workflow type is served by a method of some value.
func (w *Worker) method(name string) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	f := reflect.ValueOf(w.workflows[name])
	return f.Kind() == reflect.Func && strings.HasSuffix(fullName(w.workflows[name]), "-fm")
}

// describe is the record of the worker.
func (w *Worker) describe() *wire.Worker {
	w.mu.Lock()
	defer w.mu.Unlock()
	d := &wire.Worker{Queue: w.queue, Dynamic: w.dynamic, Started: w.started, Version: w.version(), Problems: w.problems}
	d.Functions = make(map[string]string)
	if w.dynamicFunction != nil {
		d.Functions[""] = fullName(w.dynamicFunction)
	}
	for name, wf := range w.workflows {
		if !w.aliases[name] {
			d.Workflows = append(d.Workflows, name)
		}
		if reflect.ValueOf(wf).Kind() == reflect.Func {
			d.Functions[name] = fullName(wf)
		}
	}
	slices.Sort(d.Workflows)
	return d
}

// serves reports whether the worker has code for a workflow type.
func (w *Worker) serves(name string) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	_, ok := w.workflows[name]
	return ok || w.dynamic
}

// version is the worker deployment version, as "deployment.build". What it is
// made of differs between releases of the SDK.
func (w *Worker) version() string {
	deployment := reflect.ValueOf(w.options).FieldByName("DeploymentOptions")
	if !deployment.IsValid() {
		return ""
	}
	version := deployment.FieldByName("Version")
	if !version.IsValid() {
		return ""
	}
	if version.Kind() == reflect.String {
		return version.String()
	}
	name, build := version.FieldByName("DeploymentName"), version.FieldByName("BuildID")
	if !build.IsValid() {
		build = version.FieldByName("BuildId")
	}
	if !name.IsValid() || !build.IsValid() || name.String() == "" && build.String() == "" {
		return ""
	}
	return name.String() + "." + build.String()
}

// replayer makes a replayer with what the worker has. The interceptors of the
// client come first, as in a worker. In front of all of them, first sees what
// becomes of the workflow in the end, and the calls as they reach the SDK.
func (w *Worker) replayer(first workerInterceptor) (worker.WorkflowReplayer, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	options := worker.WorkflowReplayerOptions{
		DataConverter:               w.client.DataConverter,
		FailureConverter:            w.client.FailureConverter,
		ContextPropagators:          w.client.ContextPropagators,
		DisableRegistrationAliasing: w.options.DisableRegistrationAliasing,
		DisableDeadlockDetection:    true,
		Interceptors:                []workerInterceptor{first},
	}
	for _, i := range w.client.Interceptors {
		if i, ok := i.(workerInterceptor); ok {
			options.Interceptors = append(options.Interceptors, i)
		}
	}
	options.Interceptors = append(options.Interceptors, w.options.Interceptors...)
	w.newer(&options)
	r, err := worker.NewWorkflowReplayerWithOptions(options)
	if err != nil {
		return nil, err
	}
	for _, register := range w.register {
		register(r)
	}
	return r, nil
}

// rewrites reports whether something changes events on their way into a replay:
// plugins are handed them, and an external storage puts payloads in.
func (w *Worker) rewrites() bool {
	for _, options := range []any{w.client.Options, w.options} {
		for _, name := range []string{"Plugins", "ExternalStorage"} {
			if field := reflect.ValueOf(options).FieldByName(name); field.IsValid() && !field.IsZero() {
				return true
			}
		}
	}
	return false
}

// newer carries over what only newer releases of the SDK have.
func (w *Worker) newer(options *worker.WorkflowReplayerOptions) {
	to := reflect.ValueOf(options).Elem()
	if storage := reflect.ValueOf(w.client.Options).FieldByName("ExternalStorage"); storage.IsValid() {
		if field := to.FieldByName("ExternalStorage"); field.IsValid() {
			field.Set(storage)
		}
	}
	field := to.FieldByName("Plugins")
	if !field.IsValid() {
		return
	}
	for _, from := range []reflect.Value{reflect.ValueOf(w.client.Options), reflect.ValueOf(w.options)} {
		plugins := from.FieldByName("Plugins")
		if !plugins.IsValid() {
			continue
		}
		for i := range plugins.Len() {
			// A plugin of the client counts if it is one for workers too.
			if plugin := plugins.Index(i).Elem(); plugin.IsValid() && plugin.Type().Implements(field.Type().Elem()) {
				field.Set(reflect.Append(field, plugin))
			}
		}
	}
}
