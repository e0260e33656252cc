// Package types decodes into variables of all sorts.
package types

import (
	"encoding/json"
	"time"

	commonpb "go.temporal.io/api/common/v1"
	"go.temporal.io/sdk/workflow"
)

type Full struct {
	ID   string
	At   time.Time
	List []int
	Raw  json.RawMessage
}

type Deep struct {
	Inner *struct {
		Lines []struct {
			Note string `json:",omitzero"`
		}
	}
}

type Never struct {
	Plain  struct{ A int } `json:",omitempty"`
	Hidden map[string]int  `json:"-"`
	lower  map[string]int
}

func Plain(ctx workflow.Context) {
	ch := workflow.GetSignalChannel(ctx, "x")
	var (
		number  int
		text    string
		bytes   []byte
		when    time.Time
		full    Full
		any     any
		never   Never
		proto   commonpb.WorkflowExecution
		pointer *commonpb.Payload
		list    []string
	)
	for range 3 {
		ch.Receive(ctx, &number)
		ch.Receive(ctx, &text)
		ch.Receive(ctx, &bytes)
		ch.Receive(ctx, &when)
		ch.Receive(ctx, &full)
		ch.Receive(ctx, &any)
		ch.Receive(ctx, &never)
		ch.Receive(ctx, &proto)
		ch.Receive(ctx, &pointer)
		ch.Receive(ctx, &list)
	}
}

func Merged(ctx workflow.Context) {
	ch := workflow.GetSignalChannel(ctx, "x")
	var table map[string]int
	var deep Deep
	var deeps []Deep
	for range 3 {
		ch.Receive(ctx, &table) // want "reusedresult/merge: .*: the entries of a map"
		ch.Receive(ctx, &deep)  // want "reusedresult/merge: .*: the field Note, which is left out"
		ch.Receive(ctx, &deeps) // want "reusedresult/merge: "
	}
}

func ClearedMap(ctx workflow.Context) {
	var table map[string]int
	for range 3 {
		clear(table)
		workflow.GetSignalChannel(ctx, "x").Receive(ctx, &table)
	}
}

type State struct{ last *Full }

func Kept(ctx workflow.Context, state *State) (all []Full) {
	ch := workflow.GetSignalChannel(ctx, "x")
	var full Full
	var pointer *Full
	var list []string
	lists := map[int][]string{}
	for i := range 3 {
		ch.Receive(ctx, &full) // want "reusedresult/shared: Receive decodes into full again and again, and reuses its memory, so that what was kept of it before changes as well"
		all = append(all, full)
		ch.Receive(ctx, &pointer) // want "reusedresult/shared: "
		state.last = pointer
		ch.Receive(ctx, &list) // want "reusedresult/shared: "
		lists[i] = list
	}
	return all
}

type Point struct{ X, Y int }

func KeptCopies(ctx workflow.Context) (points []Point, bytes [][]byte) {
	ch := workflow.GetSignalChannel(ctx, "x")
	var point Point
	var b []byte
	for range 3 {
		ch.Receive(ctx, &point)
		points = append(points, point)
		ch.Receive(ctx, &b)
		bytes = append(bytes, b)
	}
	return points, bytes
}

func Used(ctx workflow.Context) (sum int) {
	var list []int
	for range 3 {
		workflow.GetSignalChannel(ctx, "x").Receive(ctx, &list)
		sum += len(list)
	}
	return sum
}
