package effects

import (
	"strings"

	"golang.org/x/tools/go/ssa"
)

// memo reports whether a call only looks up or fills a cache that its function
// keeps: the same object is asked and told about the same key, and nothing
// that the SDK records depends on which of the two happens. Whether an entry is
// still there may follow the clock; what the function returns does not, as far
// as computing it again gives the same, which is looked at by itself.
func (u *unit) memo(f *function, c *call) bool {
	if f.does&scheduling != 0 || len(c.instr.Common().Args) == 0 {
		return false
	}
	object, name, args := methodCall(c.instr.Common())
	if object == nil {
		return false
	}
	asks, tells := looksUp(name), fills(name)
	if !asks && !tells {
		return false
	}
	for _, other := range f.calls {
		o, n, a := methodCall(other.instr.Common())
		if other == c || o == nil || !sameOperand(o, object) || len(a) == 0 || len(args) == 0 {
			continue
		}
		if (asks && fills(n) || tells && looksUp(n)) && sameKey(a[0], args[0]) {
			return true
		}
	}
	return false
}

// methodCall splits a method call into its object, name and other arguments.
func methodCall(common *ssa.CallCommon) (object ssa.Value, name string, args []ssa.Value) {
	if common.IsInvoke() {
		return common.Value, common.Method.Name(), common.Args
	}
	fn := common.StaticCallee()
	if fn == nil || fn.Signature.Recv() == nil || len(common.Args) == 0 {
		return nil, "", nil
	}
	return common.Args[0], fn.Name(), common.Args[1:]
}

func looksUp(name string) bool {
	return strings.HasPrefix(name, "Get") || strings.HasPrefix(name, "Load") || strings.HasPrefix(name, "Lookup")
}

func fills(name string) bool {
	return strings.HasPrefix(name, "Put") || strings.HasPrefix(name, "Set") || strings.HasPrefix(name, "Store") || strings.HasPrefix(name, "Add")
}

// sameKey also looks into interface values.
func sameKey(a, b ssa.Value) bool {
	if x, ok := a.(*ssa.MakeInterface); ok {
		a = x.X
	}
	if y, ok := b.(*ssa.MakeInterface); ok {
		b = y.X
	}
	return sameOperand(a, b)
}
