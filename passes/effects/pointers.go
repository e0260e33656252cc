package effects

import (
	"go/constant"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/models"
)

// printsAddress adds a call that formats with %p.
func (u *unit) printsAddress(f *function, c *call, add func(*occurrence)) {
	v := c.instr.Value()
	if v == nil {
		return
	}
	for _, target := range c.callees {
		if target.entry == nil || target.obj == nil || target.obj.Pkg() == nil || target.obj.Pkg().Path() != "fmt" {
			continue
		}
		for _, a := range target.args {
			format, ok := a.(*ssa.Const)
			if !ok || format.Value == nil || format.Value.Kind() != constant.String || !hasVerbP(constant.StringVal(format.Value)) {
				continue
			}
			symbol := target.entry.Symbol + " with %p"
			add(&occurrence{
				instr: c.instr, kind: models.Host, check: "pointer", symbol: symbol, callee: symbol, value: v,
				steps: []Step{u.step(f, u.spanOf(f, c.instr).pos, u.qualified(f)+" calls "+symbol)},
			})
		}
	}
}

// hasVerbP reports whether a format prints an address.
func hasVerbP(format string) bool {
	for {
		i := strings.IndexByte(format, '%')
		if i < 0 || i+1 == len(format) {
			return false
		}
		format = strings.TrimLeft(format[i+1:], "#+- 0123456789.[]*")
		if strings.HasPrefix(format, "p") {
			return true
		}
		if format != "" {
			format = format[1:]
		}
	}
}

// addressNumber adds a conversion of a pointer to a number, unless it only
// goes on to become a pointer again.
func (u *unit) addressNumber(f *function, x *ssa.Convert, add func(*occurrence)) {
	from, ok := x.X.Type().Underlying().(*types.Basic)
	if !ok || from.Kind() != types.UnsafePointer {
		return
	}
	if to, ok := x.Type().Underlying().(*types.Basic); !ok || to.Kind() != types.Uintptr || backToPointer(x, 0) {
		return
	}
	at := u.spanOf(f, x)
	if !x.Pos().IsValid() {
		return
	}
	add(&occurrence{
		instr: x, kind: models.Host, check: "pointer", symbol: "uintptr(unsafe.Pointer)", value: x, at: at,
		steps: []Step{u.step(f, at.pos, u.qualified(f)+" converts a pointer to a number")},
	})
}

func backToPointer(v ssa.Value, depth int) bool {
	for _, r := range *v.Referrers() {
		switch x := r.(type) {
		case *ssa.Convert:
			if b, ok := x.Type().Underlying().(*types.Basic); ok && b.Kind() == types.UnsafePointer {
				return true
			}
		case *ssa.BinOp:
			if x.Op != token.EQL && depth < 4 && backToPointer(x, depth+1) {
				return true
			}
		}
	}
	return false
}
