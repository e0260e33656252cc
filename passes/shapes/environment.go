package shapes

import (
	"fmt"
	"slices"
	"sort"
	"strconv"
	"strings"
)

type binding struct {
	id    int
	value *Expr
}

type assumption struct {
	cond string
	expr *Expr
	true bool
}

// environment is what is known on a path. Both lists are sorted, and never
// changed in place.
type environment struct {
	vars  []binding
	known []assumption
}

func (v environment) lookup(id int) *Expr {
	i := sort.Search(len(v.vars), func(i int) bool { return v.vars[i].id >= id })
	if i < len(v.vars) && v.vars[i].id == id {
		return v.vars[i].value
	}
	return nil
}

func (v environment) bind(id int, value *Expr) environment {
	vars := make([]binding, 0, len(v.vars)+1)
	i := sort.Search(len(v.vars), func(i int) bool { return v.vars[i].id >= id })
	vars = append(append(vars, v.vars[:i]...), binding{id, value})
	if i < len(v.vars) && v.vars[i].id == id {
		i++
	}
	v.vars = append(vars, v.vars[i:]...)
	return v
}

// without drops what the cells of an instance hold.
func (v environment) without(in *instance) environment {
	for _, cell := range in.graph.Cells {
		if id := in.id(cell); v.lookup(id) != nil {
			v.vars = slices.DeleteFunc(slices.Clone(v.vars), func(b binding) bool { return b.id == id })
		}
	}
	return v
}

func (v environment) assume(cond *Expr, holds bool) environment {
	key := cond.key()
	known := make([]assumption, 0, len(v.known)+1)
	i := sort.Search(len(v.known), func(i int) bool { return v.known[i].cond >= key })
	known = append(append(known, v.known[:i]...), assumption{key, cond, holds})
	v.known = append(known, v.known[i:]...)
	return v
}

func (v environment) holds(key string) (known, holds bool) {
	for _, a := range v.known {
		if a.cond == key {
			return true, a.true
		}
	}
	return false, false
}

// forget drops what is known about an earlier turn of node ident, and what
// variables hold of it.
func (v environment) forget(ident int) environment {
	var known []assumption
	for _, a := range v.known {
		if !a.expr.mentions(ident) {
			known = append(known, a)
		}
	}
	v.known = known
	for _, b := range v.vars {
		if b.value.Op == Pure && b.value.mentions(ident) {
			v = v.bind(b.id, Of(Local, "bool:earlier"+strconv.Itoa(b.id)))
		}
	}
	return v
}

// received drops what is known about earlier messages of the channels that a
// wait is for.
func (v environment) received(wait Step) environment {
	if wait.Op != Await {
		return v
	}
	v.known = slices.DeleteFunc(slices.Clone(v.known), func(a assumption) bool {
		return slices.ContainsFunc(wait.Items, func(item string) bool {
			return strings.HasPrefix(item, "signal ") && strings.Contains(a.cond, "result("+item+")")
		})
	})
	return v
}

// trim drops the variables that nobody reads any more.
func (v environment) trim(live map[int]bool) environment {
	var vars []binding
	for _, b := range v.vars {
		if live[b.id] {
			vars = append(vars, b)
		}
	}
	v.vars = vars
	return v
}

func (v environment) key() string {
	var b strings.Builder
	for _, x := range v.vars {
		fmt.Fprintf(&b, "%d=%s;", x.id, x.value.key())
		if x.value.Op == Func {
			fmt.Fprintf(&b, "%p;", x.value.Body)
		}
	}
	for _, a := range v.known {
		fmt.Fprintf(&b, "%s:%t;", a.cond, a.true)
	}
	return b.String()
}
