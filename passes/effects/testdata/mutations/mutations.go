// Package mutations has package variables that change, or not, after init. The
// comment of each says by what, with the field first where it is only one.
package mutations

import (
	"context"
	"encoding/json"
	"net/http"
	"sync"
	"sync/atomic"

	"go.temporal.io/sdk/workflow"
)

// Nothing writes it after init.

var declared = map[string]int{"a": 1}

var filled map[string]int

var filledByHelper map[string]int

var filledByRegistration []string

var first = NewName("first")

func init() {
	filled = map[string]int{"a": 1}
	fill()
}

func fill() { filledByHelper = map[string]int{"a": 1} }

// NewName is exported, but what this package does with it is initialisation.
func NewName(name string) string {
	filledByRegistration = append(filledByRegistration, name)
	return name
}

var copied = record{Tags: []string{"a"}}

func Copy(ctx context.Context) record {
	mine := copied
	mine.Count = 1
	mine.Tags = nil
	return mine
}

var replacedTags = record{Tags: []string{"a"}}

func ReplacesTags(ctx context.Context) record {
	mine := replacedTags
	mine.Tags = []string{"b"}
	mine.Tags[0] = "c"
	return mine
}

// By what runs while workflows do.

type record struct {
	Count int
	Tags  []string
	next  *record
}

var byWorkflow int // code

func Workflow(ctx workflow.Context) error {
	byWorkflow++
	helper()
	return nil
}

var byHelper int // code

func helper() { byHelper++ }

var byActivity string // code

func Activity(ctx context.Context, name string) error {
	byActivity = name
	return nil
}

var byHandler int // code

func handle(w http.ResponseWriter, r *http.Request) { byHandler++ }

var byGoroutine int // code

func Start() {
	go func() { byGoroutine++ }()
}

var byDecoder record // code

func Decode(ctx context.Context, data []byte) error { return json.Unmarshal(data, &byDecoder) }

var byAtomic atomic.Int64 // code

func Count(ctx context.Context) error {
	byAtomic.Add(1)
	return nil
}

var elements = record{Tags: []string{"a"}} // 1 code

func Element(ctx context.Context) error {
	mine := elements
	mine.Tags[0] = "b"
	return nil
}

var chained = &record{next: &record{}} // code

func tail() *record { return chained.next }

func Tail(ctx context.Context) error {
	tail().Count++
	return nil
}

var oneField struct{ limit, hits int } // 1 code

func Hit(ctx context.Context) error {
	oneField.hits++
	return nil
}

// By what as far as can be seen only main calls.

var bySetter = "eu" // setter

func SetRegion(name string) { bySetter = name }

var byStartUp *http.Client // setter

func InitClient(ctx context.Context) error {
	byStartUp = &http.Client{}
	return nil
}

var onInitAndLater int // setter

func init() { refresh() }

func refresh() { onInitAndLater++ }

func Refresh() { refresh() }

// Behind a Once.

var once sync.Once

var byOnce map[string]int // once

func load() {
	once.Do(func() {
		byOnce = map[string]int{}
		loadMore()
	})
}

var byOnceHelper int // once

func loadMore() { byOnceHelper = 1 }

func Once(ctx workflow.Context) error {
	load()
	return nil
}

var byLazy int // once

var lazy = sync.OnceValue(func() int {
	byLazy = 1
	return byLazy
})

var onceAndAlways int // code

func always() { onceAndAlways++ }

func OnceAndAlways(ctx context.Context) error {
	once.Do(always)
	always()
	return nil
}

var (
	_ = handle
	_ = lazy
	_ = first
	_ = declared
	_ = filled
	_ = oneField.limit
)
