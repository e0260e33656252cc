package effects

import "go/types"

// names is a set of names of methods that may have more of them than were
// added. Most types do not have the methods of an interface, and to ask go/types
// about each takes long.
type names [4]uint64

func (n *names) add(name string) {
	// FNV-1a
	h := uint32(2166136261)
	for i := range len(name) {
		h = (h ^ uint32(name[i])) * 16777619
	}
	h ^= h >> 16
	n[h>>6&3] |= 1 << (h & 63)
}

// has reports whether all of what was added to other may have been added to n.
func (n *names) has(other names) bool {
	for i := range n {
		if other[i]&^n[i] != 0 {
			return false
		}
	}
	return true
}

// maxEmbedding is how deep embedded types are followed; beyond, all names are
// taken to be there.
const maxEmbedding = 8

// addMethods adds the methods of t, with those that embedded types lend it.
func (n *names) addMethods(t types.Type, depth int) {
	if depth > maxEmbedding {
		*n = names{^uint64(0), ^uint64(0), ^uint64(0), ^uint64(0)}
		return
	}
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	if named, ok := types.Unalias(t).(*types.Named); ok {
		for i := range named.NumMethods() {
			n.add(named.Method(i).Name())
		}
	}
	switch t := t.Underlying().(type) {
	case *types.Interface:
		for i := range t.NumMethods() {
			n.add(t.Method(i).Name())
		}
	case *types.Struct:
		for i := range t.NumFields() {
			if f := t.Field(i); f.Embedded() {
				n.addMethods(f.Type(), depth+1)
			}
		}
	}
}
