//replayvet:needs worker/worker.go RegisterDynamicWorkflow

package hook

import (
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"
)

// RegisterDynamicWorkflow takes the registration down and hands it on.
func (w *Worker) RegisterDynamicWorkflow(wf any, options workflow.DynamicRegisterOptions) {
	process.touch()
	w.Worker.RegisterDynamicWorkflow(wf, options)
	w.mu.Lock()
	defer w.mu.Unlock()
	w.dynamic, w.dynamicFunction = true, wf
	w.register = append(w.register, func(r worker.WorkflowReplayer) {
		// Workers had it a release before replayers.
		if r, ok := r.(interface {
			RegisterDynamicWorkflow(any, workflow.DynamicRegisterOptions)
		}); ok {
			r.RegisterDynamicWorkflow(wf, options)
		}
	})
}
