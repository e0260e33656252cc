package pull

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"strings"
	"time"

	commonpb "go.temporal.io/api/common/v1"
	enumspb "go.temporal.io/api/enums/v1"
	historypb "go.temporal.io/api/history/v1"
	"go.temporal.io/api/serviceerror"
	workflowpb "go.temporal.io/api/workflow/v1"
	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/log"
)

// Connection says how to reach a service.
type Connection struct {
	Address, Namespace, APIKey string
	TLS                        TLS
}

// TLS are the settings of an encrypted connection. Any of them asks for one.
type TLS struct {
	Enabled               bool
	Cert, Key, CA, Server string
	// SkipVerify trusts whoever answers.
	SkipVerify bool
}

// Service is a connected client.
type Service struct {
	Client    client.Client
	Namespace string
}

// patience is how long a service may take to answer for the first time.
const patience = 5 * time.Second

// Dial connects, and fails with a sentence that says what to look at.
func Dial(ctx context.Context, c Connection) (Service, error) {
	config, err := c.TLS.config()
	if err != nil {
		return Service{}, err
	}
	options := client.Options{
		HostPort:  c.Address,
		Namespace: c.Namespace,
		// The client tells of retries; the commands say what came of them.
		Logger:            log.NewStructuredLogger(slog.New(slog.DiscardHandler)),
		ConnectionOptions: client.ConnectionOptions{TLS: config},
	}
	if c.APIKey != "" {
		options.Credentials = client.NewAPIKeyStaticCredentials(c.APIKey)
	}
	first, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	cl, err := client.DialContext(first, options)
	if err != nil {
		if ctx.Err() != nil {
			return Service{}, ctx.Err()
		}
		return Service{}, fmt.Errorf("cannot connect to a Temporal service at %s: %w; name one with -address, and look at -tls and -api-key if it asks for them", c.Address, explain(err))
	}
	return Service{cl, c.Namespace}, nil
}

func (t TLS) config() (*tls.Config, error) {
	if !t.Enabled && t.Cert == "" && t.Key == "" && t.CA == "" && t.Server == "" && !t.SkipVerify {
		return nil, nil
	}
	config := &tls.Config{ServerName: t.Server, InsecureSkipVerify: t.SkipVerify, MinVersion: tls.VersionTLS12}
	if (t.Cert == "") != (t.Key == "") {
		return nil, errors.New("-tls-cert and -tls-key belong together: name both")
	}
	if t.Cert != "" {
		pair, err := tls.LoadX509KeyPair(t.Cert, t.Key)
		if err != nil {
			return nil, fmt.Errorf("-tls-cert and -tls-key: %w", err)
		}
		config.Certificates = []tls.Certificate{pair}
	}
	if t.CA != "" {
		pem, err := os.ReadFile(t.CA)
		if err != nil {
			return nil, fmt.Errorf("-tls-ca: %w", err)
		}
		config.RootCAs = x509.NewCertPool()
		if !config.RootCAs.AppendCertsFromPEM(pem) {
			return nil, fmt.Errorf("-tls-ca: %s holds no certificate in PEM form", t.CA)
		}
	}
	return config, nil
}

// list calls each for every execution, newest first.
func (s Service) list(ctx context.Context, query string, each func(*workflowpb.WorkflowExecutionInfo) error) error {
	var token []byte
	for {
		page, err := s.Page(ctx, query, 0, token)
		if err != nil {
			return err
		}
		for _, info := range page.GetExecutions() {
			if err := each(info); err != nil {
				return err
			}
		}
		if token = page.GetNextPageToken(); len(token) == 0 {
			return nil
		}
	}
}

// Page lists some executions, newest first: at most size, or as many as the
// service finds right for 0.
func (s Service) Page(ctx context.Context, query string, size int32, token []byte) (*workflowservice.ListWorkflowExecutionsResponse, error) {
	page, err := s.Client.ListWorkflow(ctx, &workflowservice.ListWorkflowExecutionsRequest{
		Namespace: s.Namespace, Query: query, PageSize: size, NextPageToken: token,
	})
	if err != nil {
		return nil, s.explainList(query, err)
	}
	return page, nil
}

func (s Service) explainList(query string, err error) error {
	var namespace *serviceerror.NamespaceNotFound
	var invalid *serviceerror.InvalidArgument
	switch {
	case errors.As(err, &namespace):
		return fmt.Errorf("the service has no namespace %q; name one with -namespace", s.Namespace)
	case errors.As(err, &invalid):
		return fmt.Errorf("the service does not accept the query %q: %w", query, explain(err))
	}
	return fmt.Errorf("the executions could not be listed: %w", explain(err))
}

// Count asks how many executions there are, an estimate.
func (s Service) Count(ctx context.Context, query string) (int, error) {
	response, err := s.Client.CountWorkflow(ctx, &workflowservice.CountWorkflowExecutionsRequest{Namespace: s.Namespace, Query: query})
	if err != nil {
		return 0, s.explainList(query, err)
	}
	return int(response.GetCount()), nil
}

// CountEach counts the executions one by one where the service cannot.
func (s Service) CountEach(ctx context.Context, query string) (int, error) {
	n, err := s.Count(ctx, query)
	if cannot := (*serviceerror.Unimplemented)(nil); !errors.As(err, &cannot) {
		return n, err
	}
	n = 0
	err = s.list(ctx, query, func(*workflowpb.WorkflowExecutionInfo) error { n++; return nil })
	return n, err
}

// History fetches all events of a run as they are stored, with the workflow's
// id in the first.
func (s Service) History(ctx context.Context, run *commonpb.WorkflowExecution) (*historypb.History, error) {
	h := new(historypb.History)
	events := s.Client.GetWorkflowHistory(ctx, run.GetWorkflowId(), run.GetRunId(), false, enumspb.HISTORY_EVENT_FILTER_TYPE_ALL_EVENT)
	for events.HasNext() {
		event, err := events.Next()
		if err != nil {
			return nil, fmt.Errorf("the history could not be fetched: %w", explain(err))
		}
		h.Events = append(h.Events, event)
	}
	if len(h.Events) > 0 {
		// Older services do not write the id into the history, and replay
		// derives ids of children from it.
		if started := h.Events[0].GetWorkflowExecutionStartedEventAttributes(); started != nil && started.WorkflowId == "" {
			started.WorkflowId = run.GetWorkflowId()
		}
	}
	return h, nil
}

// explained is an error of the connection in one line.
type explained struct {
	text  string
	cause error
}

func (e explained) Error() string { return e.text }

func (e explained) Unwrap() error { return e.cause }

// explain shortens what the connection says to one line.
func explain(err error) error {
	text := strings.Join(strings.Fields(err.Error()), " ")
	text = strings.TrimPrefix(text, "failed reaching server: ")
	if errors.Is(err, context.DeadlineExceeded) || strings.Contains(text, "context deadline exceeded") {
		text = "no answer within " + patience.String()
	}
	return explained{text, err}
}
