// Package channels uses native channels and select in workflow code.
package channels

import (
	"context"
	"time"

	"go.temporal.io/sdk/workflow"
)

func Send(ctx workflow.Context, c chan int) error {
	c <- 1 // want "nativesync/channel: .*send"
	return nil
}

func SendWorkflow(ctx workflow.Context) error {
	c := workflow.NewBufferedChannel(ctx, 1)
	c.Send(ctx, 1)
	return nil
}

func Receive(ctx workflow.Context, c chan int) (int, error) {
	return <-c, nil // want "nativesync/channel: .*receive"
}

func ReceiveWorkflow(ctx workflow.Context) (n int, err error) {
	workflow.GetSignalChannel(ctx, "n").Receive(ctx, &n)
	return n, nil
}

func ReceiveOk(ctx workflow.Context, c chan int) (bool, error) {
	_, ok := <-c // want "nativesync/channel: .*receive"
	return ok, nil
}

func Range(ctx workflow.Context, c chan int) (total int, err error) {
	for n := range c { // want "nativesync/channel: .*(range|receive)"
		total += n
	}
	return total, nil
}

func RangeSlice(ctx workflow.Context, ns []int) (total int, err error) {
	for _, n := range ns {
		total += n
	}
	return total, nil
}

func Close(ctx workflow.Context, c chan int) error {
	close(c) // want "nativesync/channel: .*close"
	return nil
}

func Make(ctx workflow.Context) error {
	_ = make(chan int) // want "nativesync/channel: .*(make|native channel)"
	return nil
}

func MakeWorkflow(ctx workflow.Context) error {
	_ = workflow.NewChannel(ctx)
	return nil
}

// Length and capacity of a channel that others fill.
func Length(ctx workflow.Context, c chan int) error {
	if len(c) > 0 { // want "nativesync/channel: .*len"
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}

func Capacity(ctx workflow.Context, c chan int) (int, error) {
	return cap(c), nil // want "nativesync/channel: .*cap"
}

func LengthOfSlice(ctx workflow.Context, ns []int) (int, error) { return len(ns), nil }

type events chan int

func NamedType(ctx workflow.Context, c events) error {
	c <- 1 // want "nativesync/channel: .*send"
	return nil
}

func sendTo[C ~chan E, E any](c C, e E) {
	c <- e // want "nativesync/channel: .*send" trace "Generic calls sendTo"
}

func Generic(ctx workflow.Context, c events) error {
	sendTo(c, 1)
	return nil
}

func Select(ctx workflow.Context, a, b chan int) error {
	select { // want "nativesync/select: .*select"
	case <-a:
	case b <- 1:
	}
	return nil
}

func SelectDefault(ctx workflow.Context, a chan int) error {
	select { // want "nativesync/select: .*select"
	case <-a:
		return nil
	default:
	}
	return workflow.Sleep(ctx, time.Minute)
}

func SelectForever(ctx workflow.Context) error {
	select {} // want "nativesync/select: .*select"
}

func SelectWorkflow(ctx workflow.Context) error {
	s := workflow.NewSelector(ctx)
	s.AddReceive(workflow.GetSignalChannel(ctx, "a"), func(c workflow.ReceiveChannel, more bool) { c.Receive(ctx, nil) })
	s.AddDefault(func() {})
	s.Select(ctx)
	return nil
}

func SelectDone(ctx workflow.Context, plain context.Context) error {
	select { // want "nativesync/select: .*select"
	case <-plain.Done():
		return plain.Err()
	default:
		return nil
	}
}

// A context's channel of the workflow is no native channel.
func WorkflowDone(ctx workflow.Context) error {
	ctx.Done().Receive(ctx, nil)
	return ctx.Err()
}

// A channel passed on, without being used here.
func Mention(ctx workflow.Context) error {
	var c chan int
	_ = c
	return nil
}
