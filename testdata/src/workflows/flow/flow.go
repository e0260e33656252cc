// Package flow takes functions on a detour before it hands them to the SDK.
package flow

import (
	"context"

	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"
)

func a() (int, error)                  { return 0, nil } // root: a query
func b() (int, error)                  { return 0, nil } // root: b query
func c() (int, error)                  { return 0, nil } // root: c query
func d() (int, error)                  { return 0, nil } // root: d query
func e() (int, error)                  { return 0, nil } // root: e query
func unused() (int, error)             { return 0, nil }
func inPackageVar() (int, error)       { return 0, nil } // root: inPackageVar query
func converted() (int, error)          { return 0, nil } // root: converted query
func asserted() (int, error)           { return 0, nil }
func viaParam() (int, error)           { return 0, nil } // root: viaParam query
func viaMethodParam() (int, error)     { return 0, nil } // root: viaMethodParam query
func viaVariadic() (int, error)        { return 0, nil } // root: viaVariadic query
func viaSecondVariadic() (int, error)  { return 0, nil } // root: viaSecondVariadic query
func viaGenericMethod() (int, error)   { return 0, nil } // root: viaGenericMethod query
func viaGenericPosition() (int, error) { return 0, nil } // root: viaGenericPosition query
func viaGenericParam() (int, error)    { return 0, nil } // root: viaGenericParam query
func viaOuterFactory() (int, error)    { return 0, nil } // root: viaOuterFactory query
func viaSpread() (int, error)          { return 0, nil } // root: viaSpread query
func viaAppend() (int, error)          { return 0, nil } // root: viaAppend query
func viaAppendSlice() (int, error)     { return 0, nil } // root: viaAppendSlice query
func viaIndex() (int, error)           { return 0, nil } // root: viaIndex query
func viaNested() (int, error)          { return 0, nil } // root: viaNested query
func viaResult() (int, error)          { return 0, nil } // root: viaResult query
func viaSecondResult() (int, error)    { return 0, nil } // root: viaSecondResult query
func viaSliceResult() (int, error)     { return 0, nil } // root: viaSliceResult query
func viaField() (int, error)           { return 0, nil } // root: viaField query
func viaGenericField() (int, error)    { return 0, nil } // root: viaGenericField query
func viaPositionalField() (int, error) { return 0, nil } // root: viaPositionalField query
func viaMap() (int, error)             { return 0, nil } // root: viaMap query
func viaCommaOK() (int, error)         { return 0, nil } // root: viaCommaOK query
func viaLocalFactory() (int, error)    { return 0, nil } // root: viaLocalFactory query

type queryFunc func() (int, error)

var packageVar = inPackageVar

var packageLit = func() (int, error) { return 0, nil } // root: packageLit.func1 query

func factory(v int) func() (int, error) {
	return func() (int, error) { return v, nil } // root: factory.func1 query
}

func outer() queryFunc {
	inner := func() queryFunc { return unused }
	_ = inner
	return viaOuterFactory
}

func choose(first bool) (n int, f queryFunc) {
	if first {
		return 1, viaResult
	}
	ignored := func() queryFunc { return unused }
	_ = ignored
	return 2, viaSecondResult
}

func all() []queryFunc { return []queryFunc{viaSliceResult} }

func set(ctx workflow.Context, name string, handler any) { // root: set workflow
	_ = workflow.SetQueryHandler(ctx, name, handler)
}

type setter struct{ ctx workflow.Context }

func (s *setter) set(handler any) { _ = workflow.SetQueryHandler(s.ctx, "m", handler) }

func setAll(ctx workflow.Context, handlers ...any) { // root: setAll workflow
	for _, h := range handlers {
		_ = workflow.SetQueryHandler(ctx, "v", h)
	}
}

type entry struct {
	name    string
	handler queryFunc
}

type typed[T any] struct{ handler func() (T, error) }

type holder[T any] struct{ handler func() (T, error) }

func (h *holder[T]) set(ctx workflow.Context) { // root: (*holder).set workflow
	_ = workflow.SetQueryHandler(ctx, "h", h.handler)
}

func (h *holder[T]) give(ctx workflow.Context, handler func() (T, error)) { // root: (*holder).give workflow
	_ = workflow.SetQueryHandler(ctx, "g", handler)
}

func Run(ctx workflow.Context, first bool) { // root: Run workflow
	once := a
	_ = workflow.SetQueryHandler(ctx, "once", once)
	var declared func() (int, error)
	declared = b
	if first {
		declared = c
	}
	_ = workflow.SetQueryHandler(ctx, "either", declared)
	x, y := d, unused
	_ = workflow.SetQueryHandler(ctx, "tuple", x)
	_ = y
	again := x
	again = e
	_ = workflow.SetQueryHandler(ctx, "chain", again)
	_ = workflow.SetQueryHandler(ctx, "package", packageVar)
	_ = workflow.SetQueryHandler(ctx, "literal", packageLit)
	_ = workflow.SetQueryHandler(ctx, "converted", queryFunc(converted))
	_ = workflow.SetQueryHandler(ctx, "factory", factory(1))
	_ = workflow.SetQueryHandler(ctx, "outer", outer())
	local := func() queryFunc { return viaLocalFactory }()
	_ = workflow.SetQueryHandler(ctx, "local", local)
	_, chosen := choose(first)
	_ = workflow.SetQueryHandler(ctx, "result", chosen)
	set(ctx, "param", viaParam)
	(&setter{ctx}).set(viaMethodParam)
	setAll(ctx, viaVariadic, viaSecondVariadic)
	setAll(ctx, []any{viaSpread}...)

	handlers := []queryFunc{}
	handlers = append(handlers, viaAppend)
	handlers = append(handlers, append([]queryFunc{viaAppendSlice}, all()...)...)
	handlers[0] = viaIndex
	for _, h := range handlers {
		_ = workflow.SetQueryHandler(ctx, "range", h)
	}
	for _, inner := range [][]queryFunc{{viaNested}} {
		for _, h := range inner {
			_ = workflow.SetQueryHandler(ctx, "nested", h)
		}
	}
	for _, e := range []*entry{{name: "field", handler: viaField}} {
		_ = workflow.SetQueryHandler(ctx, e.name, e.handler)
	}
	_ = workflow.SetQueryHandler(ctx, "positional", entry{"positional", viaPositionalField}.handler)
	_ = workflow.SetQueryHandler(ctx, "generic", typed[int]{handler: viaGenericField}.handler)
	(&holder[int]{handler: viaGenericMethod}).set(ctx)
	(&holder[int]{viaGenericPosition}).set(ctx)
	(&holder[int]{}).give(ctx, viaGenericParam)
	byName := map[string]queryFunc{"x": viaMap}
	_ = workflow.SetQueryHandler(ctx, "map", byName["x"])
	byName2 := map[string]queryFunc{"x": viaCommaOK}
	if h, ok := byName2["x"]; ok {
		_ = workflow.SetQueryHandler(ctx, "comma", h)
	}
	var boxed any = asserted // not followed: a type assertion
	_ = workflow.SetQueryHandler(ctx, "asserted", boxed.(queryFunc))
}

// Variables that are assigned from each other.

func Cycle(ctx workflow.Context) { // root: Cycle workflow
	var f, g func() bool
	f = func() bool { return true } // root: Cycle.func1 condition
	for range 3 {
		f, g = g, f
	}
	_ = workflow.Await(ctx, f)
}

func recursive(ctx workflow.Context, n int, f func() bool) { // root: recursive workflow
	if n > 0 {
		recursive(ctx, n-1, f)
	}
	_ = workflow.Await(ctx, f)
}

// Paths double at every step; all of them lead to one function.

func Doubling(ctx workflow.Context) { // root: Doubling workflow
	f00 := func() bool { return true } // root: Doubling.func1 condition
	f01, g01 := f00, f00
	f01 = g01
	f02, g02 := f01, f01
	f02 = g02
	f03, g03 := f02, f02
	f03 = g03
	f04, g04 := f03, f03
	f04 = g04
	f05, g05 := f04, f04
	f05 = g05
	f06, g06 := f05, f05
	f06 = g06
	f07, g07 := f06, f06
	f07 = g07
	f08, g08 := f07, f07
	f08 = g08
	f09, g09 := f08, f08
	f09 = g09
	f10, g10 := f09, f09
	f10 = g10
	f11, g11 := f10, f10
	f11 = g11
	f12, g12 := f11, f11
	f12 = g12
	f13, g13 := f12, f12
	f13 = g13
	f14, g14 := f13, f13
	f14 = g14
	f15, g15 := f14, f14
	f15 = g15
	f16, g16 := f15, f15
	f16 = g16
	f17, g17 := f16, f16
	f17 = g17
	f18, g18 := f17, f17
	f18 = g18
	f19, g19 := f18, f18
	f19 = g19
	f20, g20 := f19, f19
	f20 = g20
	f21, g21 := f20, f20
	f21 = g21
	f22, g22 := f21, f21
	f22 = g22
	f23, g23 := f22, f22
	f23 = g23
	f24, g24 := f23, f23
	f24 = g24
	f25, g25 := f24, f24
	f25 = g25
	f26, g26 := f25, f25
	f26 = g26
	f27, g27 := f26, f26
	f27 = g27
	f28, g28 := f27, f27
	f28 = g28
	f29, g29 := f28, f28
	f29 = g29
	f30, g30 := f29, f29
	f30 = g30
	f31, g31 := f30, f30
	f31 = g31
	f32, g32 := f31, f31
	f32 = g32
	_ = workflow.Await(ctx, f32)
}

// Registration through tables and wrappers.

func First(ctx workflow.Context) error   { return nil } // root: First workflow registered
func Second(ctx workflow.Context) error  { return nil } // root: Second workflow registered
func Mixed(ctx workflow.Context) error   { return nil } // root: Mixed workflow registered
func Wrapped(ctx workflow.Context) error { return nil } // root: Wrapped workflow registered as wrapped

func Act(ctx context.Context) error      { return nil } // activity
func MixedAct(ctx context.Context) error { return nil } // activity

type Service struct{}

func (s *Service) Do(ctx context.Context) error { return nil } // activity

type Later struct{}

func (l *Later) Do(ctx context.Context) error { return nil } // activity

type registration struct {
	workflow bool
	fn       any
}

func Reset(ctx workflow.Context) error { return nil } // root: Reset workflow registered

func WrongAct(ctx workflow.Context) error { return nil } // activity

func MaybeAct(ctx workflow.Context) error { return nil } // root: MaybeAct workflow

// Given is called from other packages, with what they give.
func Given(w worker.Registry, fn any) {
	if fn == nil {
		fn = MaybeAct
	}
	either := fn
	if fn != nil {
		either = external()
	}
	w.RegisterActivity(either)
}

var external func() any

func register(w worker.Registry) {
	var reset any = Reset
	w.RegisterWorkflow(reset)
	reset = nil
	var wrong func(workflow.Context) error
	wrong = WrongAct
	wrong = nil
	wrong = (WrongAct)
	w.RegisterActivity(wrong)
	for _, fn := range []any{First, Second} {
		w.RegisterWorkflow(fn)
	}
	for _, act := range []any{Act, &Service{}, &Later{}} {
		w.RegisterActivity(act)
	}
	// A table of both: what cannot be a workflow is not taken for one.
	for _, r := range []registration{{true, Mixed}, {false, MixedAct}} {
		if r.workflow {
			w.RegisterWorkflow(r.fn)
		} else {
			w.RegisterActivity(r.fn)
		}
	}
	named(w, Wrapped, "wrapped")
}

func named(w worker.Registry, fn any, name string) {
	w.RegisterWorkflowWithOptions(fn, workflow.RegisterOptions{Name: name})
}
