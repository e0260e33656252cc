// Package workflow has the SDK's names and nothing to do with it.
package workflow

import "time"

type Channel interface{ Receive() }

type Context interface {
	Deadline() (deadline time.Time, ok bool)
	Done() Channel
	Err() error
	Value(key any) any
}

func Go(ctx Context, f func(ctx Context))             {}
func Await(ctx Context, f func() bool) error          { return nil }
func SideEffect(ctx Context, f func(ctx Context) any) {}
func ExecuteActivity(ctx Context, f any, args ...any) {}
