package finding

import (
	"path"
	"regexp"
	"strings"
)

// Under puts a folder in front of the files of the report that are relative
// to the folder of the run, for a module below the root of its repository.
func (r *Report) Under(folder string) {
	if folder == "" {
		return
	}
	under := func(file *string) {
		if _, _, ok := CutModule(*file); !ok && *file != "" && !absolute.MatchString(*file) {
			*file = path.Join(folder, *file)
		}
	}
	for i := range r.Findings {
		f := &r.Findings[i]
		under(&f.File)
		for j := range f.Trace {
			under(&f.Trace[j].File)
		}
	}
	for i := range r.Coverage.Unresolved {
		under(&r.Coverage.Unresolved[i].File)
	}
}

var (
	dependency = regexp.MustCompile(`^[^@]+@v\d[^/]*/`)
	absolute   = regexp.MustCompile(`^([A-Za-z]:)?/`)
)

// CutModule splits the file of a dependency into "module@version" and the
// path in it.
func CutModule(file string) (module, rest string, ok bool) {
	m := dependency.FindString(file)
	return strings.TrimSuffix(m, "/"), file[len(m):], m != ""
}
