package hook

import "go.temporal.io/sdk/interceptor"

// The interceptor types by one name each: a vendored SDK may lack the package
// that exports them.
type (
	workerInterceptor     = interceptor.WorkerInterceptor
	workerInterceptorBase = interceptor.WorkerInterceptorBase
	inbound               = interceptor.WorkflowInboundInterceptor
	inboundBase           = interceptor.WorkflowInboundInterceptorBase
	outbound              = interceptor.WorkflowOutboundInterceptor
	outboundBase          = interceptor.WorkflowOutboundInterceptorBase
	workflowInput         = interceptor.ExecuteWorkflowInput
)
