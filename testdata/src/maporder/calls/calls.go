// Package calls reaches the order of a map through helpers, closures and interfaces of one package.
package calls

import (
	"context"
	"slices"
	"time"

	"go.temporal.io/sdk/workflow"
)

func ship(ctx workflow.Context, id string) error {
	return workflow.ExecuteActivity(ctx, "Ship", id).Get(ctx, nil)
}

// The range is here, the command two calls away.
func CommandInHelper(ctx workflow.Context, m map[string]int) error {
	for id := range m { // want "maporder/branch: .*m"
		shipLogged(ctx, id)
	}
	return nil
}

func shipLogged(ctx workflow.Context, id string) {
	if err := ship(ctx, id); err != nil {
		workflow.GetLogger(ctx).Warn("not shipped", "id", id)
	}
}

func noteAll(ctx workflow.Context, id string) {
	workflow.GetLogger(ctx).Info("seen", "id", id)
}

func LogInHelper(ctx workflow.Context, m map[string]int) error {
	for id := range m {
		noteAll(ctx, id)
	}
	return nil
}

func keys2(m map[string]int) []string {
	var keys []string
	for k := range m { // want "maporder/branch: .*m" trace "TwoLevels calls keys1.*keys1 calls keys2"
		keys = append(keys, k)
	}
	return keys
}

func keys1(m map[string]int) []string { return keys2(m) }

func TwoLevels(ctx workflow.Context, m map[string]int) error {
	for _, id := range keys1(m) {
		if err := ship(ctx, id); err != nil {
			return err
		}
	}
	return nil
}

func Closure(ctx workflow.Context, m map[string]int) error {
	collect := func() (keys []string) {
		for k := range m { // want "maporder/branch: .*m"
			keys = append(keys, k)
		}
		return keys
	}
	for _, id := range collect() {
		if err := ship(ctx, id); err != nil {
			return err
		}
	}
	return nil
}

func ClosureSorted(ctx workflow.Context, m map[string]int) error {
	collect := func() (keys []string) {
		for k := range m {
			keys = append(keys, k)
		}
		slices.Sort(keys)
		return keys
	}
	for _, id := range collect() {
		if err := ship(ctx, id); err != nil {
			return err
		}
	}
	return nil
}

func ClosureInBody(ctx workflow.Context, m map[string]int) error {
	send := func(id string) { _ = ship(ctx, id) }
	for id := range m { // want "maporder/branch: .*m"
		send(id)
	}
	return nil
}

func FuncParameter(ctx workflow.Context, m map[string]int) error {
	shipEach(ctx, m, ship)
	return nil
}

func shipEach(ctx workflow.Context, m map[string]int, send func(workflow.Context, string) error) {
	for id := range m { // want "maporder/branch: .*m"
		_ = send(ctx, id)
	}
}

type store struct{ lines map[string]int }

func (s *store) names() []string {
	var names []string
	for name := range s.lines { // want "maporder/branch: .*lines" trace "Method calls .*names"
		names = append(names, name)
	}
	return names
}

func (s *store) sorted() []string {
	names := make([]string, 0, len(s.lines))
	for name := range s.lines {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func Method(ctx workflow.Context, s *store) error {
	for _, name := range s.names() {
		if err := ship(ctx, name); err != nil {
			return err
		}
	}
	return nil
}

func MethodSorted(ctx workflow.Context, s *store) error {
	for _, name := range s.sorted() {
		if err := ship(ctx, name); err != nil {
			return err
		}
	}
	return nil
}

type lister interface{ list() []string }

type mapLister map[string]int

func (m mapLister) list() []string {
	var out []string
	for k := range m { // want "maporder/branch: .*m" trace "Interface calls .*list"
		out = append(out, k)
	}
	return out
}

type sliceLister []string

func (s sliceLister) list() []string { return s }

func Interface(ctx workflow.Context, m map[string]int) error {
	var l lister = mapLister(m)
	for _, id := range l.list() {
		if err := ship(ctx, id); err != nil {
			return err
		}
	}
	return nil
}

func InterfaceOrdered(ctx workflow.Context, ids []string) error {
	var l lister = sliceLister(ids)
	for _, id := range l.list() {
		if err := ship(ctx, id); err != nil {
			return err
		}
	}
	return nil
}

func Deferred(ctx workflow.Context, m map[string]int) error {
	defer func() {
		for id := range m { // want "maporder/branch: .*m"
			_ = ship(ctx, id)
		}
	}()
	return nil
}

func Coroutine(ctx workflow.Context, m map[string]int) error {
	workflow.Go(ctx, func(ctx workflow.Context) {
		for id := range m { // want "maporder/branch: .*m"
			_ = ship(ctx, id)
		}
	})
	return nil
}

func SelectorCallback(ctx workflow.Context, m map[string]int) error {
	s := workflow.NewSelector(ctx)
	s.AddFuture(workflow.NewTimer(ctx, time.Minute), func(workflow.Future) {
		for id := range m { // want "maporder/branch: .*m"
			_ = ship(ctx, id)
		}
	})
	s.Select(ctx)
	return nil
}

func QueryHandler(ctx workflow.Context, m map[string]int) error {
	return workflow.SetQueryHandler(ctx, "ids", func() (ids []string, err error) {
		for id := range m { // want "maporder/log: .*m"
			ids = append(ids, id)
		}
		return ids, nil
	})
}

func UpdateHandler(ctx workflow.Context, m map[string]int) error {
	return workflow.SetUpdateHandler(ctx, "ids", func(ctx workflow.Context) (ids []string, err error) {
		for id := range m { // want "maporder/result: .*m"
			ids = append(ids, id)
		}
		return ids, nil
	})
}

// Any of the conditions: which one is asked first does not matter.
func AwaitCondition(ctx workflow.Context, m map[string]*bool) error {
	return workflow.Await(ctx, func() bool {
		for _, ready := range m {
			if !*ready {
				return false
			}
		}
		return true
	})
}

func Activity(ctx context.Context, m map[string]int) ([]string, error) {
	var ids []string
	for id := range m {
		ids = append(ids, id)
	}
	return ids, nil
}

func SideEffect(ctx workflow.Context, m map[string]int) error {
	var id string
	err := workflow.SideEffect(ctx, func(workflow.Context) any {
		for id := range m {
			return id
		}
		return ""
	}).Get(&id)
	if err != nil {
		return err
	}
	return ship(ctx, id)
}

func dead(m map[string]int) string {
	for id := range m {
		return id
	}
	return ""
}

var _ = dead

func Suppressed(ctx workflow.Context, m map[string]int) error {
	//replayvet:ignore maporder the caller passes at most one entry
	for id := range m { // suppressed "maporder/branch: .*m"
		if err := ship(ctx, id); err != nil {
			return err
		}
	}
	return nil
}
