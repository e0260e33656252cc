// Package sinks follows the order of a map to what replay compares.
package sinks

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"go.temporal.io/sdk/workflow"
)

func Input(ctx workflow.Context, m map[string]int) error {
	var keys []string
	for k := range m { // want "maporder/input: .*m"
		keys = append(keys, k)
	}
	return workflow.ExecuteActivity(ctx, "Report", keys).Get(ctx, nil)
}

func InputSorted(ctx workflow.Context, m map[string]int) error {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return workflow.ExecuteActivity(ctx, "Report", keys).Get(ctx, nil)
}

func Result(ctx workflow.Context, m map[string]int) (keys []string, err error) {
	for k := range m { // want "maporder/result: .*m"
		keys = append(keys, k)
	}
	return keys, nil
}

func ResultField(ctx workflow.Context, m map[string]int) (report struct{ Keys []string }, err error) {
	for k := range m { // want "maporder/result: .*m"
		report.Keys = append(report.Keys, k)
	}
	return report, nil
}

func Log(ctx workflow.Context, m map[string]int) error {
	var keys []string
	for k := range m { // want "maporder/log: .*m"
		keys = append(keys, k)
	}
	workflow.GetLogger(ctx).Info("orders", "keys", keys)
	return nil
}

// The key that happens to come first ends the workflow.
func EarlyReturnKey(ctx workflow.Context, m map[string]int) (string, error) {
	for k, v := range m { // want "maporder/result: .*m"
		if v > 10 {
			return k, nil
		}
	}
	return "", nil
}

func EarlyReturnErrorText(ctx workflow.Context, m map[string]int) error {
	for k, v := range m { // want "maporder/errortext: .*m"
		if v < 0 {
			return fmt.Errorf("order %s is negative", k)
		}
	}
	return nil
}

func check(m map[string]error) error {
	for k, err := range m { // want "maporder/errortext: .*m" trace "EarlyReturnFromHelper calls check"
		if err != nil {
			return fmt.Errorf("order %s: %w", k, err)
		}
	}
	return nil
}

func EarlyReturnFromHelper(ctx workflow.Context, m map[string]error) error {
	return check(m)
}

func JoinedErrors(ctx workflow.Context, m map[string]int) error {
	var all error
	for k, v := range m { // want "maporder/errortext: .*m"
		if v < 0 {
			all = errors.Join(all, errors.New(k))
		}
	}
	return all
}

func BreakWithKey(ctx workflow.Context, m map[string]int) error {
	chosen := ""
	for k, v := range m { // want "maporder/input: .*m"
		if v > 10 {
			chosen = k
			break
		}
	}
	return workflow.ExecuteActivity(ctx, "Ship", chosen).Get(ctx, nil)
}

func BreakWithKeyAsID(ctx workflow.Context, m map[string]int) error {
	chosen := ""
	for k := range m { // want "maporder/id: .*m"
		chosen = k
		break
	}
	return workflow.ExecuteChildWorkflow(workflow.WithWorkflowID(ctx, chosen), "Parcel").Get(ctx, nil)
}

func first(m map[string]string) string {
	for _, v := range m { // want "maporder/id: .*m" trace "FirstAsActivityType calls first"
		return v
	}
	return ""
}

func FirstAsActivityType(ctx workflow.Context, m map[string]string) error {
	return workflow.ExecuteActivity(ctx, first(m)).Get(ctx, nil)
}

func FirstInBranch(ctx workflow.Context, m map[string]bool) error {
	chosen := false
	for _, v := range m { // want "maporder/branch: .*m"
		chosen = v
		break
	}
	if chosen {
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}

func LastWriter(ctx workflow.Context, m map[string]int) error {
	last := ""
	for k := range m { // want "maporder/input: .*m"
		last = k
	}
	return workflow.ExecuteActivity(ctx, "Ship", last).Get(ctx, nil)
}

func LastWriterField(ctx workflow.Context, m map[string]int) error {
	var order struct{ Carrier string }
	for k, v := range m { // want "maporder/input: .*m"
		if v > 10 {
			order.Carrier = k
		}
	}
	return workflow.ExecuteActivity(ctx, "Ship", order).Get(ctx, nil)
}

func LastWriterBool(ctx workflow.Context, m map[string]int) error {
	large := false
	for _, v := range m { // want "maporder/branch: .*m"
		large = v > 10
	}
	if large {
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}

// Of two with the same size, the first one wins.
func ArgMaxWithTies(ctx workflow.Context, m map[string]int) error {
	best, chosen := -1, ""
	for k, v := range m { // want "maporder/input: .*m"
		if v > best {
			best, chosen = v, k
		}
	}
	return workflow.ExecuteActivity(ctx, "Ship", chosen).Get(ctx, nil)
}

// The size itself is the same whoever wins.
func ArgMaxValueOnly(ctx workflow.Context, m map[string]int) error {
	best, chosen := -1, ""
	for k, v := range m { // want "maporder/log: .*m"
		if v > best {
			best, chosen = v, k
		}
	}
	workflow.GetLogger(ctx).Info("largest", "order", chosen)
	return workflow.ExecuteActivity(ctx, "Ship", best).Get(ctx, nil)
}

func Concatenation(ctx workflow.Context, m map[string]int) error {
	text := ""
	for k := range m { // want "maporder/input: .*m"
		text += k + " "
	}
	return workflow.ExecuteActivity(ctx, "Mail", text).Get(ctx, nil)
}

func Builder(ctx workflow.Context, m map[string]int) error {
	var text strings.Builder
	for k, v := range m { // want "maporder/input: .*m"
		fmt.Fprintf(&text, "%s=%d ", k, v)
	}
	return workflow.ExecuteActivity(ctx, "Mail", text.String()).Get(ctx, nil)
}

func BuilderMethod(ctx workflow.Context, m map[string]int) (string, error) {
	var text strings.Builder
	for k := range m { // want "maporder/result: .*m"
		text.WriteString(k)
	}
	return text.String(), nil
}

func JoinUnsorted(ctx workflow.Context, m map[string]int) error {
	var keys []string
	for k := range m { // want "maporder/id: .*m"
		keys = append(keys, k)
	}
	id := strings.Join(keys, "-")
	return workflow.ExecuteChildWorkflow(workflow.WithWorkflowID(ctx, id), "Parcel").Get(ctx, nil)
}

// Rounding makes the sum depend on the order of its terms.
func FloatSum(ctx workflow.Context, m map[string]float64) error {
	total := 0.0
	for _, v := range m { // want "maporder/input: .*m"
		total += v
	}
	return workflow.ExecuteActivity(ctx, "Charge", total).Get(ctx, nil)
}

func FloatSumResult(ctx workflow.Context, m map[string]float64) (total float64, err error) {
	for _, v := range m { // want "maporder/result: .*m"
		total += v
	}
	return total, nil
}

func FloatSumBranch(ctx workflow.Context, m map[string]float64) error {
	total := 0.0
	for _, v := range m { // want "maporder/branch: .*m"
		total += v
	}
	if total > 100 {
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}

func NotCommutative(ctx workflow.Context, m map[string]int) error {
	x := 0
	for _, v := range m { // want "maporder/input: .*m"
		x = v - x
	}
	return workflow.ExecuteActivity(ctx, "Charge", x).Get(ctx, nil)
}

func Hash(ctx workflow.Context, m map[string]int) (sum int, err error) {
	for _, v := range m { // want "maporder/result: .*m"
		sum = sum*31 + v
	}
	return sum, nil
}

func Numbered(ctx workflow.Context, m map[string]int) error {
	index := map[string]int{}
	n := 0
	for k := range m { // want "maporder/input: .*m"
		index[k] = n
		n++
	}
	return workflow.ExecuteActivity(ctx, "Ship", index).Get(ctx, nil)
}

// The budget runs out at another key.
func Budget(ctx workflow.Context, m map[string]int) error {
	left := 100
	granted := map[string]bool{}
	for k, v := range m { // want "maporder/input: .*m"
		if v <= left {
			left -= v
			granted[k] = true
		}
	}
	return workflow.ExecuteActivity(ctx, "Grant", granted).Get(ctx, nil)
}

func Index(ctx workflow.Context, m map[string]int) error {
	var keys []string
	for k := range m { // want "maporder/input: .*m"
		keys = append(keys, k)
	}
	return workflow.ExecuteActivity(ctx, "Ship", keys[0]).Get(ctx, nil)
}

type collector struct{ keys []string }

func (c *collector) add(k string) { c.keys = append(c.keys, k) }

func CollectorMethod(ctx workflow.Context, m map[string]int) error {
	var c collector
	for k := range m { // want "maporder/input: .*m"
		c.add(k)
	}
	return workflow.ExecuteActivity(ctx, "Ship", c.keys).Get(ctx, nil)
}

// Observer is set by other packages.
var Observer func(string)

func Escapes(ctx workflow.Context, m map[string]int) error {
	for k := range m { // want "maporder/unknown: .*m"
		Observer(k)
	}
	return nil
}
