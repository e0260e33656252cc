// Package steps has helpers of workflows.
package steps

import (
	"go.temporal.io/sdk/workflow"
)

func Start(ctx workflow.Context, name string) workflow.Future {
	return workflow.ExecuteActivity(ctx, name)
}

func Timer(ctx workflow.Context) workflow.Future { return workflow.NewTimer(ctx, 1) }

func Wait(ctx workflow.Context, f workflow.Future) error { return f.Get(ctx, nil) }

type Futures struct{ all []workflow.Future }

// Keep returns what it keeps.
func (s *Futures) Keep(ctx workflow.Context, name string) workflow.Future {
	f := workflow.ExecuteActivity(ctx, name)
	s.all = append(s.all, f)
	return f
}

func (s *Futures) Last() workflow.Future { return s.all[len(s.all)-1] }
