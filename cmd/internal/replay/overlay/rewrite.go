package overlay

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path"
	"slices"
	"strconv"
)

// Main is the name that the user's func main has in the harness.
const Main = "zzReplayvetUserMain"

// replaced are the functions that the hook package stands in for.
var replaced = map[string][]string{
	"go.temporal.io/sdk/client": {"Dial", "DialContext", "NewLazyClient", "NewClient", "NewClientFromExisting", "NewClientFromExistingWithContext"},
	"go.temporal.io/sdk/worker": {"New"},
	"os":                        {"Exit"},
	"log":                       {"Fatal", "Fatalf", "Fatalln"},
}

// present has a name that each of those packages exports, whatever the
// release: a file must not be left with an import that it does not use.
var present = map[string]string{
	"go.temporal.io/sdk/client": "Options",
	"go.temporal.io/sdk/worker": "Options",
	"os":                        "Signal",
	"log":                       "Logger",
}

type edit struct {
	from, to int
	text     string
}

// Rewrite returns the source of a file with its clients and workers made by
// the package at import path hook, and func main renamed if asked for; nil if
// nothing is to be changed. Every line keeps its number.
func Rewrite(name string, source []byte, hook string, renameMain bool) ([]byte, error) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, name, source, parser.ParseComments)
	if err != nil {
		return nil, err
	}
	offset := func(p token.Pos) int { return fset.PositionFor(p, false).Offset }
	imported := imports(file)
	var edits []edit
	kept := make(map[string]bool)
	ast.Inspect(file, func(n ast.Node) bool {
		selector, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		// A package name has no object; a variable of that name has one.
		x, ok := selector.X.(*ast.Ident)
		if !ok || x.Obj != nil || !slices.Contains(replaced[imported[x.Name]], selector.Sel.Name) {
			return true
		}
		kept[x.Name] = true
		edits = append(edits, edit{offset(x.Pos()), offset(x.End()), alias})
		return true
	})
	tail := ""
	if len(edits) > 0 {
		edits = append(edits, edit{offset(file.Name.End()), offset(file.Name.End()), fmt.Sprintf("; import %s %q", alias, hook)})
		for _, name := range slices.Sorted(maps.Keys(kept)) {
			tail += fmt.Sprintf("\nvar _ %s.%s\n", name, present[imported[name]])
		}
	}
	if renameMain {
		for _, decl := range file.Decls {
			if f, ok := decl.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.Name == "main" {
				edits = append(edits, edit{offset(f.Name.Pos()), offset(f.Name.End()), Main})
			}
		}
	}
	if len(edits) == 0 {
		return nil, nil
	}
	return append(apply(source, edits), tail...), nil
}

const alias = "zzreplayvet"

// imports maps the names by which a file knows packages to their paths.
func imports(file *ast.File) map[string]string {
	named := make(map[string]string)
	for _, spec := range file.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil || replaced[imported] == nil {
			continue
		}
		name := path.Base(imported)
		if spec.Name != nil {
			name = spec.Name.Name
		}
		named[name] = imported
	}
	return named
}

func apply(source []byte, edits []edit) []byte {
	slices.SortFunc(edits, func(a, b edit) int { return cmp.Compare(a.from, b.from) })
	var out []byte
	at := 0
	for _, e := range edits {
		out = append(append(out, source[at:e.from]...), e.text...)
		at = e.to
	}
	return append(out, source[at:]...)
}
