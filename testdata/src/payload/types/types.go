// Package types declares what does and does not cross the wire.
package types

import (
	"context"
	"encoding/json"
	"math/big"
	"net/http"
	"sync"
	"time"

	commonpb "go.temporal.io/api/common/v1"
	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"
)

type Shape interface{ Area() float64 }

type Closed struct{ name string }

type Wrapped struct{ Closed }

type Opaque struct{ name string }

func (o Opaque) MarshalJSON() ([]byte, error) { return json.Marshal(o.name) }

func (o *Opaque) UnmarshalJSON(b []byte) error { return json.Unmarshal(b, &o.name) }

type Hooks struct {
	Name string
	Done func()
}

type Quiet struct {
	Name   string
	Done   func()         `json:"-"`
	Later  func()         `json:",omitzero"`
	lock   sync.Mutex     // nobody sees it
	notify chan struct{}  // nobody sees it
	Guard  sync.Mutex     // it has nothing to carry
	Extra  map[string]int `json:",omitempty"`
}

type Tree struct {
	Value    int
	Children []*Tree
	Watchers []func()
}

type Outcome struct {
	ID  string
	Err error
}

type Holder struct{ Inner Closed }

type Box[T any] struct{ Item T }

type Amount struct{ Value big.Int }

type Left struct {
	ID string `json:"-"`
}

func Channel(ctx context.Context, done chan int) error { return nil } // want "payload/unsupported: the parameter done of Channel is of type chan int, which the data converter cannot encode, so the call fails; use a type that JSON has"

func Callback(ctx context.Context, id string, then func(error)) error { return nil } // want "payload/unsupported: the parameter then of Callback is of type func"

func Complex(ctx context.Context, points []complex128) error { return nil } // want "payload/unsupported: the parameter points of Complex is of type complex128"

func Keys(ctx context.Context, by map[Wrapped]int) error { return nil } // want "payload/unsupported: the parameter by of Keys is of type map"

func Field(ctx context.Context, h *Hooks) error { return nil } // want "payload/unsupported: the parameter h of Field holds Done of type func\\(\\)"

func Request(ctx context.Context, r *http.Request) error { return nil } // want "payload/unsupported: the parameter r of Request holds GetBody of type func" "payload/elsewhere: the parameter r of Request holds URL.User of type url.Userinfo"

func Listeners(ctx context.Context, t Tree) error { return nil } // want "payload/nested: the parameter t of Listeners holds Watchers of type func\\(\\), which the data converter cannot encode, so the call fails once there is one"

func Interface(ctx context.Context, s Shape) error { return nil } // want "payload/interface: the parameter s of Interface is of type Shape, and the data converter cannot know what to decode into, so the call fails; use a concrete type"

func Failure(ctx context.Context, cause error) error { return nil } // want "payload/interface: the parameter cause of Failure is of type error"

func Empty(ctx context.Context, c Closed) error { return nil } // want "payload/empty: the parameter c of Empty is of type Closed, whose fields are all unexported, so it arrives empty"

func Embedded(ctx context.Context, w Wrapped) error { return nil } // want "payload/empty: the parameter w of Embedded is of type Closed"

func Inner(ctx context.Context, h Holder) error { return nil } // want "payload/empty: the parameter h of Inner holds Inner of type Closed"

func Any(ctx context.Context, values map[string]any) error { return nil } // want "payload/number: the parameter values of Any is of type any, so numbers in it arrive as float64 and structs as maps"

func Variadic(ctx context.Context, names ...string) error { return nil } // want "payload/variadic: the parameter names of Variadic is variadic: the SDK passes what it decodes as one slice, so the call panics; use a slice"

func Instance(ctx context.Context, b Box[chan int]) error { return nil } // want "payload/unsupported: the parameter b of Instance holds Item of type chan int"

func Result(ctx context.Context, id string) (Outcome, error) { return Outcome{}, nil } // want "payload/field: the result of Result holds Err of type error, and the data converter cannot know what to decode into, so the call fails once it is not nil; use a string, or the error that the function returns"

func Made(ctx context.Context) (func(), error) { return nil, nil } // want "payload/unsupported: the result of Made is of type func"

// What returns an interface is decoded into what the caller likes.
func Chosen(ctx context.Context) (Shape, error) { return nil, nil }

func Fine(ctx context.Context, d time.Duration, at time.Time, q *Quiet, o Opaque, a Amount, raw json.RawMessage, b Box[string], n struct{}, l Left) (any, error) {
	return nil, nil
}

func Message(ctx context.Context, p *commonpb.Payload, values converter.EncodedValues) error {
	return nil
}

// Local gets its arguments as they are; its result is in the history.
func Local(ctx context.Context, then func()) (chan int, error) { return nil, nil } // want "payload/unsupported: the result of Local is of type chan int"

// helper is no activity.
func helper(ctx context.Context, then func()) error { return nil }

func Register(w worker.Registry) {
	for _, a := range []any{Channel, Callback} {
		w.RegisterActivity(a)
	}
	w.RegisterActivity(Complex)
	w.RegisterActivity(Keys)
	w.RegisterActivity(Field)
	w.RegisterActivity(Request)
	w.RegisterActivity(Listeners)
	w.RegisterActivity(Interface)
	w.RegisterActivity(Failure)
	w.RegisterActivity(Empty)
	w.RegisterActivity(Embedded)
	w.RegisterActivity(Inner)
	w.RegisterActivity(Any)
	w.RegisterActivity(Variadic)
	w.RegisterActivity(Instance)
	w.RegisterActivity(Result)
	w.RegisterActivity(Made)
	w.RegisterActivity(Chosen)
	w.RegisterActivity(Fine)
	w.RegisterActivity(Message)
	w.RegisterActivity(&Bank{})
	w.RegisterActivity(func(ctx context.Context, s Shape) error { return helper(ctx, nil) }) // want "payload/interface: the parameter s of the func literal is of type Shape"
}

type Bank struct{}

func (b *Bank) Open(ctx context.Context, s Shape) error { return nil } // want "payload/interface: the parameter s of Open"

func (b *Bank) unexported(ctx context.Context, s Shape) error { return nil }

func Flow(ctx workflow.Context) error {
	return workflow.ExecuteLocalActivity(ctx, Local, func() {}).Get(ctx, nil)
}
