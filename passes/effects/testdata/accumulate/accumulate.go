// Package accumulate ranges over maps; each comment says how what the loop
// carries depends on the order.
package accumulate

import (
	"errors"
	"fmt"
	"slices"
	"time"
)

func sum(m map[string]int) (n int) { // commutes
	for _, v := range m {
		n += v
	}
	return n
}

func difference(m map[string]int) (n int) { // commutes
	for _, v := range m {
		n -= v
	}
	return n
}

func reversed(m map[string]int) (n int) { // arbitrary
	for _, v := range m {
		n = v - n
	}
	return n
}

func mixed(m map[string]int) (n int) { // arbitrary
	for _, v := range m {
		n = n*31 + v
	}
	return n
}

func shifted(m map[string]int) (n int) { // arbitrary
	for _, v := range m {
		n = n<<1 ^ v
	}
	return n
}

func masked(m map[string]int) (n int) { // commutes
	for _, v := range m {
		n &^= v
	}
	return n
}

func floats(m map[string]float64) (n float64) { // arbitrary
	for _, v := range m {
		n += v
	}
	return n
}

func tenths(m map[string]int) (n float64) { // commutes
	for k := range m {
		_ = k
		n += 0.1
	}
	return n
}

func text(m map[string]int) (s string) { // arbitrary
	for k := range m {
		s += k
	}
	return s
}

func counted(m map[string]int) (n int) { // commutes
	for _, v := range m {
		if v > 3 {
			n++
		}
	}
	return n
}

func capped(m map[string]int) (n int) { // commutes
	for _, v := range m {
		if v > 3 && n < 10 {
			n++
		}
	}
	return n
}

func budget(m map[string]int) int { // arbitrary
	left := 10
	for _, v := range m {
		if v <= left {
			left -= v
		}
	}
	return left
}

func overshoot(m map[string]int) (n int) { // arbitrary
	for _, v := range m {
		if n < 10 {
			n += v
		}
	}
	return n
}

func streak(m map[string]int) (n int) { // arbitrary
	for _, v := range m {
		if v > 0 {
			n++
		} else {
			n = 0
		}
	}
	return n
}

func largest(m map[string]int) (n int) { // commutes
	for _, v := range m {
		if v > n {
			n = v
		}
	}
	return n
}

func notSmaller(m map[string]int) (n int) { // commutes
	for _, v := range m {
		if v <= n {
			continue
		}
		n = v
	}
	return n
}

func earliest(m map[string]time.Time) (t time.Time) { // commutes
	for _, v := range m {
		if t.IsZero() || v.Before(t) {
			t = v
		}
	}
	return t
}

func either(m map[string]int) (ok bool) { // commutes
	for _, v := range m {
		ok = ok || v > 3
	}
	return ok
}

func all(m map[string]int) bool { // commutes
	ok := true
	for _, v := range m {
		ok = ok && v > 3
	}
	return ok
}

func last(m map[string]int) (ok bool) { // arbitrary
	for _, v := range m {
		ok = v > 3
	}
	return ok
}

func flag(m map[string]int) (s string) { // commutes
	for _, v := range m {
		if v > 3 {
			s = "large"
		}
	}
	return s
}

func flags(m map[string]int) (s string) { // arbitrary
	for _, v := range m {
		if v > 3 {
			s = "large"
		} else {
			s = "small"
		}
	}
	return s
}

func first(m map[string]int) (s string) { // arbitrary
	for k := range m {
		if s == "" {
			s = k
		}
	}
	return s
}

func named(m map[string]int, name string) (n int) { // commutes
	for k, v := range m {
		if k == name {
			n = v
		}
	}
	return n
}

func collected(m map[string]int) (s []string) { // in order
	for k := range m {
		s = append(s, k)
	}
	return s
}

func distinct(m map[string]string) (s []string) { // in order
	for _, v := range m {
		if !slices.Contains(s, v) {
			s = append(s, v)
		}
	}
	return s
}

func same(m map[string]int) (s []string) { // commutes
	for range m {
		s = append(s, "x")
	}
	return s
}

func firstThree(m map[string]int) (s []string) { // selected
	for k := range m {
		if len(s) < 3 {
			s = append(s, k)
		}
	}
	return s
}

func numbered(m map[string]int) (s []string) { // selected
	n := 0
	for k := range m {
		n++
		s = append(s, fmt.Sprint(n, k))
	}
	return s
}

func joined(m map[string]error) (all error) { // in order
	for _, err := range m {
		all = errors.Join(all, err)
	}
	return all
}

func firstError(m map[string]error) (first error) { // in order
	for _, err := range m {
		if first == nil {
			first = err
		}
	}
	return first
}

func lastError(m map[string]error) (last error) { // in order
	for _, err := range m {
		if err != nil {
			last = err
		}
	}
	return last
}

func lastOutcome(m map[string]error) (last error) { // arbitrary
	for _, err := range m {
		last = err
	}
	return last
}

func inMemory(m map[string]int, out *struct{ n int }) { // commutes
	for _, v := range m {
		out.n += v
	}
}

func inMemoryLast(m map[string]int, out *struct{ n int }) { // arbitrary
	for _, v := range m {
		out.n = v
	}
}

// What is written first in each iteration is nothing the next one sees.
func scratch(m map[string]int) map[string]int { // commutes
	out := map[string]int{}
	var current struct{ n int }
	for k, v := range m {
		current.n = v
		out[k] = current.n
	}
	return out
}
