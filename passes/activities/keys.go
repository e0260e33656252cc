package activities

import (
	"go/types"
	"slices"
	"strings"
	"unicode"
)

// Identity is what a signature has to tell one activity from another.
type Identity uint8

const (
	// Nothing in it says which one it is.
	Anonymous Identity = iota
	// Opaque: it may be in something whose type does not say what it holds.
	Opaque
	// Keyed: a parameter or field is named like a key.
	Keyed
)

// keyWords are the last words of names that identify something.
var keyWords = []string{
	"id", "ids", "uuid", "uuids", "guid", "ulid", "uid", "key", "keys", "token", "tokens", "ref", "refs", "reference", "references",
	"number", "num", "no", "seq", "sequence", "code", "codes", "slug", "sku", "hash", "digest", "checksum", "sha", "nonce", "version", "handle",
	"path", "paths", "filename", "file", "uri", "arn", "index", "offset", "cursor", "lsn", "partition", "identifier", "pk",
}

// persons come before "name" where it names nobody in particular.
var persons = []string{"first", "last", "full", "middle", "user", "display", "customer", "company", "sender", "recipient", "contact", "given", "family"}

// KeyName reports whether a name is that of a key: one of the usual ones, or
// of those given, alone or behind other words.
func KeyName(name string, more []string) bool {
	for _, m := range more {
		if rest, ok := strings.CutSuffix(strings.ToLower(name), strings.ToLower(m)); ok && (rest == "" || len(words(name)) > len(words(rest))) {
			return true
		}
	}
	ws := words(name)
	if len(ws) == 0 {
		return false
	}
	last := ws[len(ws)-1]
	if last == "name" || last == "names" {
		return len(ws) > 1 && !slices.Contains(persons, ws[len(ws)-2])
	}
	return slices.Contains(keyWords, last)
}

// words splits a Go name or a column's: "workflowRunID", "order_id".
func words(name string) []string {
	var out []string
	start := 0
	runes := []rune(name)
	flush := func(end int) {
		if w := strings.ToLower(strings.Trim(string(runes[start:end]), "_- ")); w != "" {
			out = append(out, w)
		}
		start = end
	}
	for i := 1; i < len(runes); i++ {
		switch {
		case runes[i] == '_' || runes[i] == '-':
			flush(i)
		case unicode.IsUpper(runes[i]) && !unicode.IsUpper(runes[i-1]),
			unicode.IsUpper(runes[i]) && i+1 < len(runes) && unicode.IsLower(runes[i+1]) && !(runes[i+1] == 's' && i+2 == len(runes)):
			flush(i)
		}
	}
	flush(len(runes))
	return out
}

// IdentityOf looks through what an activity takes, beside its context.
func IdentityOf(sig *types.Signature, more []string) Identity {
	w := &identityWalk{more: more, seen: map[types.Type]bool{}}
	for i := range sig.Params().Len() {
		p := sig.Params().At(i)
		if named(p.Type()) == "context.Context" {
			continue
		}
		w.visit(p.Name(), p.Type(), 0)
	}
	return w.found
}

type identityWalk struct {
	more  []string
	seen  map[types.Type]bool
	found Identity
}

const maxIdentityDepth = 4

func (w *identityWalk) visit(name string, t types.Type, depth int) {
	if w.found == Keyed || depth > maxIdentityDepth {
		return
	}
	if KeyName(name, w.more) || keyType(t) {
		w.found = Keyed
		return
	}
	if w.seen[t] {
		return
	}
	w.seen[t] = true
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		w.visit("", u.Elem(), depth)
	case *types.Slice:
		if b, ok := u.Elem().Underlying().(*types.Basic); ok && b.Kind() == types.Uint8 {
			w.found = max(w.found, Opaque)
			return
		}
		w.visit("", u.Elem(), depth)
	case *types.Array:
		w.visit("", u.Elem(), depth)
	case *types.Map, *types.Interface, *types.TypeParam, *types.Signature:
		w.found = max(w.found, Opaque)
	case *types.Struct:
		if named(t) == "time.Time" {
			return
		}
		for i := range u.NumFields() {
			w.visit(u.Field(i).Name(), u.Field(i).Type(), depth+1)
		}
	}
}

// keyType: the type is an identifier's, whatever the name.
func keyType(t types.Type) bool {
	name := named(t)
	if name == "" {
		return false
	}
	name = name[strings.LastIndexByte(name, '.')+1:]
	if strings.EqualFold(name, "uuid") {
		return true
	}
	ws := words(name)
	last := ws[len(ws)-1]
	_, basic := t.Underlying().(*types.Basic)
	return basic && len(ws) > 1 && (last == "id" || last == "key" || last == "token")
}

// named is the path and name of t, or of what it points to.
func named(t types.Type) string {
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	if n, ok := t.(*types.Named); ok && n.Obj().Pkg() != nil {
		return n.Obj().Pkg().Path() + "." + n.Obj().Name()
	}
	return ""
}
