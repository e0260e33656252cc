package batch

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	historypb "go.temporal.io/api/history/v1"
	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/testsuite"

	"github.com/replayvet/replayvet/cmd/internal/replay/report"
)

func activityEnvironment(a *Activities) *testsuite.TestActivityEnvironment {
	env := new(testsuite.WorkflowTestSuite).NewTestActivityEnvironment()
	env.RegisterActivity(a)
	return env
}

func TestListLeavesItselfOut(t *testing.T) {
	a := &Activities{Service: service{n: 5}}
	value, err := activityEnvironment(a).ExecuteActivity(a.List, Input{Page: 3})
	require.NoError(t, err)
	var page Page
	require.NoError(t, value.Get(&page))
	require.Equal(t, Page{Executions: executions(3), Next: []byte("3")}, page)
}

func TestAnAttemptGoesOnWhereTheLastOneStopped(t *testing.T) {
	all := executions(step*2 + 3)
	r := &replayer{}
	a := &Activities{Service: service{}, Replayer: r}
	r.before = func(_ context.Context, path string) error {
		if path == all[step*2].Path() {
			return errFlaky
		}
		return nil
	}
	env := activityEnvironment(a)
	var last converter.EncodedValues
	env.SetOnActivityHeartbeatListener(func(_ *activity.Info, details converter.EncodedValues) { last = details })
	_, err := env.ExecuteActivity(a.Replay, all)
	require.ErrorContains(t, err, errFlaky.Error())
	require.Equal(t, paths(all[:step*2]), r.asked)
	var state saved
	require.NoError(t, last.Get(&state))
	require.Equal(t, step*2, state.Next)

	r.asked, r.before = nil, nil
	env = activityEnvironment(a)
	env.SetHeartbeatDetails(state)
	value, err := env.ExecuteActivity(a.Replay, all)
	require.NoError(t, err)
	require.Equal(t, paths(all[step*2:]), r.asked, "what a heartbeat has is not replayed again")
	var got Replayed
	require.NoError(t, value.Get(&got))
	require.Equal(t, Counts{OK: len(all)}, got.Counts)
	var found []string
	for _, h := range got.Report.Histories {
		found = append(found, h.Path)
	}
	require.ElementsMatch(t, paths(all), found)
}

func TestWhatIsGoneIsAVerdict(t *testing.T) {
	a := &Activities{Replayer: &replayer{}, Service: service{history: func(id string) (*historypb.History, error) {
		switch id {
		case "order-0":
			return nil, errGone
		case "order-1":
			return new(historypb.History), nil // not even begun
		}
		return nil, nil
	}}}
	value, err := activityEnvironment(a).ExecuteActivity(a.Replay, executions(3))
	require.NoError(t, err)
	var got Replayed
	require.NoError(t, value.Get(&got))
	require.Equal(t, Counts{OK: 1, Error: 2}, got.Counts)

	a.Service = service{history: func(string) (*historypb.History, error) { return nil, errFlaky }}
	_, err = activityEnvironment(a).ExecuteActivity(a.Replay, executions(1))
	require.ErrorContains(t, err, "order-0/run: not now", "another attempt may have it")
}

func TestAPanicIsAnError(t *testing.T) {
	r := &replayer{before: func(context.Context, string) error { panic("kaboom") }}
	a := &Activities{Service: service{}, Replayer: r}
	_, err := activityEnvironment(a).ExecuteActivity(a.Replay, executions(1))
	require.ErrorContains(t, err, "panic: kaboom")
}

func TestAWorkerThatStopsHandsOver(t *testing.T) {
	stop := make(chan struct{})
	r := &replayer{before: func(ctx context.Context, _ string) error {
		close(stop)
		<-ctx.Done()
		return ctx.Err()
	}}
	a := &Activities{Service: service{}, Replayer: r}
	env := activityEnvironment(a)
	env.SetWorkerStopChannel(stop)
	_, err := env.ExecuteActivity(a.Replay, executions(1))
	require.ErrorContains(t, err, errStopping.Error())
}

func TestResultsFit(t *testing.T) {
	long := strings.Repeat("x", 3*most)
	r := &report.Report{Histories: []report.History{
		{Path: "short", Message: "m", Steps: make([]report.Step, 2)},
		{Path: "steps", Message: "m", Steps: []report.Step{{Event: &report.Event{Detail: long}}}},
		{
			Path: "all", Message: long, Guard: long, SDK: long, Event: &report.Event{Detail: long},
			Command:  &report.Command{Line: 7, Detail: long, Trace: []report.Frame{{Function: long}}},
			Semantic: []report.Semantic{{Message: long}},
		},
	}}
	fit(r)
	for _, h := range r.Histories {
		require.LessOrEqual(t, size(&h), most, h.Path)
		require.NotEmpty(t, h.Message)
	}
	require.Len(t, r.Histories[0].Steps, 2)
	require.Empty(t, r.Histories[1].Steps)
	require.Equal(t, 7, r.Histories[2].Command.Line)
	require.Less(t, MaxSize*most, 2<<20, "a batch fits into a payload")
}
