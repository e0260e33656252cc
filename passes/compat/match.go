package compat

import (
	"regexp"
	"strings"
)

// reference is what a text of a shape calls memory that changes, or what a
// step yields. Everything else in it has to be equal.
var reference = regexp.MustCompile(`~[A-Za-z_]\w*|@[\w#-]+`)

// names pairs what base and head call the same. It is never changed in place.
type names struct {
	base, head map[string]string
}

func (n names) with(b, h string) names {
	base, head := make(map[string]string, len(n.base)+1), make(map[string]string, len(n.head)+1)
	for k, v := range n.base {
		base[k] = v
	}
	for k, v := range n.head {
		head[k] = v
	}
	// A step that is taken again yields something new.
	if old, ok := base[b]; ok {
		delete(head, old)
	}
	if old, ok := head[h]; ok {
		delete(base, old)
	}
	base[b], head[h] = h, b
	return names{base, head}
}

// match reports whether two texts say the same, and the names under which they
// do: memory may be called otherwise, if always so.
func (n names) match(b, h string) (names, bool) {
	bRefs, hRefs := reference.FindAllString(b, -1), reference.FindAllString(h, -1)
	if len(bRefs) != len(hRefs) || reference.ReplaceAllString(b, "~") != reference.ReplaceAllString(h, "~") {
		return n, false
	}
	for i := range bRefs {
		x, y := bRefs[i], hRefs[i]
		if x[0] != y[0] {
			return n, false
		}
		to, known := n.base[x]
		from, back := n.head[y]
		switch {
		case known && back && to == y && from == x:
		case !known && !back && x[0] == '~' && kindOf(x) == kindOf(y):
			n = n.with(x, y)
		case !known && !back && x[0] == '@' && x == y:
			// Both speak of a step that neither has taken on this path.
		default:
			return n, false
		}
	}
	return n, true
}

// kindOf a name is its type, without the number.
func kindOf(ref string) string { return strings.TrimRight(ref, "0123456789") }

// join is what both call things, where they do not contradict; more is true
// where that is more than n.
func (n names) join(m names) (both names, more, ok bool) {
	for x, y := range m.base {
		to, known := n.base[x]
		from, back := n.head[y]
		switch {
		case known && to == y:
		case known || back && from != x:
			return n, false, false
		default:
			more = true
		}
	}
	if !more {
		return n, false, true
	}
	both = names{map[string]string{}, map[string]string{}}
	for _, one := range []names{n, m} {
		for x, y := range one.base {
			both.base[x], both.head[y] = y, x
		}
	}
	return both, true, true
}

// inHead is a text in the words of head, as far as those are known.
func (n names) inHead(text string) string {
	return reference.ReplaceAllStringFunc(text, func(ref string) string {
		if to, ok := n.base[ref]; ok {
			return to
		}
		return ref
	})
}
