package load

import (
	"encoding/binary"
	"go/types"
	"io"
	"slices"
)

// The compiler writes into the export data of a package what it needs of all
// others, over again for each, and function bodies for inlining. Names of the
// declarations that are read from it are parts of it, so it stays in memory as
// a whole. condense leaves out what will not be looked at: on large programs,
// three quarters.
//
// The format is known as far as that needs: a header, elements in sections,
// and at the beginning of an element those that it refers to. Of a format that
// is not known, nothing is left out.

// section is a kind of element.
type section int

const (
	stringSection section = iota
	metaSection
	posBaseSection
	pkgSection
	nameSection
	typeSection
	objSection
	objExtSection
	objDictSection
	bodySection
	sections
)

const (
	// newestFormat is the one that this was last compared with.
	newestFormat = 4
	// firstWithFlags is the oldest with a word of flags, of which the only one
	// stands for marks between all that is written.
	firstWithFlags = 1
	// stub is the code for an object that is declared nowhere.
	stub = 5
	// fingerprint follows the last element.
	fingerprint = 8
)

// exportData is what follows the letter 'u'.
type exportData struct {
	data []byte
	// head says where sections end, ends where elements do in body; starts are the
	// first element of each section and of what follows the last.
	head   []byte
	ends   []byte
	starts [sections + 1]int
	body   []byte
	*scratch
	known map[string]*types.Package
	own   string
	// scopes are those of packages that were asked for, by number.
	scopes map[int]*types.Scope
}

type element struct {
	in section
	at int
}

// scratch is used over and over again.
type scratch struct {
	// text is what export data is read into.
	text []byte
	// keep says which elements are kept, numbers which number each will have.
	keep    []bool
	numbers []int32
	// pending are elements to keep whose references were not followed so far.
	pending []element
}

// condense shortens export data of the package with that path, in place. What
// packages already declares is not declared again.
func (s *scratch) condense(data []byte, path string, packages map[string]*types.Package) (short []byte) {
	if len(data) == 0 || data[0] != 'u' {
		return data
	}
	x := exportData{scratch: s, known: packages, own: path, scopes: make(map[int]*types.Scope)}
	defer func() {
		if recover() != nil {
			short = data // not what it seemed to be; nothing was moved so far
		}
	}()
	if !x.open(data[1:]) {
		return data
	}
	x.pending = x.pending[:0]
	x.need(element{metaSection, 0})
	for len(x.pending) > 0 {
		e := x.pending[len(x.pending)-1]
		x.pending = x.pending[:len(x.pending)-1]
		x.follow(e)
	}
	return data[:1+x.shorten()]
}

func (x *exportData) open(data []byte) bool {
	version, at := binary.LittleEndian.Uint32(data), 4
	if version > newestFormat {
		return false
	}
	if version >= firstWithFlags {
		if binary.LittleEndian.Uint32(data[at:]) != 0 {
			return false
		}
		at += 4
	}
	x.head = data[at:]
	for i := range sections {
		x.starts[i+1] = int(binary.LittleEndian.Uint32(data[at:]))
		at += 4
	}
	n := x.starts[sections]
	x.data, x.ends, x.body = data, data[at:at+4*n], data[at+4*n:]
	x.keep = slices.Grow(x.keep[:0], n)[:n]
	clear(x.keep)
	for _, in := range []section{objSection, objExtSection, objDictSection} {
		if x.starts[in+1]-x.starts[in] != x.starts[nameSection+1]-x.starts[nameSection] {
			return false
		}
	}
	return n > 0 && x.end(n-1)+fingerprint == len(x.body)
}

func (x *exportData) end(i int) int {
	if i < 0 {
		return 0
	}
	return int(binary.LittleEndian.Uint32(x.ends[4*i:]))
}

func (x *exportData) index(e element) int {
	i := x.starts[e.in] + e.at
	if e.at < 0 || i >= x.starts[e.in+1] {
		panic("no such element")
	}
	return i
}

func (x *exportData) bytes(e element) []byte {
	i := x.index(e)
	return x.body[x.end(i-1):x.end(i)]
}

func (x *exportData) need(e element) {
	if i := x.index(e); !x.keep[i] {
		x.keep[i] = true
		if e.in != stringSection {
			x.pending = append(x.pending, e)
		}
	}
}

// follow needs what an element refers to.
func (x *exportData) follow(e element) {
	if e.in == objSection {
		// It has its name and the types of its parameters elsewhere, under the
		// same number.
		x.need(element{nameSection, e.at})
		if x.declared(e.at) {
			x.keep[x.index(e)] = false
			return
		}
		x.need(element{objDictSection, e.at})
	}
	r := reader{x.bytes(e)}
	for range r.number() {
		x.need(element{section(r.number()), r.number()})
	}
}

// declared reports whether the reader will not look at an object, because its
// package has one of that name.
func (x *exportData) declared(obj int) bool {
	r := reader{x.bytes(element{nameSection, obj})}
	var room [4]element
	refers := r.references(room[:0])
	scope := x.scope(refers[r.number()])
	name := refers[r.number()]
	return r.number() == stub || scope != nil && scope.Lookup(string(x.bytes(name))) != nil
}

// scope is that of a package, nil if nothing is known of it.
func (x *exportData) scope(pkg element) *types.Scope {
	if scope, ok := x.scopes[pkg.at]; ok {
		return scope
	}
	r := reader{x.bytes(pkg)}
	path := string(x.bytes(r.references(nil)[r.number()]))
	if path == "" || path == "main" {
		path = x.own
	}
	var scope *types.Scope
	if p := x.known[path]; p != nil {
		scope = p.Scope()
	}
	x.scopes[pkg.at] = scope
	return scope
}

// shorten moves what is kept together, under new numbers: the reader makes
// tables for all elements that there are.
func (x *exportData) shorten() int {
	starts := x.renumber()
	to, from, n := 0, 0, 0
	for in := range sections {
		for i := x.starts[in]; i < x.starts[in+1]; i++ {
			end := x.end(i)
			if x.keep[i] && in == stringSection {
				to += copy(x.body[to:], x.body[from:end])
			} else if x.keep[i] {
				to += x.rewrite(x.body[to:], x.body[from:end])
			}
			if x.stays(in, i) {
				binary.LittleEndian.PutUint32(x.ends[4*n:], uint32(to))
				n++
			}
			from = end
		}
		binary.LittleEndian.PutUint32(x.head[4*in:], uint32(starts[in+1]))
	}
	to += copy(x.body[to:], x.body[from:from+fingerprint])
	copy(x.data[len(x.data)-len(x.body)-len(x.ends)+4*n:], x.body[:to])
	return len(x.data) - len(x.body) - len(x.ends) + 4*n + to
}

// renumber counts the elements that stay, each section by itself, and returns
// where sections then start.
func (x *exportData) renumber() (starts [sections + 1]int) {
	x.numbers = slices.Grow(x.numbers[:0], len(x.keep))[:len(x.keep)]
	for in := range sections {
		n := 0
		for i := x.starts[in]; i < x.starts[in+1]; i++ {
			x.numbers[i] = int32(n)
			if x.stays(in, i) {
				n++
			}
		}
		starts[in+1] = starts[in] + n
	}
	return starts
}

// stays reports whether element i has a number; without content where it is not
// kept. What is known of an object has the same number everywhere.
func (x *exportData) stays(in section, i int) bool {
	switch in {
	case objSection, objExtSection, objDictSection:
		return x.keep[i-x.starts[in]+x.starts[nameSection]]
	}
	return x.keep[i]
}

// rewrite writes element from with new numbers to a place at or in front of
// it: no number gets longer.
func (x *exportData) rewrite(to, from []byte) int {
	r := reader{from}
	n := r.number()
	at := binary.PutUvarint(to, uint64(n))
	for range n {
		in, number := r.number(), r.number()
		at += binary.PutUvarint(to[at:], uint64(in))
		at += binary.PutUvarint(to[at:], uint64(x.numbers[x.starts[in]+number]))
	}
	return at + copy(to[at:], r.rest)
}

// reader reads an element.
type reader struct{ rest []byte }

func (r *reader) number() int {
	if len(r.rest) > 0 && r.rest[0] < 0x80 {
		short := int(r.rest[0])
		r.rest = r.rest[1:]
		return short
	}
	v, n := binary.Uvarint(r.rest)
	if n <= 0 || v > 1<<31 {
		panic("not a number")
	}
	r.rest = r.rest[n:]
	return int(v)
}

// references reads what the element refers to, behind what is in room.
func (r *reader) references(room []element) []element {
	for range r.number() {
		room = append(room, element{section(r.number()), r.number()})
	}
	return room
}

// read reads all there is; the bytes are valid until the next call.
func (s *scratch) read(r io.Reader) ([]byte, error) {
	limited, ok := r.(*io.LimitedReader)
	if !ok {
		return io.ReadAll(r)
	}
	size := int(limited.N)
	s.text = slices.Grow(s.text[:0], size)[:size]
	_, err := io.ReadFull(r, s.text)
	return s.text, err
}
