package load

import (
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/packages"
)

func TestLastUse(t *testing.T) {
	listed := make(map[string]*packages.Package)
	add := func(id string, imports ...string) *packages.Package {
		p := &packages.Package{ID: id, Imports: make(map[string]*packages.Package)}
		for _, path := range imports {
			p.Imports[path] = listed[path]
		}
		listed[id] = p
		return p
	}
	add("deep")
	add("shared", "deep")
	add("early")
	a := add("a", "shared", "early")
	b := add("b", "a")
	c := add("c", "shared")
	d := add("d")
	require.Equal(t, map[string]int{
		"early": 1, "a": 1, "b": 1,
		"deep": 2, "shared": 2, "c": 2,
		"d": 3,
	}, lastUse([]*packages.Package{a, b, c, d}))
}
