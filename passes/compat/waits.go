package compat

import (
	"strings"

	"github.com/replayvet/replayvet/passes/shapes"
)

// sameWaits compares what both sides have waited for before they got to where
// they are. The order does not matter, as nothing was issued in between.
func (w *walk) sameWaits(p pair, base, head *arrival, b, h *shapes.Step, when string) (names, bool) {
	n := head.names
	was, is := fresh(base.waits, p.doneBase), fresh(head.waits, p.doneHead)
	taken := make([]bool, len(is))
	var missing []wait
	for _, x := range was {
		found := false
		for i, y := range is {
			if taken[i] {
				continue
			}
			if m, ok := sameItems(n, x.items, y.items); ok {
				n, taken[i], found = m, true, true
				if x.step.Label != "" && y.step.Label != "" {
					n = n.with("@"+x.step.Label, "@"+y.step.Label)
				}
				break
			}
		}
		if !found {
			missing = append(missing, x)
		}
	}
	var extra []wait
	for i, y := range is {
		if !taken[i] {
			extra = append(extra, y)
		}
	}
	at := words(h)
	if head.loop {
		at = "the next turn of a loop"
	}
	switch {
	case len(missing) == 0 && len(extra) == 0:
		return n, true
	case len(missing) > 0 && len(extra) > 0:
		w.report(Change{
			Check: "wait", Evidence: !certain(missing[0]) && !certain(extra[0]), Base: missing[0].pos, Head: extra[0].pos, Was: "await " + items(missing[0]), Is: "await " + items(extra[0]),
			Message: "the workflow waits for " + items(extra[0]) + " where it waited for " + items(missing[0]) + ", before " + at + when,
			Breaks:  "runs that have passed this point",
		})
	case len(missing) > 0:
		check, message := "parallelised", at+" no longer waits for "+items(missing[0])
		if h.Op == shapes.Return {
			check, message = "wait", "the workflow closes without waiting for "+items(missing[0])
		}
		w.report(Change{
			Check: check, Evidence: !certain(missing[0]), Base: missing[0].pos, Head: h.Pos, Was: "await " + items(missing[0]), Is: words(h),
			Message: message + when,
			Breaks:  "runs that have passed this point",
		})
	default:
		w.report(Change{
			Check: "wait", Evidence: !certain(extra[0]), Base: b.Pos, Head: extra[0].pos, Was: words(b), Is: "await " + items(extra[0]),
			Message: at + " waits for " + items(extra[0]) + " first" + when,
			Breaks:  "runs that have passed this point",
		})
	}
	return n, false
}

// fresh are the waits that can block: not those for what was there before, and
// each once.
func fresh(waits []wait, done map[string]bool) []wait {
	var out []wait
	seen := map[string]bool{}
	for _, x := range waits {
		key := items(x)
		if len(x.items) == 1 && (done[x.items[0]] || seen[key] && strings.HasPrefix(key, "@")) {
			continue
		}
		seen[key] = true
		out = append(out, x)
	}
	return out
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
