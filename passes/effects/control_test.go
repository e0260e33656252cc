package effects

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/ssa"
	"golang.org/x/tools/go/ssa/ssautil"
)

const controlled = `package p

func use(string) {}

func straight() { use("a") }

func ifElse(c bool) {
	if c {
		use("then")
	} else {
		use("else")
	}
	use("after")
}

func either(a, b bool) {
	if a || b {
		use("then")
	}
	use("after")
}

func early(c bool) {
	if c {
		use("then")
		return
	}
	use("after")
}

func panics(c bool) {
	if c {
		panic("then")
	}
	use("after")
}

func nested(xs [][]string, c bool) {
	for _, x := range xs {
		for _, y := range x {
			if c {
				use("then")
				break
			}
			use(y)
		}
	}
	use("after")
}

func labelled(xs []string, c, d bool) {
outer:
	for {
		for _, x := range xs {
			switch {
			case c:
				continue outer
			case d:
				break outer
			}
			use(x)
		}
	}
	use("after")
}

func forever(c bool) {
	for {
		if c {
			use("then")
		}
		use("after")
	}
}
`

// functions builds the SSA form of a package without imports.
func functions(t *testing.T, source string) map[string]*ssa.Function {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", source, 0)
	require.NoError(t, err)
	pkg, _, err := ssautil.BuildPackage(&types.Config{Importer: importer.Default()}, fset,
		types.NewPackage("p", "p"), []*ast.File{file}, 0)
	require.NoError(t, err)
	fns := map[string]*ssa.Function{}
	for name, m := range pkg.Members {
		if fn, ok := m.(*ssa.Function); ok {
			fns[name] = fn
		}
	}
	return fns
}

func controlOf(fn *ssa.Function) *control {
	c := &control{fn: fn}
	c.findLoops()
	c.postdominators()
	return c
}

// A block's immediate postdominator is one that every way to the exit passes,
// and of those the nearest: it is passed by all the others' ways too.
func TestPostdominators(t *testing.T) {
	for name, fn := range functions(t, controlled) {
		if name == "init" || name == "forever" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			c := controlOf(fn)
			for _, b := range fn.Blocks {
				var all []*ssa.BasicBlock
				for _, x := range fn.Blocks {
					if x != b && returns(b, nil) && !returns(b, x) {
						all = append(all, x)
					}
				}
				got := c.ipdom[b.Index]
				if len(all) == 0 {
					require.Equal(t, -1, got, "block %d", b.Index)
					continue
				}
				require.GreaterOrEqual(t, got, 0, "block %d", b.Index)
				require.Contains(t, all, fn.Blocks[got], "block %d", b.Index)
				for _, x := range all {
					if x.Index != got {
						require.False(t, returns(fn.Blocks[got], x), "block %d: %d comes before %d", b.Index, x.Index, got)
					}
				}
			}
		})
	}
}

// returns reports whether from b the function can return without passing x.
func returns(b, x *ssa.BasicBlock) bool {
	seen := map[*ssa.BasicBlock]bool{x: true}
	work := []*ssa.BasicBlock{b}
	for len(work) > 0 {
		b := work[0]
		work = work[1:]
		if seen[b] {
			continue
		}
		seen[b] = true
		if _, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok {
			return true
		}
		work = append(work, b.Succs...)
	}
	return false
}

func TestRegion(t *testing.T) {
	fns := functions(t, controlled)
	for _, test := range []struct {
		fn   string
		want []string
	}{
		{"ifElse", []string{"then", "else"}},
		{"either", []string{"then"}},
		{"early", []string{"then", "after"}},
		{"panics", nil},
		{"forever", []string{"then"}},
	} {
		t.Run(test.fn, func(t *testing.T) {
			fn := fns[test.fn]
			var got []string
			for _, b := range fn.Blocks {
				if _, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If); !ok {
					continue
				}
				blocks, _ := controlOf(fn).region(b)
				for _, x := range blocks {
					got = append(got, used(x)...)
				}
				break // the first branch
			}
			require.ElementsMatch(t, test.want, got)
		})
	}
}

// used lists the constants that b passes to use.
func used(b *ssa.BasicBlock) []string {
	var out []string
	for _, instr := range b.Instrs {
		if c, ok := instr.(*ssa.Call); ok && calledName(c) == "use" {
			if k, ok := c.Call.Args[0].(*ssa.Const); ok {
				out = append(out, k.Value.ExactString()[1:len(k.Value.ExactString())-1])
			}
		}
	}
	return out
}

func TestLoops(t *testing.T) {
	fns := functions(t, controlled)
	for name, want := range map[string]int{"straight": 0, "ifElse": 0, "nested": 2, "labelled": 2, "forever": 1} {
		c := controlOf(fns[name])
		require.Len(t, c.loops, want, name)
		for _, l := range c.loops {
			for b := range l.blocks {
				require.True(t, l.header.Dominates(b), name)
			}
			require.Same(t, l, c.loopAt(l.header), name)
		}
	}
	// The way out of the inner loop by break is part of the outer one only.
	c := controlOf(fns["nested"])
	for _, b := range fns["nested"].Blocks {
		if len(used(b)) == 1 && used(b)[0] == "then" {
			outer := c.loops[0]
			if len(c.loops[1].blocks) > len(outer.blocks) {
				outer = c.loops[1]
			}
			require.Same(t, outer, c.innermost(b))
		}
	}
}
