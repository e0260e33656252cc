// Package signatures has every form of a parameter that is a workflow.Context.
package signatures

import (
	"context"
	"time"

	"go.temporal.io/sdk/workflow"
)

func Plain(ctx workflow.Context) error { return nil } // root: Plain workflow

func NotFirst(order string, ctx workflow.Context) error { return nil } // root: NotFirst workflow

func unexported(_ workflow.Context) {} // root: unexported workflow

func Unnamed(workflow.Context) {} // root: Unnamed workflow

func WithoutContext(order string) error { return nil }

func HostContext(ctx context.Context) error { return nil }

func Anything(v any) {}

func Variadic(ctxs ...workflow.Context) {}

func VariadicAfter(ctx workflow.Context, rest ...string) {} // root: VariadicAfter workflow

func Slice(ctxs []workflow.Context) {}

func Returned() workflow.Context { return nil }

// Named types.

type Named workflow.Context

func OverNamed(ctx Named) {} // root: OverNamed workflow

type Alias = workflow.Context

func OverAlias(ctx Alias) {} // root: OverAlias workflow

type AliasOfNamed = Named

func OverAliasOfNamed(ctx AliasOfNamed) {} // root: OverAliasOfNamed workflow

func Pointer(ctx *workflow.Context) {} // root: Pointer workflow

func PointerToNamed(ctx *Named) {} // root: PointerToNamed workflow

// Embedding.

type Struct struct {
	workflow.Context
	tenant string
}

func ByStruct(ctx Struct) {} // root: ByStruct workflow

func ByStructPointer(ctx *Struct) {} // root: ByStructPointer workflow

type Deeper struct{ *Struct }

func ByDeeper(ctx Deeper) {} // root: ByDeeper workflow

type Interface interface {
	workflow.Context
	Tenant() string
}

func ByInterface(ctx Interface) {} // root: ByInterface workflow

func ByLiteralType(ctx struct{ workflow.Context }) {} // root: ByLiteralType workflow

type Generic[T any] struct {
	workflow.Context
	Input T
}

func ByGeneric(ctx *Generic[int]) {} // root: ByGeneric workflow

// A context in a field that is not embedded is state, not a context.
type Holder struct{ ctx workflow.Context }

func ByHolder(h Holder) {}

// Two levels of pointer have no methods, and nobody writes them.
func ByPointerToPointer(ctx **Struct) {}

// Type parameters.

func ByParameter[C workflow.Context](ctx C) {} // root: ByParameter workflow

func ByNamedParameter[C Interface](ctx C) {} // root: ByNamedParameter workflow

func ByInlineConstraint[C interface { // root: ByInlineConstraint workflow
	comparable
	workflow.Context
}](ctx C) {
}

func ByUnion[C *Struct | Deeper](ctx C) {} // root: ByUnion workflow

type OneOf interface {
	*Struct | ~struct{ workflow.Context }
}

func ByNamedUnion[C OneOf](ctx C) {} // root: ByNamedUnion workflow

func ByPartialUnion[C *Struct | *Holder](ctx C) {}

func ByOtherPartialUnion[C *Holder | *Struct](ctx C) {}

func ByOneTerm[C *Struct](ctx C) {} // root: ByOneTerm workflow

func ByEmbeddedUnion[C interface { // root: ByEmbeddedUnion workflow
	comparable
	OneOf
}](ctx C) {
}

func ByAny[C any](ctx C) {}

func ByPointerParameter[T any, P interface { // root: ByPointerParameter workflow
	*T
	workflow.Context
}](ctx P) {
}

func ByRecursive[T interface{ Less(T) bool }](v T) {}

type Self[T any] interface{ *T }

func ByRecursiveUnion[T any, P Self[P]](v P) {}

// Generic functions and methods.

func Typed[I, O any](ctx workflow.Context, in I) (out O, err error) { return out, nil } // root: Typed workflow

type Box[T any] struct{ value T }

func (b *Box[T]) Run(ctx workflow.Context) error { return nil } // root: (*Box).Run workflow

func (b Box[_]) Peek(ctx workflow.Context) {} // root: Box.Peek workflow

type Pair[K comparable, V any] struct{}

func (p *Pair[K, V]) Run(ctx workflow.Context) error { return nil } // root: (*Pair).Run workflow

type Orders struct{}

func (o *Orders) Run(ctx workflow.Context) error { return nil } // root: (*Orders).Run workflow

func (Orders) Step(ctx workflow.Context) error { return nil } // root: Orders.Step workflow

func (o *Orders) Count() int { return 0 }

// A method of a context is no root by its receiver: what calls it is.
func (s Struct) Clock() time.Time { return workflow.Now(s) }

type steps interface {
	Step(ctx workflow.Context) error
}

func _(ctx workflow.Context) {} // root: _ workflow
