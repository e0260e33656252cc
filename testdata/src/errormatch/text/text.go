// Package text reads what errors say.
package text

import (
	"context"
	"strings"

	"go.temporal.io/sdk/workflow"
)

func Reserve(ctx context.Context) error { return nil }

func Search(ctx workflow.Context) bool {
	err := workflow.ExecuteActivity(ctx, Reserve).Get(ctx, nil)
	return err != nil && strings.Contains(strings.ToLower(err.Error()), "sold out") // want "errormatch/text: strings.Contains searches the text of the error of an activity"
}

func Equal(ctx workflow.Context) bool {
	err := workflow.ExecuteLocalActivity(ctx, Reserve).Get(ctx, nil)
	return err != nil && err.Error() == "sold out" // want "errormatch/equality: the text of the error of a local activity is compared as a whole"
}

func Log(ctx workflow.Context) {
	if err := workflow.ExecuteActivity(ctx, Reserve).Get(ctx, nil); err != nil {
		workflow.GetLogger(ctx).Error("failed: " + err.Error())
	}
	if err := Reserve(nil); err != nil && strings.Contains(err.Error(), "x") && err.Error() == "y" {
		return
	}
}
