package main

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"text/template"

	"golang.org/x/tools/go/ast/astutil"
)

//go:embed template
var templates embed.FS

const (
	modulePath = "github.com/replayvet/replayvet"
	suitePath  = "analyzers/suite.go"
)

var ruleName = regexp.MustCompile(`^[a-z][a-z0-9]*$`)

// reserved folders of analyzers are no rules.
var reserved = []string{"rule", "fix", "internal", "testdata"}

// scaffold writes the files of a new rule and its line in the rulebook.
// docs/adding-a-rule.md says how it goes on from there.
func scaffold(root, name string, out io.Writer) error {
	if !ruleName.MatchString(name) || slices.Contains(reserved, name) || token.IsKeyword(name) {
		return fmt.Errorf("%q cannot name a rule: it becomes a Go package, so want one lower-case word such as wallclock", name)
	}
	files, err := skeleton(name)
	if err != nil {
		return err
	}
	suite := file{path: suitePath}
	before, err := os.ReadFile(suite.on(root))
	if err != nil {
		return err
	}
	if suite.content, err = enlist(before, name); err != nil {
		return err
	}
	for _, f := range files {
		if _, err := os.Stat(f.on(root)); !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("%s exists already; nothing was written", f.path)
		}
	}
	for _, f := range append(files, suite) {
		if err := f.write(root); err != nil {
			return err
		}
		fmt.Fprintln(out, f.path)
	}
	return nil
}

// skeleton fills in the templates. In their paths, and before their names end
// in .tmpl, NAME stands for the rule.
func skeleton(name string) ([]file, error) {
	var files []file
	err := fs.WalkDir(templates, "template", func(at string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := templates.ReadFile(at)
		if err != nil {
			return err
		}
		t, err := template.New(at).Parse(string(text))
		if err != nil {
			return err
		}
		var b bytes.Buffer
		if err := t.Execute(&b, struct{ Name, Module string }{name, modulePath}); err != nil {
			return err
		}
		formatted, err := format.Source(b.Bytes())
		if err != nil {
			return fmt.Errorf("%s: %w", at, err)
		}
		p := strings.TrimPrefix(at, "template/")
		p = strings.ReplaceAll(strings.TrimSuffix(p, ".tmpl"), "NAME", name)
		files = append(files, file{path: path.Clean(p), content: formatted})
		return nil
	})
	return files, err
}

// enlist adds the rule at the end of the rulebook, but before staleignore,
// which has to be the last.
func enlist(source []byte, name string) ([]byte, error) {
	fset := token.NewFileSet()
	parsed, err := parser.ParseFile(fset, filepath.FromSlash(suitePath), source, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	at := rulebookEnd(parsed)
	if !at.IsValid() {
		return nil, fmt.Errorf("%s has no variable rulebook with a list of rules", suitePath)
	}
	offset := fset.Position(at).Offset
	line := fmt.Sprintf("{%s.Rule, %s.New},\n", name, name)
	if source[offset-1] == '{' { // the list is empty
		line = "\n" + line
	}
	changed := slices.Concat(source[:offset], []byte(line), source[offset:])

	fset = token.NewFileSet()
	if parsed, err = parser.ParseFile(fset, "", changed, parser.ParseComments|parser.SkipObjectResolution); err != nil {
		return nil, err
	}
	if !astutil.AddImport(fset, parsed, modulePath+"/analyzers/"+name) {
		return nil, fmt.Errorf("%s lists %s already", suitePath, name)
	}
	var b bytes.Buffer
	err = format.Node(&b, fset, parsed)
	return b.Bytes(), err
}

// rulebookEnd is where the next element goes.
func rulebookEnd(parsed *ast.File) token.Pos {
	for _, d := range parsed.Decls {
		decl, ok := d.(*ast.GenDecl)
		if !ok || decl.Tok != token.VAR {
			continue
		}
		for _, s := range decl.Specs {
			spec := s.(*ast.ValueSpec)
			if len(spec.Values) != 1 || spec.Names[0].Name != "rulebook" {
				continue
			}
			list, ok := spec.Values[0].(*ast.CompositeLit)
			if !ok {
				continue
			}
			if n := len(list.Elts); n > 0 && isStaleignore(list.Elts[n-1]) {
				return list.Elts[n-1].Pos()
			}
			return list.Rbrace
		}
	}
	return token.NoPos
}

func isStaleignore(element ast.Expr) bool {
	found := false
	ast.Inspect(element, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		found = found || ok && id.Name == "staleignore"
		return !found
	})
	return found
}
