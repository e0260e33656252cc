package compat

import (
	"slices"
	"strings"

	"github.com/replayvet/replayvet/passes/shapes"
)

// passBase and passHead note what one side waits for, unless the other has
// waited for the same. The order does not matter, as long as nothing is issued
// in between.
func (s state) passBase(x wait) state {
	for i, y := range s.waitsHead {
		if n, ok := sameItems(s.names, x.items, y.items); ok {
			s.waitsHead, s.names = cut(s.waitsHead, i), waited(n, x, y)
			return s
		}
	}
	s.waitsBase = append(slices.Clip(s.waitsBase), x)
	return s
}

func (s state) passHead(y wait) state {
	for i, x := range s.waitsBase {
		if n, ok := sameItems(s.names, x.items, y.items); ok {
			s.waitsBase, s.names = cut(s.waitsBase, i), waited(n, x, y)
			return s
		}
	}
	s.waitsHead = append(slices.Clip(s.waitsHead), y)
	return s
}

func waited(n names, x, y wait) names {
	if x.step.Label != "" && y.step.Label != "" {
		return n.with("@"+x.step.Label, "@"+y.step.Label)
	}
	return n
}

func cut[T any](all []T, i int) []T { return slices.Concat(all[:i], all[i+1:]) }

// done reports whether what is waited for was there before.
func done(done map[string]bool, x wait) bool { return len(x.items) == 1 && done[x.items[0]] }

func with(done map[string]bool, x wait) map[string]bool {
	if len(x.items) != 1 || !strings.HasPrefix(x.items[0], "@") {
		return done
	}
	out := map[string]bool{x.items[0]: true}
	for k := range done {
		out[k] = true
	}
	return out
}

func without(done map[string]bool, label string) map[string]bool {
	return keepKeys(done, func(k string) bool { return k != label })
}

// sameWaits compares what the sides have waited for before they got to where
// they are.
func (w *walk) sameWaits(s state, b, h *shapes.Step) bool {
	missing, extra, when := s.waitsBase, s.waitsHead, under(s.guessed)
	at := words(h)
	if !shows(h) {
		at = "the next turn of a loop"
	}
	switch {
	case len(missing) == 0 && len(extra) == 0:
		return true
	case len(missing) > 0 && len(extra) > 0:
		w.report(Change{
			Check: "wait", Evidence: !certain(missing[0]) && !certain(extra[0]), base: missing[0].step, head: extra[0].step, Was: "await " + items(missing[0]), Is: "await " + items(extra[0]),
			Message: "the workflow waits for " + items(extra[0]) + " where it waited for " + items(missing[0]) + ", before " + at + when,
			Breaks:  "runs that have passed this point",
		})
	case len(missing) > 0:
		var end *shapes.Step
		check, message := "parallelised", at+" no longer waits for "+items(missing[0])
		if h.Op == shapes.Return {
			end = h
			check, message = "wait", "the workflow closes without waiting for "+items(missing[0])
		}
		w.report(Change{
			Check: check, Evidence: !certain(missing[0]), base: missing[0].step, head: h, Was: "await " + items(missing[0]), Is: words(h),
			Message: message + when,
			Breaks:  "runs that have passed this point",
			end:     end,
		})
	default:
		w.report(Change{
			Check: "wait", Evidence: !certain(extra[0]), base: b, head: extra[0].step, Was: words(b), Is: "await " + items(extra[0]),
			Message: at + " waits for " + items(extra[0]) + " first" + when,
			Breaks:  "runs that have passed this point",
		})
	}
	return false
}

func items(x wait) string { return strings.Join(x.items, " | ") }

// certain: what is waited for is a result or a signal, which takes another
// workflow task to come. A condition may hold already.
func certain(x wait) bool {
	for _, item := range x.items {
		if !strings.HasPrefix(item, "@") && !strings.HasPrefix(item, "signal ") && item != "condition(false)" {
			return false
		}
	}
	return true
}

// sameItems reports whether two waits end by the same. One for a timer and
// something else is as good as one for the timer, in the eyes of replay; and a
// signal that is listened to in addition has not come to old runs.
func sameItems(n names, was, is []string) (names, bool) {
	taken := make([]bool, len(is))
	timer := false
	var missing []string
	for _, x := range was {
		found := false
		for i, y := range is {
			if taken[i] {
				continue
			}
			if m, ok := n.match(x, y); ok {
				n, taken[i], found = m, true, true
				timer = timer || strings.HasPrefix(x, "@timer")
				break
			}
		}
		if !found {
			missing = append(missing, x)
		}
	}
	for i, y := range is {
		if !taken[i] && !timer && !strings.HasPrefix(y, "signal ") {
			return n, false
		}
	}
	return n, len(missing) == 0 || timer
}
