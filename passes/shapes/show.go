package shapes

import (
	"sort"
	"strconv"
	"strings"
)

// branch writes a decision that is open.
func (e *executor) branch(at int, pos string, cond *Expr, env environment, yes, no func(environment) int) {
	key := cond.key()
	envYes, envNo := env, env
	if !cond.mutable() {
		e.asked[key] = append(e.asked[key], reached{e, at})
		envYes, envNo = env.assume(cond, true), env.assume(cond, false)
	}
	succ := []int{yes(envYes), no(envNo)}
	e.out[at] = Step{Op: Branch, Cond: key, Pos: pos, Succ: succ}
}

// close writes how a workflow, or a body, ends.
func (e *executor) close(at int, in *instance, n *Node, env environment) {
	if in.callback {
		e.out[at] = Step{Op: Return, Word: "end"}
		return
	}
	end := func(word, name string) { e.out[at] = Step{Op: Return, Word: word, Name: name, Pos: n.Pos} }
	if len(n.Args) == 0 || !in.graph.Fails {
		end("completed", "")
		return
	}
	err := e.value(in, env, n.Args[len(n.Args)-1])
	if err.Op == Again {
		end("continued as new", e.named("child", err.Args[0]))
		return
	}
	ok := Fold(Of(Pure, "==", err, Nil))
	if known, holds := env.holds(ok.key()); known {
		ok = truth(holds)
	}
	switch {
	case ok == yes:
		end("completed", "")
	case ok == no:
		end("failed", "")
	default:
		done, failed := len(e.out), len(e.out)+1
		ways := []Way{{in.call, n.Pos}}
		e.out = append(e.out, Step{Op: Return, Word: "completed", Pos: n.Pos, Ways: ways}, Step{Op: Return, Word: "failed", Pos: n.Pos, Ways: ways})
		e.asked[ok.key()] = append(e.asked[ok.key()], reached{e, at})
		e.out[at] = Step{Op: Branch, Cond: ok.key(), Pos: n.Pos, Succ: []int{done, failed}}
	}
}

// show is a node with its expressions in words.
func (e *executor) show(in *instance, n *Node, env environment) Step {
	step := Step{Op: n.Op, Word: n.Word, Pos: n.Pos, ident: in.id(n.Ident)}
	if n.Name != nil {
		step.Name = e.named(n.Word, e.value(in, env, n.Name))
	}
	switch n.Word {
	case "activity", "local activity", "child":
		// Replay compares the last part of a type's name.
		if name, err := strconv.Unquote(step.Name); err == nil {
			step.Name = strconv.Quote(last(name))
		}
	}
	for _, a := range n.Attrs {
		if value := e.value(in, env, a.Value).key(); value != `""` {
			step.Attrs = append(step.Attrs, a.Key+"="+value)
		}
	}
	if n.Op == Command {
		var words []string
		for _, a := range n.Args {
			words = append(words, e.value(in, env, a).key())
		}
		step.Inputs = strings.Join(words, ", ")
	}
	if n.Op == Version {
		for _, a := range n.Args {
			step.Attrs = append(step.Attrs, e.value(in, env, a).key())
		}
	}
	for _, item := range n.Items {
		step.Items = append(step.Items, e.value(in, env, item).key())
	}
	sort.Strings(step.Items)
	return step
}

// named is what the server calls a thing: a function by the name that a worker
// has it under, or else by its own.
func (e *executor) named(word string, v *Expr) string {
	key := v.Text
	switch {
	case v.Op == Executed:
	case v.Op == Func && v.Body != nil && v.Body.Wraps == "":
		return strconv.Quote(strings.ReplaceAll(v.Body.Name, "$", ".func"))
	case v.Op == Func && v.Body != nil:
		key = v.Body.Wraps
	case v.Op == Func:
	default:
		return v.key()
	}
	if e.aliases != nil {
		if alias := e.aliases(word != "child", key); alias != "" {
			return strconv.Quote(alias)
		}
	}
	return strconv.Quote(last(key))
}

// last part of a name.
func last(name string) string { return name[strings.LastIndexByte(name, '.')+1:] }
