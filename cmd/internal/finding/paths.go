package finding

import (
	"path/filepath"
	"slices"
	"strings"
)

// Paths decides how files are shown.
type Paths struct {
	// Base is the folder that files are shown relative to.
	Base string
	// Modules maps the folders of dependencies to "path@version".
	Modules map[string]string
	// Step finds the file of a trace step, "import/path/file.go"; it returns
	// "" for one it does not know.
	Step func(name string) string
}

// Show is the way a file is written in reports: the same on every machine for
// the files of the module and those of its dependencies.
func (p Paths) Show(file string) string {
	if file == "" {
		return ""
	}
	if dir := p.module(file); dir != "" {
		return p.Modules[dir] + "/" + filepath.ToSlash(strings.TrimPrefix(file, dir+string(filepath.Separator)))
	}
	if rel, err := filepath.Rel(p.Base, file); err == nil {
		return filepath.ToSlash(rel)
	}
	return filepath.ToSlash(file)
}

// module is the folder of the dependency that file belongs to, or "".
func (p Paths) module(file string) string {
	for dir := filepath.Dir(file); ; dir = filepath.Dir(dir) {
		if _, ok := p.Modules[dir]; ok {
			return dir
		}
		if dir == filepath.Dir(dir) {
			return ""
		}
	}
}

// ShowStep is the file of a trace step, shown; the name itself when it is not
// known.
func (p Paths) ShowStep(name string) string {
	if p.Step != nil {
		if file := p.Step(name); file != "" {
			return p.Show(file)
		}
	}
	return name
}

// orEmpty keeps null out of the JSON form.
func orEmpty[S ~[]E, E any](s S) S {
	if s == nil {
		return S{}
	}
	return slices.Clip(s)
}
