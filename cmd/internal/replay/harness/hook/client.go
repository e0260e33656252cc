package hook

import (
	"context"
	"errors"
	"net"
	"reflect"

	"go.temporal.io/sdk/client"
	"google.golang.org/grpc"
)

// clientOptions are what a worker takes over from its client.
type clientOptions struct{ client.Options }

// Dial stands in for client.Dial.
func Dial(options client.Options) (client.Client, error) { return newClient(options) }

// NewLazyClient stands in for client.NewLazyClient.
func NewLazyClient(options client.Options) (client.Client, error) { return newClient(options) }

// NewClient stands in for client.NewClient.
func NewClient(options client.Options) (client.Client, error) { return newClient(options) }

// DialContext stands in for client.DialContext.
func DialContext(_ context.Context, options client.Options) (client.Client, error) {
	return newClient(options)
}

// NewClientFromExisting stands in for client.NewClientFromExisting.
func NewClientFromExisting(_ client.Client, options client.Options) (client.Client, error) {
	return newClient(options)
}

// NewClientFromExistingWithContext stands in for the function of that name.
func NewClientFromExistingWithContext(_ context.Context, _ client.Client, options client.Options) (client.Client, error) {
	return newClient(options)
}

// configure does to the options what newer releases of the SDK have plugins do.
var configure = func(*client.Options) error { return nil }

func newClient(options client.Options) (client.Client, error) {
	process.touch()
	if err := configure(&options); err != nil {
		return nil, err
	}
	given := options
	options.HostPort = "passthrough:///replayvet"
	options.ConnectionOptions.DialOptions = append(options.ConnectionOptions.DialOptions[:len(options.ConnectionOptions.DialOptions):len(options.ConnectionOptions.DialOptions)],
		grpc.WithContextDialer(func(context.Context, string) (net.Conn, error) { return nil, errNoServer }),
		grpc.WithChainUnaryInterceptor(answer))
	options.MetricsHandler = nil
	c, err := client.NewLazyClient(options)
	if err != nil {
		return nil, err
	}
	process.mu.Lock()
	defer process.mu.Unlock()
	if process.clients == nil {
		process.clients = make(map[any]clientOptions)
	}
	process.clients[c] = clientOptions{given}
	return c, nil
}

var errNoServer = errors.New("replayvet: there is no server while histories are replayed")

// answer takes the place of the server: a main that looks up its namespace or
// starts a workflow before its worker gets an empty answer and goes on. What
// waits for the progress of a workflow waits as long as it likes.
func answer(ctx context.Context, method string, _, reply any, _ *grpc.ClientConn, _ grpc.UnaryInvoker, _ ...grpc.CallOption) error {
	process.touch()
	switch method {
	case "/grpc.health.v1.Health/Check":
		if status := reflect.ValueOf(reply).Elem().FieldByName("Status"); status.IsValid() {
			status.SetInt(1) // SERVING
		}
	case "/temporal.api.workflowservice.v1.WorkflowService/GetWorkflowExecutionHistory",
		"/temporal.api.workflowservice.v1.WorkflowService/QueryWorkflow",
		"/temporal.api.workflowservice.v1.WorkflowService/UpdateWorkflowExecution",
		"/temporal.api.workflowservice.v1.WorkflowService/PollWorkflowExecutionUpdate":
		<-ctx.Done()
		return errNoServer
	}
	return nil
}
