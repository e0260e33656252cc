package insensitive

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"sort"
	"strings"
	"time"

	"go.temporal.io/sdk/workflow"
)

type order struct {
	ID, Region string
	Total      float64
	Lines      []string
	Due        time.Time
}

// One order at most has the id.
func FindByID(ctx workflow.Context, orders map[string]*order, id string) error {
	for _, o := range orders {
		if o.ID == id {
			return done(ctx, o)
		}
	}
	return nil
}

func FindByIDHelper(ctx workflow.Context, orders map[string]*order, id string) error {
	o, err := find(orders, id)
	if err != nil {
		return err
	}
	return workflow.ExecuteActivity(ctx, o.Region, o.ID).Get(ctx, nil)
}

func find(orders map[string]*order, id string) (*order, error) {
	for _, o := range orders {
		if strings.EqualFold(o.ID, id) {
			return o, nil
		}
	}
	return nil, errors.New("no such order")
}

func FindInLoop(ctx workflow.Context, orders map[string]*order, id string) error {
	var found *order
	for k, o := range orders {
		if k != id {
			continue
		}
		found = o
	}
	return done(ctx, found)
}

func OnlyOne(ctx workflow.Context, orders map[string]*order, id string) error {
	for k, o := range orders {
		if k == id {
			if err := done(ctx, o); err != nil {
				return err
			}
		}
	}
	return nil
}

// Elements that were there already are left out, whichever came first.
func Distinct(ctx workflow.Context, orders map[string]*order) error {
	var regions []string
	for _, o := range orders {
		if !slices.Contains(regions, o.Region) {
			regions = append(regions, o.Region)
		}
	}
	sort.Strings(regions)
	return done(ctx, regions)
}

func DistinctBySet(ctx workflow.Context, orders map[string]*order) error {
	seen := map[string]bool{}
	var regions []string
	for _, o := range orders {
		if seen[o.Region] {
			continue
		}
		seen[o.Region] = true
		regions = append(regions, o.Region)
	}
	slices.Sort(regions)
	return done(ctx, regions)
}

func NestedKeys(ctx workflow.Context, orders map[string]*order) error {
	lines := map[string][]string{}
	for k, o := range orders {
		for _, l := range o.Lines {
			lines[k] = append(lines[k], strings.ToUpper(l))
		}
	}
	return done(ctx, lines)
}

func LatestByMethod(ctx workflow.Context, orders map[string]*order) error {
	var due time.Time
	for _, o := range orders {
		if due.IsZero() || o.Due.Before(due) {
			due = o.Due
		}
	}
	return workflow.Sleep(ctx, due.Sub(workflow.Now(ctx)))
}

func TwoFlags(ctx workflow.Context, m map[string]int) error {
	negative, large := false, false
	for _, v := range m {
		if v < 0 {
			negative = true
		}
		if v > 10 {
			large = true
		}
		if negative && large {
			break
		}
	}
	if negative && large {
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}

func StatusOfAll(ctx workflow.Context, m map[string]error) error {
	status := "ok"
	for _, err := range m {
		if err != nil {
			status = "failed"
		}
	}
	return workflow.ExecuteActivity(ctx, status).Get(ctx, nil)
}

func LimitExceeded(ctx workflow.Context, m map[string]int) error {
	total := 0
	for _, v := range m {
		total += v
		if total > 1000 {
			return errNegative
		}
	}
	return done(ctx, total)
}

type report struct {
	names []string
	count int
}

func (r *report) add(name string) {
	r.names = append(r.names, name)
	r.count++
}

func (r *report) finish() { sort.Strings(r.names) }

// A method collects and another one sorts.
func CollectedAndSorted(ctx workflow.Context, m map[string]int) error {
	r := &report{}
	for k := range m {
		r.add(k)
	}
	r.finish()
	return done(ctx, r.names)
}

type fields struct{ names []string }

func SortedField(ctx workflow.Context, m map[string]int, f *fields) error {
	for k := range m {
		f.names = append(f.names, k)
	}
	sort.Strings(f.names)
	return done(ctx, f.names)
}

func SortedAfterIterator(ctx workflow.Context, m map[string]int) error {
	var names []string
	for k := range maps.Keys(m) {
		names = append(names, k)
	}
	slices.Sort(names)
	for _, name := range names {
		if err := done(ctx, name); err != nil {
			return err
		}
	}
	return nil
}

// A variable of each iteration, captured by a closure that is called at once.
func CapturedKey(ctx workflow.Context, m map[string]int) error {
	out := map[string]int{}
	for k, v := range m {
		func() { out[k] = v }()
	}
	return done(ctx, out)
}

func ErrorsByKey(ctx workflow.Context, m map[string]int) error {
	failed := map[string]error{}
	for k, v := range m {
		if v < 0 {
			failed[k] = fmt.Errorf("size %d", v)
		}
	}
	return done(ctx, len(failed))
}

func WithoutKey(ctx workflow.Context, m map[string]int) error {
	for _, _ = range m {
		if err := done(ctx, "one more"); err != nil {
			return err
		}
	}
	return nil
}

func UsedInOtherLoop(ctx workflow.Context, m map[string]int, names []string) error {
	for i, name := range names {
		if _, ok := m[name]; ok {
			if err := done(ctx, i); err != nil {
				return err
			}
		}
	}
	return nil
}

func BytesPerKey(ctx workflow.Context, m map[string][]byte) error {
	out := make(map[string]string, len(m))
	for k, v := range m {
		var text strings.Builder
		text.WriteString(k)
		text.Write(v)
		out[k] = text.String()
	}
	return done(ctx, out)
}

// It logs on its way out, as it could in every iteration.
func LogAndLeave(ctx workflow.Context, m map[string]int) error {
	for k, v := range m {
		if v < 0 {
			workflow.GetLogger(ctx).Error("negative", "key", k)
			return errNegative
		}
	}
	return done(ctx, len(m))
}

func index(m map[string]order) map[string][]order {
	byRegion := map[string][]order{}
	for _, o := range m {
		some := byRegion[o.Region]
		some = append(some, o)
		byRegion[o.Region] = some
	}
	for region := range byRegion {
		some := byRegion[region]
		sort.Slice(some, func(i, j int) bool { return some[i].ID < some[j].ID })
		byRegion[region] = some
	}
	return byRegion
}

func SortedPerGroup(ctx workflow.Context, m map[string]order) error {
	return done(ctx, index(m)["eu"])
}

type moment struct{ at time.Time }

func (a moment) CompareTo(b moment) int { return a.at.Compare(b.at) }

func EarliestByPointer(ctx workflow.Context, m map[string]*order) error {
	var first *moment
	for _, o := range m {
		due := moment{o.Due}
		if first == nil || due.CompareTo(*first) < 0 {
			first = &due
		}
	}
	return workflow.Sleep(ctx, first.at.Sub(workflow.Now(ctx)))
}
