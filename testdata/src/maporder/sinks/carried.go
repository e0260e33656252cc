package sinks

import (
	"errors"
	"fmt"
	"sort"

	"go.temporal.io/sdk/workflow"
)

func send(ctx workflow.Context, v any) error {
	return workflow.ExecuteActivity(ctx, "Send", v).Get(ctx, nil)
}

// Cancelling issues commands.
func Cancels(ctx workflow.Context, running map[string]workflow.CancelFunc) error {
	for _, cancel := range running { // want "maporder/branch: .*running"
		cancel()
	}
	return nil
}

type task struct {
	name   string
	cancel workflow.CancelFunc
}

func CancelsField(ctx workflow.Context, running map[string]*task) error {
	for _, t := range running { // want "maporder/branch: .*running"
		t.cancel()
	}
	return nil
}

// Which one is cancelled depends on the order.
func CancelsFirst(ctx workflow.Context, running map[string]bool) error {
	victim := ""
	for name, idle := range running { // want "maporder/id: .*running"
		if idle {
			victim = name
			break
		}
	}
	return workflow.RequestCancelExternalWorkflow(ctx, victim, "").Get(ctx, nil)
}

type custom struct{ id string }

func (e *custom) Error() string { return e.id }

func OwnErrorType(ctx workflow.Context, m map[string]int) error {
	for k, v := range m { // want "maporder/errortext: .*m"
		if v < 0 {
			return &custom{k}
		}
	}
	return nil
}

var errSmall, errLarge = errors.New("too small"), errors.New("too large")

func OneOfTwoErrors(ctx workflow.Context, m map[string]int) error {
	for _, v := range m { // want "maporder/errortext: .*m"
		if v < 0 {
			return errSmall
		}
		if v > 10 {
			return errLarge
		}
	}
	return nil
}

func FirstError(ctx workflow.Context, m map[string]int) error {
	var first error
	for k, v := range m { // want "maporder/errortext: .*m"
		if v < 0 && first == nil {
			first = fmt.Errorf("size of %s", k)
		}
	}
	return first
}

func LastError(ctx workflow.Context, m map[string]error) error {
	var last error
	for _, err := range m { // want "maporder/errortext: .*m"
		if err != nil {
			last = err
		}
	}
	return last
}

// The last one may be nil after one that is not.
func LastOutcome(ctx workflow.Context, m map[string]error) error {
	var last error
	for _, err := range m { // want "maporder/close: .*m"
		last = err
	}
	return last
}

func EitherOutcome(ctx workflow.Context, m map[string]int) (bool, error) {
	for _, v := range m { // want "maporder/result: .*m"
		if v < 0 {
			return false, nil
		}
		if v > 10 {
			return true, nil
		}
	}
	return false, nil
}

func EitherStatus(ctx workflow.Context, m map[string]int) error {
	status := "open"
	for _, v := range m { // want "maporder/id: .*m"
		if v < 0 {
			status = "small"
		}
		if v > 10 {
			status = "large"
		}
	}
	return workflow.ExecuteActivity(ctx, status).Get(ctx, nil)
}

func Streak(ctx workflow.Context, m map[string]bool) error {
	n := 0
	for _, ok := range m { // want "maporder/input: .*m"
		if ok {
			n++
		} else {
			n = 0
		}
	}
	return send(ctx, n)
}

func WhileRoom(ctx workflow.Context, m map[string]int) error {
	var some []string
	for k := range m { // want "maporder/input: .*m"
		if len(some) < 3 {
			some = append(some, k)
		}
	}
	sort.Strings(some)
	return send(ctx, some)
}

func SumUntil(ctx workflow.Context, m map[string]int) error {
	total := 0
	for _, v := range m { // want "maporder/input: .*m"
		if v == 0 {
			break
		}
		total += v
	}
	return send(ctx, total)
}

func ByCount(ctx workflow.Context, m map[string]int) error {
	var keys []string
	for k := range m { // want "maporder/branch: .*m"
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool { return m[keys[i]] > m[keys[j]] })
	for _, k := range keys {
		if err := send(ctx, k); err != nil {
			return err
		}
	}
	return nil
}

func InClosure(ctx workflow.Context, m map[string]int) error {
	var names []string
	add := func(name string) { names = append(names, name) }
	for k := range m { // want "maporder/input: .*m"
		add(k)
	}
	return send(ctx, names)
}

type pipeline struct{ steps []string }

func (p *pipeline) then(step string) *pipeline {
	p.steps = append(p.steps, step)
	return p
}

func Chained(ctx workflow.Context, m map[string]int, p *pipeline) error {
	for k := range m { // want "maporder/input: .*m"
		p.then(k)
	}
	return send(ctx, p.steps)
}

func LastInMap(ctx workflow.Context, m map[string]int) error {
	out := map[string]string{}
	for k := range m { // want "maporder/input: .*m"
		out["last"] = k
	}
	return send(ctx, out)
}

func FloatPerGroup(ctx workflow.Context, m map[string]float64, group map[string]string) error {
	sums := map[string]float64{}
	for k, v := range m { // want "maporder/input: .*m"
		sums[group[k]] += v
	}
	return send(ctx, sums)
}

// It panics in any order.
func Panics(ctx workflow.Context, m map[string]int) error {
	for k, v := range m { // want "maporder/errortext: .*m"
		if v < 0 {
			panic("negative: " + k)
		}
	}
	return nil
}

// Which error it is decides a branch, but mostly all of them are alike.
func KindOfError(ctx workflow.Context, m map[string]error) error {
	err := firstOf(m)
	if errors.Is(err, errSmall) {
		return nil
	}
	return send(ctx, 1)
}

func firstOf(m map[string]error) error {
	for _, err := range m {
		if err != nil {
			return err
		}
	}
	return nil
}

func kindOf(k string, kinds map[string]int) (int, error) {
	kind, ok := kinds[k]
	if !ok {
		return 0, fmt.Errorf("no kind of %s", k)
	}
	return kind, nil
}

func validate(m, kinds map[string]int) (map[string]int, error) {
	out := map[string]int{}
	for k, v := range m { // want "maporder/errortext: .*m"
		kind, err := kindOf(k, kinds)
		if err != nil {
			return nil, fmt.Errorf("kinds: %w", err)
		}
		if len(k) == 0 || v < kind {
			return nil, fmt.Errorf("%s is too small", k)
		}
		out[k] = kind
	}
	return out, nil
}

// What a check compares within the loop is no concern of what follows it.
func Validated(ctx workflow.Context, m, kinds map[string]int) error {
	out, err := validate(m, kinds)
	if err != nil {
		return err
	}
	return send(ctx, out)
}
