// Package loops decodes in loops.
package loops

import (
	"context"

	"go.temporal.io/sdk/workflow"
)

type Item struct {
	Name string
	Note string `json:"note,omitempty"`
}

func Load(ctx context.Context, id int) (Item, error) { return Item{}, nil }

func Signal(ctx workflow.Context) {
	var item Item
	ch := workflow.GetSignalChannel(ctx, "item")
	for range 3 {
		ch.Receive(ctx, &item) // want "reusedresult/merge: Receive decodes into item again and again, and what a payload leaves out stays as it was: the field Note, which is left out while it is empty; use a variable that is declared inside of the loop"
		workflow.GetLogger(ctx).Info(item.Name)
	}
}

func SignalInside(ctx workflow.Context) {
	ch := workflow.GetSignalChannel(ctx, "item")
	for range 3 {
		var item Item
		ch.Receive(ctx, &item)
	}
}

func Once(ctx workflow.Context) Item {
	var item Item
	workflow.GetSignalChannel(ctx, "item").Receive(ctx, &item)
	return item
}

func Drain(ctx workflow.Context) {
	ch := workflow.GetSignalChannel(ctx, "item")
	var item Item
	for ch.ReceiveAsync(&item) { // want "reusedresult/merge: ReceiveAsync decodes into item"
		workflow.GetLogger(ctx).Info(item.Name)
	}
}

func Activity(ctx workflow.Context) error {
	var item Item
	for id := range 3 {
		if err := workflow.ExecuteActivity(ctx, Load, id).Get(ctx, &item); err != nil { // want "reusedresult/merge: Get decodes into item"
			return err
		}
	}
	return nil
}

func Cleared(ctx workflow.Context) error {
	var item Item
	for id := range 3 {
		item = Item{}
		if err := workflow.ExecuteActivity(ctx, Load, id).Get(ctx, &item); err != nil {
			return err
		}
	}
	return nil
}

func (i *Item) reset() { *i = Item{} }

func (i *Item) label() string { return i.Name }

func Reset(ctx workflow.Context) {
	var item Item
	for range 3 {
		workflow.GetSignalChannel(ctx, "item").Receive(ctx, &item)
		item.reset()
	}
}

func Read(ctx workflow.Context) {
	var item Item
	for range 3 {
		workflow.GetSignalChannel(ctx, "item").Receive(ctx, &item) // want "reusedresult/merge: "
		workflow.GetLogger(ctx).Info(item.label())
	}
}

func Defaults(ctx workflow.Context, note bool) {
	item := Item{Name: "default"}
	if note {
		item = Item{Note: "default"}
	}
	for range 3 {
		workflow.GetSignalChannel(ctx, "item").Receive(ctx, &item) // want "reusedresult/merge: "
	}
}

func Retry(ctx workflow.Context) (item Item, err error) {
	for range 3 {
		if err = workflow.ExecuteActivity(ctx, Load, 1).Get(ctx, &item); err == nil { // want "reusedresult/merge: "
			break
		}
	}
	return item, err
}

func Futures(ctx workflow.Context, futures []workflow.Future) (items []Item) {
	var item Item
	for _, f := range futures {
		_ = f.Get(ctx, &item) // want "reusedresult/merge: "
		items = append(items, item)
	}
	return items
}

func execute(ctx workflow.Context, id int, into any) error {
	return workflow.ExecuteActivity(ctx, Load, id).Get(ctx, into)
}

func run[T any](ctx workflow.Context, id int, into *T) error {
	return execute(ctx, id, into)
}

func Helper(ctx workflow.Context) {
	var item, other Item
	for id := range 3 {
		_ = execute(ctx, id, &item) // want "reusedresult/merge: execute decodes into item"
		_ = run(ctx, id, &other)    // want "reusedresult/merge: run decodes into other"
	}
}

func Suppressed(ctx workflow.Context) {
	var item Item
	for range 3 {
		//replayvet:ignore reusedresult each changes what it has only
		workflow.GetSignalChannel(ctx, "item").Receive(ctx, &item) // suppressed "reusedresult/merge: "
	}
}
