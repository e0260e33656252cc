// Package pointers depends on where the allocator puts things.
package pointers

import (
	"fmt"
	"reflect"
	"time"
	"unsafe"

	"go.temporal.io/sdk/workflow"
)

type order struct{ id string }

func PercentP(ctx workflow.Context, o *order) error {
	id := fmt.Sprintf("order-%p", o) // want "hostread/id: .*%p"
	return workflow.ExecuteChildWorkflow(workflow.WithWorkflowID(ctx, id), "Parcel").Get(ctx, nil)
}

func PercentV(ctx workflow.Context, o order) error {
	id := fmt.Sprintf("order-%v", o)
	return workflow.ExecuteChildWorkflow(workflow.WithWorkflowID(ctx, id), "Parcel").Get(ctx, nil)
}

func PercentPLogged(ctx workflow.Context, o *order) error {
	workflow.GetLogger(ctx).Debug(fmt.Sprintf("order at %p", o)) // want "hostread/log: .*%p"
	return nil
}

func Address(ctx workflow.Context, o *order) error {
	if uintptr(unsafe.Pointer(o))%64 == 0 { // want "hostread/branch: .*(uintptr|pointer)"
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}

func ReflectPointer(ctx workflow.Context, o *order) error {
	n := reflect.ValueOf(o).Pointer() // want "hostread/input: .*Pointer"
	return workflow.ExecuteActivity(ctx, "Ship", n).Get(ctx, nil)
}

// Whether two pointers are the same one is decided by the program.
func PointerEquality(ctx workflow.Context, a, b *order) error {
	if a == b {
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}
