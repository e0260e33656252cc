// Package writes writes package variables in workflow code, in every way there is.
package writes

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"go.temporal.io/sdk/workflow"
)

type record struct {
	Count int
	Tags  []string
}

var (
	count  int
	text   string
	list   []string
	byName = map[string]int{}
	one    record
	ptr    = &record{}
	array  [4]int
	nested = map[string]*record{}
)

func Assign(ctx workflow.Context) error {
	count = 1 // want "sharedstate/write: .*count"
	return nil
}

func AssignLocal(ctx workflow.Context) error {
	count := 1
	_ = count
	return nil
}

func AssignOp(ctx workflow.Context) error {
	text += "a" // want "sharedstate/write: .*text"
	return nil
}

func Increment(ctx workflow.Context) error {
	count++ // want "sharedstate/write: .*count"
	return nil
}

func IncrementLocal(ctx workflow.Context) (n int, err error) {
	n++
	return n, nil
}

func MapIndex(ctx workflow.Context, order string) error {
	byName[order] = 1 // want "sharedstate/write: .*byName"
	return nil
}

func MapIndexLocal(ctx workflow.Context, order string) error {
	byName := map[string]int{}
	byName[order] = 1
	return nil
}

func ArrayIndex(ctx workflow.Context) error {
	array[1] = 2 // want "sharedstate/write: .*array"
	return nil
}

func SliceIndex(ctx workflow.Context) error {
	list[0] = "a" // want "sharedstate/write: .*list"
	return nil
}

func Append(ctx workflow.Context, order string) error {
	list = append(list, order) // want "sharedstate/write: .*list"
	return nil
}

func AppendCopy(ctx workflow.Context, order string) error {
	mine := append([]string{"first"}, order)
	_ = mine
	return nil
}

func Delete(ctx workflow.Context, order string) error {
	delete(byName, order) // want "sharedstate/write: .*byName"
	return nil
}

func Clear(ctx workflow.Context) error {
	clear(byName) // want "sharedstate/write: .*byName"
	return nil
}

func Copy(ctx workflow.Context, names []string) error {
	copy(list, names) // want "sharedstate/write: .*list"
	return nil
}

func Field(ctx workflow.Context) error {
	one.Count = 1 // want "sharedstate/write: .*one"
	return nil
}

func FieldOfCopy(ctx workflow.Context) error {
	mine := one
	mine.Count = 1
	_ = mine
	return nil
}

func PointerField(ctx workflow.Context) error {
	ptr.Count = 1 // want "sharedstate/write: .*ptr"
	return nil
}

func NestedField(ctx workflow.Context, order string) error {
	nested[order].Count++ // want "sharedstate/write: .*nested"
	return nil
}

func ThroughAlias(ctx workflow.Context) error {
	p := &count
	*p = 2 // want "sharedstate/write: .*count"
	return nil
}

func ThroughLocalMap(ctx workflow.Context, order string) error {
	m := byName
	m[order] = 1 // want "sharedstate/write: .*byName"
	return nil
}

func ThroughClone(ctx workflow.Context, order string) error {
	m := maps.Clone(byName)
	m[order] = 1
	return nil
}

func set(p *int) { *p = 3 }

// The helper writes what it is given; what it is given is shared.
func ThroughParameter(ctx workflow.Context) error {
	set(&count) // want "sharedstate/write: .*count"
	return nil
}

func ThroughParameterLocal(ctx workflow.Context) (n int, err error) {
	set(&n)
	return n, nil
}

func add(m map[string]int, order string) { m[order]++ }

func MapParameter(ctx workflow.Context, order string) error {
	add(byName, order) // want "sharedstate/write: .*byName"
	return nil
}

func MapParameterLocal(ctx workflow.Context, order string) error {
	add(map[string]int{}, order)
	return nil
}

func (r *record) bump() { r.Count++ }

func (r *record) size() int { return len(r.Tags) }

func PointerMethod(ctx workflow.Context) error {
	one.bump() // want "sharedstate/write: .*one"
	return nil
}

func PointerMethodLocal(ctx workflow.Context) error {
	var mine record
	mine.bump()
	return nil
}

// A copy shares what it refers to.
func ThroughCopiedStruct(ctx workflow.Context) error {
	mine := one
	mine.Tags[0] = "a" // want "sharedstate/write: .*one"
	return nil
}

func CopiedStructFilledAnew(ctx workflow.Context) error {
	mine := one
	mine.Tags = []string{"a"}
	mine.Tags[0] = "b"
	return nil
}

// The state of one execution starts with a shared object.
type state struct{ current *record }

func newState() *state { return &state{current: ptr} }

func ThroughConstructor(ctx workflow.Context) error {
	s := newState()
	s.current.Count = 1 // want "sharedstate/write: .*ptr"
	return nil
}

func ThroughClosure(ctx workflow.Context) error {
	p := ptr
	workflow.Go(ctx, func(ctx workflow.Context) {
		p.Count = 1 // want "sharedstate/write: .*ptr"
	})
	return nil
}

func pointerTo(name string) *record { return nested[name] }

func ThroughResult(ctx workflow.Context, order string) error {
	pointerTo(order).bump() // want "sharedstate/write: .*nested"
	return nil
}

var total atomic.Int64

func Atomic(ctx workflow.Context) error {
	total.Add(1) // want "sharedstate/write: .*total"
	return nil
}

var plain int64

func AtomicFunction(ctx workflow.Context) error {
	atomic.AddInt64(&plain, 1) // want "sharedstate/write: .*plain"
	return nil
}

var buffer bytes.Buffer

func LibraryMethod(ctx workflow.Context) error {
	buffer.WriteString("order") // want "sharedstate/write: .*buffer"
	return nil
}

func LibraryMethodLocal(ctx workflow.Context) error {
	var buffer bytes.Buffer
	buffer.WriteString("order")
	return nil
}

func LibrarySorts(ctx workflow.Context) error {
	slices.Sort(list) // want "sharedstate/write: .*list"
	return nil
}

func LibrarySortsCopy(ctx workflow.Context) error {
	mine := slices.Clone(list)
	slices.Sort(mine)
	return nil
}

var decoded record

func LibraryDecodes(ctx workflow.Context, data []byte) error {
	return json.Unmarshal(data, &decoded) // want "sharedstate/write: .*decoded"
}

func ResultInto(ctx workflow.Context) error {
	return workflow.ExecuteActivity(ctx, "Load").Get(ctx, &decoded) // want "sharedstate/write: .*decoded"
}

func ResultIntoLocal(ctx workflow.Context) (r record, err error) {
	err = workflow.ExecuteActivity(ctx, "Load").Get(ctx, &r)
	return r, err
}

func RangeTarget(ctx workflow.Context, names []string) error {
	for _, text = range names { // want "sharedstate/write: .*text"
	}
	return nil
}

func InCoroutine(ctx workflow.Context) error {
	workflow.Go(ctx, func(ctx workflow.Context) {
		count++ // want "sharedstate/write: .*count"
	})
	return nil
}

// A variable of the workflow itself belongs to one execution.
func CapturedByCoroutine(ctx workflow.Context) (n int, err error) {
	workflow.Go(ctx, func(ctx workflow.Context) { n++ })
	err = workflow.Sleep(ctx, time.Second)
	return n, err
}

// The guard is nativesync's to judge, not a write of shared data.

var guard sync.Mutex

func Lock(ctx workflow.Context) error {
	guard.Lock()
	guard.Unlock()
	return nil
}
