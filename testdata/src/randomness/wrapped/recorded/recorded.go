// Package recorded wraps SideEffect, as many projects do.
package recorded

import "go.temporal.io/sdk/workflow"

// Value records what f returns.
func Value[T any](ctx workflow.Context, f func(ctx workflow.Context) T) (value T, err error) {
	err = workflow.SideEffect(ctx, func(ctx workflow.Context) any { return f(ctx) }).Get(&value)
	return value, err
}

// Text does without the context.
func Text(ctx workflow.Context, f func() string) (text string, err error) {
	err = workflow.SideEffect(ctx, func(workflow.Context) any { return f() }).Get(&text)
	return text, err
}

// Any hands f over as it is.
func Any(ctx workflow.Context, f func(ctx workflow.Context) any) (text string, err error) {
	err = workflow.SideEffect(ctx, f).Get(&text)
	return text, err
}

// Again goes through Text.
func Again(ctx workflow.Context, f func() string) (string, error) { return Text(ctx, f) }

// Both records f and calls it as well.
func Both(ctx workflow.Context, f func() string) (string, error) {
	if _, err := Text(ctx, f); err != nil {
		return "", err
	}
	return f(), nil
}
