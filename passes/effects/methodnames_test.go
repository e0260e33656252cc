package effects

import (
	"go/token"
	"go/types"
	"testing"

	"github.com/stretchr/testify/require"
)

// A type has the names of all methods in its method set, and not every other.
func TestMethodNames(t *testing.T) {
	fset, known := token.NewFileSet(), imported{}
	pkg := checkText(t, fset, known, "shapes", `package shapes

type Direct struct{}

func (*Direct) Area() int { return 0 }

type Deep struct{ Direct }

type Pointed struct{ *Deep }

type Named interface{ Name() string }

type Both struct {
	Named
	Pointed
	other Other
}

type Other struct{}

func (Other) Perimeter() {}

type Loop struct{ *Loop }

func (Loop) Again() {}
`).Pkg
	one := func(name string) (n names) { n.add(name); return n }
	for _, name := range []string{"Direct", "Deep", "Pointed", "Both", "Loop"} {
		typ := pkg.Scope().Lookup(name).Type()
		var n names
		n.addMethods(typ, 0)
		set := types.NewMethodSet(types.NewPointer(typ))
		require.Positive(t, set.Len(), name)
		for i := range set.Len() {
			require.True(t, n.has(one(set.At(i).Obj().Name())), "%s.%s", name, set.At(i).Obj().Name())
		}
		require.Equal(t, name == "Loop", n.has(one("Perimeter")), name)
	}
}

func TestMocks(t *testing.T) {
	for name, want := range map[string]bool{
		"MockClient": true, "mockClient": true, "fake_store": true, "mocks": true, "mock": true, "STUBS": true, "ClientMock": true, "fakes": true,
		"mockery": false, "mocksX": false, "Client": false, "Mo": false, "": false, "ClientMocks": false, "stubborn": false,
	} {
		require.Equal(t, want, isMock(name), name)
	}
}
