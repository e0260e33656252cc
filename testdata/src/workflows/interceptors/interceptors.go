// Package interceptors has interceptors, a context propagator and a data
// converter: what takes a workflow.Context there is workflow code.
package interceptors

import (
	"context"

	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/interceptor"
	"go.temporal.io/sdk/workflow"
)

type worker struct {
	interceptor.WorkerInterceptorBase
}

func (w *worker) InterceptWorkflow(ctx workflow.Context, next interceptor.WorkflowInboundInterceptor) interceptor.WorkflowInboundInterceptor { // root: (*worker).InterceptWorkflow workflow
	i := &inbound{}
	i.Next = next
	return i
}

func (w *worker) InterceptActivity(ctx context.Context, next interceptor.ActivityInboundInterceptor) interceptor.ActivityInboundInterceptor {
	return next
}

type inbound struct {
	interceptor.WorkflowInboundInterceptorBase
}

func (i *inbound) Init(out interceptor.WorkflowOutboundInterceptor) error { return nil }

func (i *inbound) ExecuteWorkflow(ctx workflow.Context, in *interceptor.ExecuteWorkflowInput) (any, error) { // root: (*inbound).ExecuteWorkflow workflow
	return i.Next.ExecuteWorkflow(ctx, in)
}

type outbound struct {
	interceptor.WorkflowOutboundInterceptorBase
}

func (o *outbound) Go(ctx workflow.Context, name string, f func(workflow.Context)) workflow.Context { // root: (*outbound).Go workflow
	return o.Next.Go(ctx, name, func(ctx workflow.Context) { f(ctx) }) // root: (*outbound).Go.func1 coroutine
}

func (o *outbound) SideEffect(ctx workflow.Context, f func(workflow.Context) any) converter.EncodedValue { // root: (*outbound).SideEffect workflow
	return o.Next.SideEffect(ctx, func(ctx workflow.Context) any { return f(ctx) }) // excluded
}

func (o *outbound) ExecuteActivity(ctx workflow.Context, name string, args ...any) workflow.Future { // root: (*outbound).ExecuteActivity workflow
	return o.Next.ExecuteActivity(ctx, name, args...)
}

type propagator struct{}

var _ workflow.ContextPropagator = propagator{}

func (propagator) Inject(ctx context.Context, w workflow.HeaderWriter) error { return nil }

func (propagator) Extract(ctx context.Context, r workflow.HeaderReader) (context.Context, error) {
	return ctx, nil
}

func (propagator) InjectFromWorkflow(ctx workflow.Context, w workflow.HeaderWriter) error { return nil } // root: propagator.InjectFromWorkflow workflow

func (propagator) ExtractToWorkflow(ctx workflow.Context, r workflow.HeaderReader) (workflow.Context, error) { // root: propagator.ExtractToWorkflow workflow
	return ctx, nil
}

type aware struct{ converter.DataConverter }

func (a aware) WithWorkflowContext(ctx workflow.Context) converter.DataConverter { return a } // root: aware.WithWorkflowContext workflow

func (a aware) WithContext(ctx context.Context) converter.DataConverter { return a }
