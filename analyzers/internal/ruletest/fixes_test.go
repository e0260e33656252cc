package ruletest

import (
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"
)

func TestApply(t *testing.T) {
	const source = `package x

import (
	clock "time"
	"os"
)

var a, b = clock.Now(), clock.Now()

var c = os.Args
`
	name := filepath.Join(t.TempDir(), "x.go")
	require.NoError(t, os.WriteFile(name, []byte(source), 0o644))
	fset := token.NewFileSet()
	file := fset.AddFile(name, -1, len(source))
	file.SetLinesForContent([]byte(source))
	pkg := &packages.Package{Types: types.NewPackage("x", "x")}
	pkg.Types.SetImports([]*types.Package{types.NewPackage("time", "time"), types.NewPackage("os", "os")})
	replace := func(old, by string, nth int) analysis.TextEdit {
		at := 0
		for range nth {
			at += strings.Index(source[at:], old) + len(old)
		}
		return analysis.TextEdit{Pos: file.Pos(at - len(old)), End: file.Pos(at), NewText: []byte(by)}
	}

	got, err := apply(fset, pkg, name, []analysis.TextEdit{
		replace("clock.Now()", "2", 2), replace("clock.Now()", "1", 1), replace("clock.Now()", "1", 1),
		{Pos: file.Pos(len(source)), NewText: []byte("\n\n\nvar d int")},
	})
	require.NoError(t, err)
	require.Equal(t, "package x\n\nimport (\n\t\"os\"\n)\n\nvar a, b = 1, 2\n\nvar c = os.Args\n\nvar d int\n", string(got))

	_, err = apply(fset, pkg, name, []analysis.TextEdit{replace("clock.Now()", "1", 1), replace("Now()", "2", 1)})
	require.ErrorContains(t, err, "two fixes edit the same text at "+name+":8:18")
	_, err = apply(fset, pkg, name, []analysis.TextEdit{replace("clock.Now()", "(", 1)})
	require.Error(t, err, "not Go any more")
}
