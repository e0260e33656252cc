// Package callbacks decodes in callbacks of selectors, and makes channels of its own.
package callbacks

import "go.temporal.io/sdk/workflow"

type Item struct {
	Name string
	Tags map[string]string
}

func Selector(ctx workflow.Context) {
	var item Item
	s := workflow.NewSelector(ctx)
	s.AddReceive(workflow.GetSignalChannel(ctx, "item"), func(c workflow.ReceiveChannel, more bool) {
		c.Receive(ctx, &item) // want "reusedresult/merge: Receive decodes into item again and again, and what a payload leaves out stays as it was: the entries of the field Tags"
	})
	for range 3 {
		s.Select(ctx)
	}
}

func SelectorOnce(ctx workflow.Context) {
	var item Item
	s := workflow.NewSelector(ctx)
	s.AddReceive(workflow.GetSignalChannel(ctx, "item"), func(c workflow.ReceiveChannel, more bool) {
		c.Receive(ctx, &item)
	})
	s.Select(ctx)
}

func SelectorInside(ctx workflow.Context) {
	s := workflow.NewSelector(ctx)
	s.AddReceive(workflow.GetSignalChannel(ctx, "item"), func(c workflow.ReceiveChannel, more bool) {
		var item Item
		c.Receive(ctx, &item)
	})
	for range 3 {
		s.Select(ctx)
	}
}

func NewSelectors(ctx workflow.Context) {
	for range 3 {
		var item Item
		s := workflow.NewSelector(ctx)
		s.AddReceive(workflow.GetSignalChannel(ctx, "item"), func(c workflow.ReceiveChannel, more bool) {
			c.Receive(ctx, &item)
		})
		s.Select(ctx)
	}
}

func Coroutine(ctx workflow.Context) {
	var item Item
	workflow.Go(ctx, func(ctx workflow.Context) {
		for {
			workflow.GetSignalChannel(ctx, "item").Receive(ctx, &item) // want "reusedresult/merge: "
		}
	})
}

func Futures(ctx workflow.Context) {
	var item Item
	s := workflow.NewSelector(ctx)
	for range 3 {
		s.AddFuture(workflow.ExecuteActivity(ctx, "Load"), func(f workflow.Future) {
			_ = f.Get(ctx, &item) // want "reusedresult/merge: "
		})
	}
	for range 3 {
		s.Select(ctx)
	}
}

// Values of a channel between coroutines are not encoded.
func InMemory(ctx workflow.Context) {
	var item Item
	ch := workflow.NewChannel(ctx)
	for range 3 {
		ch.Receive(ctx, &item)
	}
}

// Nobody knows which kind it is.
func Either(ctx workflow.Context, ch workflow.ReceiveChannel) {
	var item Item
	for range 3 {
		ch.Receive(ctx, &item)
	}
}
