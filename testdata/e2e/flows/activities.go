package flows

import (
	"context"
	"errors"

	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/temporal"
)

func ActA(_ context.Context, in string) (string, error)  { return "A(" + in + ")", nil }
func ActA2(_ context.Context, in string) (string, error) { return "A2(" + in + ")", nil }
func ActB(_ context.Context, in string) (string, error)  { return "B(" + in + ")", nil }
func ActC(_ context.Context, in string) (string, error)  { return "C(" + in + ")", nil }

// ActAliased is registered under another name.
func ActAliased(_ context.Context, in string) (string, error) { return "aliased(" + in + ")", nil }

// ActFlaky fails twice.
func ActFlaky(ctx context.Context, in string) (string, error) {
	if activity.GetInfo(ctx).Attempt < 3 {
		return "", errors.New("not yet")
	}
	return "flaky(" + in + ")", nil
}

// ActDeclined fails for good.
func ActDeclined(context.Context, string) (string, error) {
	return "", temporal.NewNonRetryableApplicationError("declined", "Declined", nil, 402)
}

// Shop is what activities and workflows with dependencies are methods of.
type Shop struct{ Copies int }

func (s *Shop) Meth(_ context.Context, in string) (string, error) { return "meth(" + in + ")", nil }
