// Package insensitive ranges over maps with bodies whose outcome does not depend on the order.
package insensitive

import (
	"errors"
	"time"

	"go.temporal.io/sdk/workflow"
)

func done(ctx workflow.Context, v any) error {
	return workflow.ExecuteActivity(ctx, "Report", v).Get(ctx, nil)
}

func FillMap(ctx workflow.Context, m map[string]int) error {
	copied := map[string]int{}
	for k, v := range m {
		copied[k] = v * 2
	}
	return done(ctx, copied)
}

func FillSet(ctx workflow.Context, m map[string]int) error {
	seen := map[int]struct{}{}
	for _, v := range m {
		seen[v] = struct{}{}
	}
	return done(ctx, len(seen))
}

func FillBoolSet(ctx workflow.Context, m map[string]int) error {
	seen := map[int]bool{}
	for _, v := range m {
		seen[v] = true
	}
	return done(ctx, seen)
}

func FillStructField(ctx workflow.Context, m map[string]int) error {
	var out struct{ Sizes map[string]int }
	out.Sizes = map[string]int{}
	for k, v := range m {
		out.Sizes[k] = v
	}
	return done(ctx, out)
}

func CountPerValue(ctx workflow.Context, m map[string]string) error {
	counts := map[string]int{}
	for _, v := range m {
		counts[v]++
	}
	return done(ctx, counts)
}

func SumPerValue(ctx workflow.Context, m map[string]int) error {
	sums := map[bool]int{}
	for _, v := range m {
		sums[v > 10] += v
	}
	return done(ctx, sums)
}

// Each key has a slice of its own.
func AppendPerKey(ctx workflow.Context, m map[string]string) error {
	out := map[string][]string{}
	for k, v := range m {
		out[k] = append(out[k], v)
	}
	return done(ctx, out)
}

func MapOfMaps(ctx workflow.Context, m map[string]map[string]int) error {
	flat := map[string]int{}
	for a, inner := range m {
		for b, v := range inner {
			flat[a+"/"+b] = v
		}
	}
	return done(ctx, flat)
}

func Sum(ctx workflow.Context, m map[string]int) error {
	total := 0
	for _, v := range m {
		total += v
	}
	return done(ctx, total)
}

func SumWritten(ctx workflow.Context, m map[string]int64) error {
	var total int64
	for _, v := range m {
		total = v + total
	}
	return done(ctx, total)
}

func Product(ctx workflow.Context, m map[string]int) error {
	product := 1
	for _, v := range m {
		product *= v
	}
	return done(ctx, product)
}

func Subtract(ctx workflow.Context, m map[string]int) error {
	left := 100
	for _, v := range m {
		left -= v
	}
	return done(ctx, left)
}

func Bits(ctx workflow.Context, m map[string]uint8) error {
	var any, odd uint8
	all := ^uint8(0)
	for _, v := range m {
		any |= v
		all &= v
		odd ^= v
	}
	return done(ctx, []uint8{any, all, odd})
}

func SumDuration(ctx workflow.Context, m map[string]time.Duration) error {
	var total time.Duration
	for _, d := range m {
		total += d
	}
	return workflow.Sleep(ctx, total)
}

func Count(ctx workflow.Context, m map[string]int) error {
	n := 0
	for _, v := range m {
		if v > 10 {
			n++
		}
	}
	return done(ctx, n)
}

func CountAndBranch(ctx workflow.Context, m map[string]bool) error {
	failed := 0
	for _, ok := range m {
		if !ok {
			failed++
		}
	}
	if failed > 0 {
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}

func Max(ctx workflow.Context, m map[string]int) error {
	best := 0
	for _, v := range m {
		if v > best {
			best = v
		}
	}
	return done(ctx, best)
}

func MinBuiltin(ctx workflow.Context, m map[string]int) error {
	best := 1000
	for _, v := range m {
		best = min(best, v)
	}
	return done(ctx, best)
}

func MaxKey(ctx workflow.Context, m map[string]int) error {
	last := ""
	for k := range m {
		if k > last {
			last = k
		}
	}
	return workflow.ExecuteActivity(ctx, last).Get(ctx, nil)
}

func MaxFloat(ctx workflow.Context, m map[string]float64) error {
	best := 0.0
	for _, v := range m {
		best = max(best, v)
	}
	return done(ctx, best)
}

func Latest(ctx workflow.Context, m map[string]time.Time) error {
	var last time.Time
	for _, at := range m {
		if at.After(last) {
			last = at
		}
	}
	return done(ctx, last)
}

func Any(ctx workflow.Context, m map[string]int) error {
	found := false
	for _, v := range m {
		if v > 10 {
			found = true
			break
		}
	}
	if found {
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}

func AnyOr(ctx workflow.Context, m map[string]int) error {
	found := false
	for _, v := range m {
		found = found || v > 10
	}
	if found {
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}

func anyLarge(m map[string]int) bool {
	for _, v := range m {
		if v > 10 {
			return true
		}
	}
	return false
}

func AnyHelper(ctx workflow.Context, m map[string]int) error {
	if anyLarge(m) {
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}

func allSmall(m map[string]int) bool {
	for _, v := range m {
		if v > 10 {
			return false
		}
	}
	return true
}

func AllHelper(ctx workflow.Context, m map[string]int) error {
	if !allSmall(m) {
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}

var errNegative = errors.New("negative size")

// Whichever comes first, the error is the same.
func ReturnSameError(ctx workflow.Context, m map[string]int) error {
	for _, v := range m {
		if v < 0 {
			return errNegative
		}
	}
	return done(ctx, len(m))
}

func ReturnNewError(ctx workflow.Context, m map[string]int) error {
	for _, v := range m {
		if v < 0 {
			return errors.New("negative size")
		}
	}
	return done(ctx, len(m))
}

func equal(a, b map[string]int) bool {
	if len(a) != len(b) {
		return false
	}
	for k, v := range a {
		if w, ok := b[k]; !ok || v != w {
			return false
		}
	}
	return true
}

func Equal(ctx workflow.Context, a, b map[string]int) error {
	if equal(a, b) {
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}

func Delete(ctx workflow.Context, m map[string]int) error {
	for k, v := range m {
		if v == 0 {
			delete(m, k)
		}
	}
	return done(ctx, m)
}

func DeleteOther(ctx workflow.Context, m, other map[string]int) error {
	for k := range m {
		delete(other, k)
	}
	return done(ctx, other)
}

func Clear(ctx workflow.Context, m map[string]map[string]int) error {
	for _, inner := range m {
		clear(inner)
	}
	return done(ctx, m)
}

type item struct{ count, total int }

// Each iteration changes what belongs to its own key.
func UpdateElement(ctx workflow.Context, m map[string]*item) error {
	for _, v := range m {
		v.count++
		v.total = v.count * 2
	}
	return done(ctx, m)
}

func UpdateOwnKey(ctx workflow.Context, m map[string]int) error {
	for k := range m {
		m[k]++
	}
	return done(ctx, m)
}

// A log line has no order that anything depends on.
func LogOnly(ctx workflow.Context, m map[string]int) error {
	for k, v := range m {
		workflow.GetLogger(ctx).Info("size", "order", k, "size", v)
	}
	return done(ctx, m)
}

func MetricOnly(ctx workflow.Context, m map[string]int) error {
	for k, v := range m {
		workflow.GetMetricsHandler(ctx).WithTags(map[string]string{"order": k}).Counter("size").Inc(int64(v))
	}
	return done(ctx, m)
}

func Empty(ctx workflow.Context, m map[string]int) error {
	for range m {
	}
	return done(ctx, m)
}

func NotUsed(ctx workflow.Context, m map[string]int) error {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	_ = keys
	return done(ctx, m)
}

func LengthOfUnsorted(ctx workflow.Context, m map[string]int) error {
	var large []string
	for k, v := range m {
		if v > 10 {
			large = append(large, k)
		}
	}
	if len(large) > 3 {
		return workflow.Sleep(ctx, time.Minute)
	}
	return done(ctx, len(large))
}

func Lookup(ctx workflow.Context, m map[string]int) error {
	if v, ok := m["a"]; ok {
		return done(ctx, v)
	}
	return done(ctx, len(m))
}
