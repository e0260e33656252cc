package models

import (
	"fmt"
	"go/token"
	"strings"
)

// verb is the first word of a line: what sort of symbol it speaks about.
type verb uint8

const (
	packageVerb verb = iota
	funcVerb
	methodVerb
	typeVerb
	varVerb
	fieldVerb
	aliasVerb
	verbCount
)

var verbWords = [verbCount]string{
	packageVerb: "package", funcVerb: "func", methodVerb: "method",
	typeVerb: "type", varVerb: "var", fieldVerb: "field", aliasVerb: "alias",
}

func (v verb) String() string { return verbWords[v] }

// statement is one parsed line.
type statement struct {
	verb verb
	// path is the import path; subtree is set where it ended in "/...".
	path    string
	subtree bool
	// typ is empty for package, func and var.
	typ string
	// name is empty for package and type.
	name  string
	entry Entry
	// since and until bound the releases that have the symbol: "go1.25" or
	// "v1.50.0". Only tests read them; what does not exist is never looked up.
	since, until string
	// toPath and toName are the other side of an alias.
	toPath, toName string

	source string
	line   int
}

// symbolID identifies what a statement speaks about. A function and a variable
// of one package cannot share a name, a method and a field of one type neither.
type symbolID struct {
	alias, subtree  bool
	path, typ, name string
}

func (st *statement) id() symbolID {
	return symbolID{st.verb == aliasVerb, st.subtree, st.path, st.typ, st.name}
}

// key is the symbol as the line writes it.
func (st *statement) key() string {
	key := st.path
	if st.subtree {
		key += "/..."
	}
	if st.typ != "" {
		key += "." + st.typ
	}
	if st.name != "" {
		key += "." + st.name
	}
	return key
}

func (st *statement) position() string { return fmt.Sprintf("%s:%d", st.source, st.line) }

// setTarget splits the second word of a line by its verb.
func (st *statement) setTarget(word string) error {
	rest, ok := word, true
	switch st.verb {
	case packageVerb:
		if st.path, st.subtree = strings.CutSuffix(word, "/..."); !validPath(st.path) {
			return fmt.Errorf("%q is not an import path", word)
		}
		return nil
	case funcVerb, varVerb, aliasVerb:
		st.path, st.name, ok = cutLast(rest)
		ok = ok && token.IsIdentifier(st.name)
	case typeVerb:
		st.path, st.typ, ok = cutLast(rest)
		ok = ok && token.IsIdentifier(st.typ)
	case methodVerb, fieldVerb:
		if rest, st.name, ok = cutLast(word); ok {
			st.path, st.typ, ok = cutLast(rest)
		}
		ok = ok && token.IsIdentifier(st.name) && token.IsIdentifier(st.typ)
	}
	if !ok || !validPath(st.path) {
		return fmt.Errorf("%q does not name a %s: write %s", word, st.verb, targetForms[st.verb])
	}
	return nil
}

var targetForms = [verbCount]string{
	packageVerb: "path/of/package",
	funcVerb:    "path/of/package.Func",
	methodVerb:  "path/of/package.Type.Method, without stars, parentheses or type parameters",
	typeVerb:    "path/of/package.Type",
	varVerb:     "path/of/package.Var",
	fieldVerb:   "path/of/package.Type.Field",
	aliasVerb:   "path/of/package.Name path/of/other.Name",
}

// cutLast splits at the last dot, unless that dot belongs to an element of
// the path.
func cutLast(s string) (before, after string, ok bool) {
	i := strings.LastIndexByte(s, '.')
	if i < 0 || strings.IndexByte(s[i:], '/') >= 0 {
		return s, "", false
	}
	return s[:i], s[i+1:], true
}

// validPath accepts what could be an import path: no characters that mean a
// star, a type parameter list or a stray quote slipped in.
func validPath(path string) bool {
	return path != "" && !strings.ContainsAny(path, "*()[]{}\"'`,;:\\ \t") &&
		!strings.HasPrefix(path, "/") && !strings.HasSuffix(path, "/") && !strings.Contains(path, "...")
}
