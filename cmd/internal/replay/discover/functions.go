package discover

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"slices"
	"strconv"
	"strings"
)

const workflowPath = "go.temporal.io/sdk/workflow"

// Function is a function or method of the module that can serve histories
// without the program it belongs to.
type Function struct {
	Package *Package
	// Name of the function; Receiver is its type, if it is a method.
	Name, Receiver string
	// Type is the workflow type that a workflow function is registered as.
	Type string
}

// Subject is how a report names the function.
func (f Function) Subject() string {
	if f.Receiver != "" {
		return f.Package.ImportPath + "." + f.Receiver + "." + f.Name
	}
	return f.Package.ImportPath + "." + f.Name
}

// Expression is the function as code of its own package has it. A method is
// that of an empty value.
func (f Function) Expression() string {
	if f.Receiver != "" {
		return "new(" + f.Receiver + ")." + f.Name
	}
	return f.Name
}

// Functions are what the sources of the module offer, read without types.
type Functions struct {
	// Registrars take a registry, or a worker, and nothing else.
	Registrars []Function
	// Workflows take a workflow.Context first.
	Workflows []Function
	// registered are names given to functions of any package, by function.
	registered map[string][]string
}

// Functions reads the requested packages' sources.
func (m *Module) Functions() *Functions {
	all := &Functions{registered: make(map[string][]string)}
	for _, p := range m.Packages {
		if p.DepOnly || p.Error != nil {
			continue
		}
		for _, file := range p.Files() {
			f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
			if err != nil {
				continue // the build says what is wrong
			}
			(&source{all, p, f, importNames(f)}).read()
		}
	}
	return all
}

// Serving returns the workflow functions that seem to serve a workflow type:
// those that are registered under that name somewhere, and those of that name.
func (f *Functions) Serving(workflow string) []Function {
	var serving []Function
	for _, w := range f.Workflows {
		if w.Name == workflow || slices.Contains(f.registered[w.Package.ImportPath+"."+w.Name], workflow) {
			w.Type = workflow
			serving = append(serving, w)
		}
	}
	return serving
}

type source struct {
	all     *Functions
	pkg     *Package
	file    *ast.File
	imports map[string]string
}

func (s *source) read() {
	for _, decl := range s.file.Decls {
		if f, ok := decl.(*ast.FuncDecl); ok {
			s.declaration(f)
		}
	}
	ast.Inspect(s.file, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			s.registration(call)
		}
		return true
	})
}

func (s *source) declaration(f *ast.FuncDecl) {
	params := f.Type.Params.List
	if f.Type.TypeParams != nil || len(params) == 0 || f.Name.Name == "_" {
		return
	}
	found := Function{Package: s.pkg, Name: f.Name.Name}
	if f.Recv != nil {
		receiver := f.Recv.List[0].Type
		if star, ok := receiver.(*ast.StarExpr); ok {
			receiver = star.X
		}
		name, ok := receiver.(*ast.Ident)
		if !ok {
			return // generic
		}
		found.Receiver = name.Name
	}
	switch s.qualified(params[0].Type) {
	case workflowPath + ".Context":
		s.all.Workflows = append(s.all.Workflows, found)
	case workerPath + ".Registry", workerPath + ".WorkflowRegistry", workerPath + ".Worker":
		if found.Receiver == "" && len(params) == 1 && len(params[0].Names) < 2 && s.plainResults(f.Type) {
			s.all.Registrars = append(s.all.Registrars, found)
		}
	}
}

// plainResults reports whether a function returns nothing, an error, or the
// options of a replayer.
func (s *source) plainResults(f *ast.FuncType) bool {
	if f.Results == nil {
		return true
	}
	for _, result := range f.Results.List {
		if name, ok := result.Type.(*ast.Ident); ok && name.Name == "error" {
			continue
		}
		if s.qualified(result.Type) != workerPath+".WorkflowReplayerOptions" {
			return false
		}
	}
	return true
}

// registration takes down a name given with RegisterWorkflowWithOptions.
func (s *source) registration(call *ast.CallExpr) {
	method, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || method.Sel.Name != "RegisterWorkflowWithOptions" || len(call.Args) != 2 {
		return
	}
	options, ok := call.Args[1].(*ast.CompositeLit)
	if !ok {
		return
	}
	function := ""
	switch f := call.Args[0].(type) {
	case *ast.Ident:
		function = s.pkg.ImportPath + "." + f.Name
	case *ast.SelectorExpr:
		function = s.qualified(f)
	}
	for _, element := range options.Elts {
		pair, ok := element.(*ast.KeyValueExpr)
		if !ok {
			continue
		}
		key, ok := pair.Key.(*ast.Ident)
		value, isLiteral := pair.Value.(*ast.BasicLit)
		if ok && isLiteral && key.Name == "Name" && function != "" {
			if name, err := strconv.Unquote(value.Value); err == nil {
				s.all.registered[function] = append(s.all.registered[function], name)
			}
		}
	}
}

// qualified is pkg.Name with the import path, or "".
func (s *source) qualified(e ast.Expr) string {
	selector, ok := e.(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	if x, ok := selector.X.(*ast.Ident); ok && s.imports[x.Name] != "" {
		return s.imports[x.Name] + "." + selector.Sel.Name
	}
	return ""
}

func importNames(f *ast.File) map[string]string {
	names := make(map[string]string)
	for _, spec := range f.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			continue
		}
		name := path.Base(imported)
		if spec.Name != nil {
			name = spec.Name.Name
		}
		names[name] = imported
	}
	return names
}

// Find returns the function that the settings name as "import/path.Func", the
// path being one of the module's or relative to it.
func (m *Module) Find(name string) (Function, bool) {
	dot := strings.LastIndex(name, ".")
	if dot < 0 {
		return Function{}, false
	}
	for _, p := range m.Packages {
		if p.ImportPath == name[:dot] || m.Path+"/"+strings.TrimPrefix(name[:dot], "./") == p.ImportPath {
			return Function{Package: p, Name: name[dot+1:]}, true
		}
	}
	return Function{}, false
}
