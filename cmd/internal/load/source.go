package load

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/types"
	"os"
	"strings"

	"golang.org/x/tools/go/packages"
)

// source is a package with syntax and types.
type source struct {
	pkg   *packages.Package
	files []*ast.File
	// texts are the files as they were parsed, by name.
	texts map[string][]byte
	types *types.Package
	info  *types.Info
}

// parse reads and type-checks p. The error is the first one, in words.
func (u *universe) parse(p *packages.Package) (*source, error) {
	if err := ownError(p); err != nil {
		return nil, err
	}
	if len(p.CompiledGoFiles) == 0 {
		return nil, errors.New("no Go files: build constraints exclude all of them")
	}
	src := &source{pkg: p, texts: make(map[string][]byte)}
	for _, name := range p.CompiledGoFiles {
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		u.digests.compare(p, name, text)
		f, err := parser.ParseFile(u.fset, name, text, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, firstError(err)
		}
		src.files = append(src.files, f)
		src.texts[name] = text
	}
	src.info = newInfo(src.files)
	u.prepare(p)
	pkg, err := u.check(u.config(p), p, src.files, src.info)
	if err != nil {
		return nil, u.rootCause(p, err)
	}
	src.types = pkg
	src.dropC()
	return src, nil
}

// newInfo makes maps of about the size that they will have, which costs less than
// to let them grow: what they held for a byte of code, without comments, in
// 400 packages.
func newInfo(files []*ast.File) *types.Info {
	code := 0
	for _, f := range files {
		code += int(f.FileEnd - f.FileStart)
		for _, comment := range f.Comments {
			code -= int(comment.End() - comment.Pos())
		}
	}
	return &types.Info{
		Types:        make(map[ast.Expr]types.TypeAndValue, code/14),
		Defs:         make(map[*ast.Ident]types.Object, code/70),
		Uses:         make(map[*ast.Ident]types.Object, code/18),
		Implicits:    make(map[ast.Node]types.Object),
		Instances:    make(map[*ast.Ident]types.Instance),
		Scopes:       make(map[ast.Node]*types.Scope, code/140),
		Selections:   make(map[*ast.SelectorExpr]*types.Selection, code/100),
		FileVersions: make(map[*ast.File]string, len(files)),
	}
}

// read returns a file as it was parsed; one of the package may have changed on
// disk since.
func (s *source) read(name string) ([]byte, error) {
	if text, ok := s.texts[name]; ok {
		return text, nil
	}
	return os.ReadFile(name)
}

// firstError is the first of a list of syntax errors.
func firstError(err error) error {
	if list, ok := errors.AsType[scanner.ErrorList](err); ok && len(list) > 0 {
		return list[0]
	}
	return err
}

// ownError is what the go command says is wrong with p itself. Type errors
// are left to the type checker, which knows their place.
func ownError(p *packages.Package) error {
	for _, e := range p.Errors {
		if e.Kind == packages.TypeError || e.Kind == packages.ParseError && len(p.CompiledGoFiles) > 0 {
			continue
		}
		if compiled(e) && len(p.CompiledGoFiles) > 0 {
			continue
		}
		msg := sentence(e.Msg)
		if e.Pos != "" && e.Pos != "-" {
			msg = e.Pos + ": " + msg
		}
		return errors.New(msg)
	}
	return nil
}

// compiled reports whether e is output of the compiler, which the go command
// ran for export data.
func compiled(e packages.Error) bool { return strings.HasPrefix(e.Msg, "# ") }

// sentence makes one line of what the go command prints.
func sentence(text string) string {
	text = strings.TrimSpace(text)
	for _, prefix := range []string{"err: exit status 1: stderr: ", "go: "} {
		text = strings.TrimPrefix(text, prefix)
	}
	return strings.Join(strings.Fields(text), " ")
}
