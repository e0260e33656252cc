package compat

// common is what memory is called on all ways, as far as they agree.
type common struct {
	names
	// torn says that two ways contradict.
	torn bool
	// doubted are names, of either side, that something spoke against.
	doubted map[doubt]bool
}

type doubt struct {
	head bool
	name string
}

func newCommon() *common {
	return &common{names: names{map[string]string{}, map[string]string{}}, doubted: map[doubt]bool{}}
}

// learn takes what one way has shown.
func (c *common) learn(n names) {
	for x, y := range n.base {
		if x[0] != '~' {
			continue
		}
		to, known := c.base[x]
		from, back := c.head[y]
		switch {
		case known && to == y:
		case known || back:
			c.torn = true
			for _, d := range []doubt{{false, x}, {true, y}, {true, to}, {false, from}} {
				c.doubted[d] = true
			}
		default:
			c.base[x], c.head[y] = y, x
		}
	}
}

// align takes the names in the steps that exist once on both sides.
func (c *common) align(base, head *outlook) {
	is := head.once()
	was := base.once()
	for _, text := range sortedKeys(was) {
		b, h := was[text], is[text]
		if b == nil || h == nil || b.Op != h.Op {
			continue
		}
		x, y := b.Texts(), h.Texts()
		for i := range min(len(x), len(y)) {
			if m, ok := (names{}).match(x[i], y[i]); ok {
				c.learn(m)
			}
		}
	}
}

// doubt notes that a text had no counterpart.
func (c *common) doubt(head bool, text string) {
	if c == nil {
		return
	}
	for _, ref := range reference.FindAllString(text, -1) {
		c.doubted[doubt{head, ref}] = true
	}
}

// sure are the names that nothing spoke against.
func (c *common) sure() names {
	out := names{map[string]string{}, map[string]string{}}
	for x, y := range c.base {
		if !c.doubted[doubt{false, x}] && !c.doubted[doubt{true, y}] {
			out.base[x], out.head[y] = y, x
		}
	}
	return out
}
