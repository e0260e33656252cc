package batch

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"sync"
	"time"

	commonpb "go.temporal.io/api/common/v1"
	historypb "go.temporal.io/api/history/v1"
	"go.temporal.io/api/serviceerror"
	workflowpb "go.temporal.io/api/workflow/v1"
	"go.temporal.io/api/workflowservice/v1"

	"github.com/replayvet/replayvet/cmd/internal/histories"
	"github.com/replayvet/replayvet/cmd/internal/replay/report"
)

// service has n executions, and one of the workflow itself in front.
type service struct {
	n       int
	history func(id string) (*historypb.History, error)
}

func (s service) Page(_ context.Context, _ string, size int32, token []byte) (*workflowservice.ListWorkflowExecutionsResponse, error) {
	from, _ := strconv.Atoi(string(token))
	to := min(from+int(size), s.n)
	page := new(workflowservice.ListWorkflowExecutionsResponse)
	if from == 0 {
		page.Executions = append(page.Executions, info("self", WorkflowName))
	}
	for i := from; i < to; i++ {
		page.Executions = append(page.Executions, info(fmt.Sprintf("order-%d", i), "Order"))
	}
	if to < s.n {
		page.NextPageToken = fmt.Append(nil, to)
	}
	return page, nil
}

func info(id, workflow string) *workflowpb.WorkflowExecutionInfo {
	return &workflowpb.WorkflowExecutionInfo{
		Execution: &commonpb.WorkflowExecution{WorkflowId: id, RunId: "run"},
		Type:      &commonpb.WorkflowType{Name: workflow},
	}
}

func (s service) History(_ context.Context, run *commonpb.WorkflowExecution) (*historypb.History, error) {
	if s.history != nil {
		if h, err := s.history(run.GetWorkflowId()); h != nil || err != nil {
			return h, err
		}
	}
	h, _, err := histories.Read(context.Background(), []string{"../testdata/histories/base.json"}, nil)
	if err != nil {
		return nil, err
	}
	return h[0].Events, nil
}

// replayer finds every history right, and keeps the paths it was asked for.
type replayer struct {
	mu    sync.Mutex
	asked []string
	// before is called before each.
	before func(ctx context.Context, path string) error
	// steps are added to each verdict.
	steps int
}

func (r *replayer) Replay(ctx context.Context, read []histories.History, problems []histories.Problem) (*report.Report, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	out := new(report.Report)
	for _, h := range read {
		if r.before != nil {
			if err := r.before(ctx, h.Path); err != nil {
				return nil, err
			}
		}
		r.asked = append(r.asked, h.Path)
		out.Histories = append(out.Histories, report.History{Path: h.Path, Workflow: h.Workflow, Verdict: report.OK, Steps: make([]report.Step, r.steps)})
	}
	for _, p := range problems {
		out.Histories = append(out.Histories, report.History{Path: p.Path, Verdict: report.Error, Message: p.Reason})
	}
	return out, nil
}

func executions(n int) []Execution {
	var all []Execution
	for i := range n {
		all = append(all, Execution{fmt.Sprintf("order-%d", i), "run"})
	}
	return all
}

func paths(all []Execution) []string {
	var paths []string
	for _, e := range all {
		paths = append(paths, e.Path())
	}
	return paths
}

var errFlaky = errors.New("not now")

const soon = 10 * time.Second

var errGone = serviceerror.NewNotFound("no such run")
