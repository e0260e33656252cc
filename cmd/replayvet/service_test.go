package main

import (
	"context"
	"fmt"
	"net"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/rogpeppe/go-internal/testscript"
	"google.golang.org/grpc"

	commonpb "go.temporal.io/api/common/v1"
	enumspb "go.temporal.io/api/enums/v1"
	historypb "go.temporal.io/api/history/v1"
	"go.temporal.io/api/serviceerror"
	workflowpb "go.temporal.io/api/workflow/v1"
	"go.temporal.io/api/workflowservice/v1"

	"github.com/replayvet/replayvet/cmd/internal/histories"
)

// service is a Temporal service that has saved histories, in pages as small as
// can be. It writes the runs whose history was asked for to a file.
type service struct {
	workflowservice.UnimplementedWorkflowServiceServer
	runs []histories.History
	// denied are runs whose history nobody may see; pages, if not 0, is how
	// much of the list is handed out.
	denied string
	pages  int
	// uncounted: the service can list executions, and not count them.
	uncounted bool

	mu  sync.Mutex
	log *os.File
}

// startService [-uncounted] [-deny RUN] [-pages N] FOLDER starts a service and points
// $TEMPORAL_ADDRESS to it; $FETCHED is the file of what was asked for.
func startService(ts *testscript.TestScript, neg bool, args []string) {
	s := new(service)
	if len(args) > 1 && args[0] == "-uncounted" {
		s.uncounted, args = true, args[1:]
	}
	for len(args) > 2 && !neg {
		switch args[0] {
		case "-deny":
			s.denied = args[1]
		case "-pages":
			n, err := strconv.Atoi(args[1])
			ts.Check(err)
			s.pages = n
		}
		args = args[2:]
	}
	if len(args) != 1 || neg {
		ts.Fatalf("usage: service [-uncounted] [-deny run] [-pages n] folder")
	}
	var err error
	s.runs, _, err = histories.Read(context.Background(), []string{ts.MkAbs(args[0])}, nil)
	ts.Check(err)
	s.log, err = os.Create(ts.MkAbs("fetched.txt"))
	ts.Check(err)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	server := grpc.NewServer(grpc.UnaryInterceptor(statuses))
	workflowservice.RegisterWorkflowServiceServer(server, s)
	go func() { _ = server.Serve(listener) }()
	ts.Defer(server.Stop)
	ts.Setenv("TEMPORAL_ADDRESS", listener.Addr().String())
}

// statuses turns errors into what goes over the wire.
func statuses(ctx context.Context, request any, _ *grpc.UnaryServerInfo, handler grpc.UnaryHandler) (any, error) {
	response, err := handler(ctx, request)
	if err != nil {
		return nil, serviceerror.ToStatus(err).Err()
	}
	return response, nil
}

var (
	typeFilter    = regexp.MustCompile(`^WorkflowType ?= ?"(.*)"$`)
	typesFilter   = regexp.MustCompile(`^WorkflowType IN \((.*)\)$`)
	versionFilter = regexp.MustCompile(`^TemporalChangeVersion = "(.*)"$`)
)

// matching are the runs that a list filter means, a conjunction.
func (s *service) matching(namespace, query string) ([]histories.History, error) {
	if namespace != "default" {
		return nil, serviceerror.NewNamespaceNotFound(namespace)
	}
	runs := slices.Clone(s.runs)
	for _, term := range strings.Split(query, " AND ") {
		var is func(histories.History) bool
		if m := typeFilter.FindStringSubmatch(term); m != nil {
			is = func(h histories.History) bool { return h.Workflow == m[1] }
		} else if m := typesFilter.FindStringSubmatch(term); m != nil {
			is = func(h histories.History) bool {
				return slices.Contains(strings.Split(m[1], ", "), strconv.Quote(h.Workflow))
			}
		} else if m := versionFilter.FindStringSubmatch(term); m != nil {
			is = func(h histories.History) bool {
				return slices.ContainsFunc(histories.Versions(h.Events), func(v histories.Version) bool {
					return fmt.Sprintf("%s-%d", v.ChangeID, v.Version) == m[1]
				})
			}
		} else if term == `ExecutionStatus = "Running"` {
			is = func(h histories.History) bool { return !histories.Closed(h.Events) }
		} else if term != "" {
			return nil, serviceerror.NewInvalidArgument("invalid query: " + query)
		}
		if is != nil {
			runs = slices.DeleteFunc(runs, func(h histories.History) bool { return !is(h) })
		}
	}
	return runs, nil
}

func (s *service) CountWorkflowExecutions(_ context.Context, r *workflowservice.CountWorkflowExecutionsRequest) (*workflowservice.CountWorkflowExecutionsResponse, error) {
	if s.uncounted {
		return nil, serviceerror.NewUnimplemented("no such method")
	}
	runs, err := s.matching(r.GetNamespace(), r.GetQuery())
	return &workflowservice.CountWorkflowExecutionsResponse{Count: int64(len(runs))}, err
}

func (s *service) ListWorkflowExecutions(_ context.Context, r *workflowservice.ListWorkflowExecutionsRequest) (*workflowservice.ListWorkflowExecutionsResponse, error) {
	runs, err := s.matching(r.GetNamespace(), r.GetQuery())
	if err != nil {
		return nil, err
	}
	i, _ := strconv.Atoi(string(r.GetNextPageToken()))
	if s.pages > 0 && i >= s.pages {
		return nil, serviceerror.NewPermissionDenied("not now", "")
	}
	page := new(workflowservice.ListWorkflowExecutionsResponse)
	if i < len(runs) {
		status := enumspb.WORKFLOW_EXECUTION_STATUS_RUNNING
		if histories.Closed(runs[i].Events) {
			status = enumspb.WORKFLOW_EXECUTION_STATUS_COMPLETED
		}
		page.Executions = []*workflowpb.WorkflowExecutionInfo{{
			Execution: &commonpb.WorkflowExecution{WorkflowId: runs[i].WorkflowID, RunId: runs[i].RunID},
			Type:      &commonpb.WorkflowType{Name: runs[i].Workflow},
			Status:    status,
		}}
	}
	if i+1 < len(runs) {
		page.NextPageToken = fmt.Append(nil, i+1)
	}
	return page, nil
}

func (s *service) GetWorkflowExecutionHistory(_ context.Context, r *workflowservice.GetWorkflowExecutionHistoryRequest) (*workflowservice.GetWorkflowExecutionHistoryResponse, error) {
	run := r.GetExecution().GetRunId()
	if run == s.denied {
		return nil, serviceerror.NewPermissionDenied("this one is private", "")
	}
	first := len(r.GetNextPageToken()) == 0
	i, _ := strconv.Atoi(string(r.GetNextPageToken()))
	for _, h := range s.runs {
		if h.RunID != run {
			continue
		}
		if first {
			s.mu.Lock()
			fmt.Fprintln(s.log, run)
			s.mu.Unlock()
		}
		events := h.Events.GetEvents()
		page := &workflowservice.GetWorkflowExecutionHistoryResponse{History: &historypb.History{Events: events[i:min(i+5, len(events))]}}
		if i+5 < len(events) {
			page.NextPageToken = fmt.Append(nil, i+5)
		}
		return page, nil
	}
	return nil, serviceerror.NewNotFound("no such run")
}
