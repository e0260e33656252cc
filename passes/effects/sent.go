package effects

import (
	"go/types"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// keyword is how libraries and servers call what tells a second request from a
// new one.
var keyword = regexp.MustCompile(`(?i)idempoten|^x-request-id$|^request-?_?id$|client(request)?token|dedup|^msg-?_?id$|^message-?_?id$|^nats-msg-id$|^if-(none-)?match$|^insert_?id$`)

// sent is what goes into a change, and what marks it as the same as before.
func (w *conductWalk) sent(ci ssa.CallInstruction, t acted, m meaning, keyed string) ([]input, string) {
	p := w.u.newProvenance(ci)
	recv := t.obj != nil && t.obj.Signature().Recv() != nil
	says := -1
	if i := roleOf(t.entry, "statement"); i >= 0 {
		says = i
	}
	for k, a := range t.args {
		if a == nil {
			continue
		}
		index := k
		if recv {
			index--
		}
		switch {
		case index < 0:
			if builds(a.Type()) {
				p.value(a, -1, 0)
			}
		case index == says:
			p.value(a, -1, 0)
		case says >= 0 && index > says && len(m.columns) > 0:
			p.placeholders(a, m.columns)
		default:
			p.value(a, -1, 0)
		}
	}
	p.headers(ci)
	if m.what == "POST" && onlyAsks(p.texts) {
		keyed = "its address"
	}
	if keyed == "" {
		keyed = p.keyed
	}
	for _, in := range p.out {
		if keyed == "" && in.Fresh == "" && keyword.MatchString(in.Into) {
			keyed = in.Into
		}
	}
	if keyed == "" && p.started && !slices.ContainsFunc(p.out, func(in input) bool { return in.Fresh != "" && strings.HasSuffix(in.Into, "ID") }) {
		keyed = "its id"
	}
	for _, text := range p.texts {
		if keyed == "" && conditional.MatchString(text) && len(text) < 200 {
			keyed = "its condition"
		}
	}
	return p.out, keyed
}

// placeholders visits the arguments of a statement under their columns' names.
func (p *provenance) placeholders(a ssa.Value, columns []string) {
	sl, ok := a.(*ssa.Slice)
	if !ok {
		p.value(a, -1, 0)
		return
	}
	array, ok := sl.X.(*ssa.Alloc)
	if !ok {
		p.value(a, -1, 0)
		return
	}
	for _, r := range *array.Referrers() {
		elem, ok := r.(*ssa.IndexAddr)
		if !ok {
			continue
		}
		name := ""
		if c, ok := elem.Index.(*ssa.Const); ok && int(c.Int64()) < len(columns) {
			name = columns[c.Int64()]
		}
		p.named(name, func() { p.content(elem, -1, 0) })
	}
}

// headers visits what the function sets under the name of a key: a request's
// headers are a map that is reached in too many ways to follow.
func (p *provenance) headers(at ssa.CallInstruction) {
	for _, b := range at.Parent().Blocks {
		for _, instr := range b.Instrs {
			ci, ok := instr.(ssa.CallInstruction)
			if !ok || ci == at || p.later(ci) {
				continue
			}
			common := ci.Common()
			if _, builtin := common.Value.(*ssa.Builtin); builtin || common.Signature().Params().Len() == 0 {
				continue
			}
			name := firstText(common.Args)
			if !keyword.MatchString(name) || strings.ContainsAny(name, " /") {
				name = ""
				if fn := common.StaticCallee(); fn != nil && fn.Signature.Recv() != nil && p.u.byFn[fn] == nil &&
					(strings.HasPrefix(fn.Name(), "Set") || strings.HasPrefix(fn.Name(), "With")) && keyword.MatchString(fn.Name()) {
					name = fn.Name()
				}
			}
			if name == "" {
				continue
			}
			found := len(p.out)
			p.named(name, func() { p.all(common.Args[len(common.Args)-1:], 0) })
			fresh := false
			for _, in := range p.out[found:] {
				fresh = fresh || in.Fresh != ""
			}
			if !fresh && p.keyed == "" {
				p.keyed = name
			}
		}
	}
}

// givesID recognises the field of the SDK's options by which the server knows
// a second start or update.
func givesID(x *ssa.FieldAddr) bool {
	named, _ := namedOf(x.X.Type())
	if named == nil || named.Obj().Pkg() == nil || !strings.HasPrefix(named.Obj().Pkg().Path(), "go.temporal.io/sdk/") {
		return false
	}
	switch named.Obj().Name() + "." + fieldName(x.X.Type(), x.Field) {
	case "StartWorkflowOptions.ID", "UpdateWorkflowOptions.UpdateID", "ClientUpdateWorkflowOptions.UpdateID", "ClientStartActivityOptions.ID", "StartActivityOptions.ID":
		return true
	}
	return false
}

// builds reports whether a receiver holds what is sent: a request or a query
// under construction, unlike a connection.
func builds(t types.Type) bool {
	named, _ := namedOf(t)
	if named == nil {
		return false
	}
	for _, suffix := range []string{"Request", "Builder", "Query", "Handle", "Inserter"} {
		if strings.HasSuffix(named.Obj().Name(), suffix) {
			return true
		}
	}
	return named.Obj().Pkg() != nil && strings.HasPrefix(named.Obj().Pkg().Path(), "gorm.io/")
}
