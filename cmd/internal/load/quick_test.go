package load

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/packages"

	"github.com/replayvet/replayvet/cmd/internal/cache"
)

func lister(t *testing.T, dir string, patterns ...string) func() *Listing {
	t.Helper()
	return listerWith(t, func() string { return "some Go" }, dir, patterns...)
}

func listerWith(t *testing.T, toolchain func() string, dir string, patterns ...string) func() *Listing {
	t.Helper()
	c, err := cache.Open(t.TempDir())
	require.NoError(t, err)
	return func() *Listing {
		l, err := List(context.Background(), Options{Dir: dir, Patterns: patterns, Toolchain: toolchain(), Memory: &Memory{Cache: c}})
		require.NoError(t, err)
		return l
	}
}

// TestQuickListingIsTheFullOne lists packages of this module and all they
// import, among them some with cgo and with import paths that are mapped.
func TestQuickListingIsTheFullOne(t *testing.T) {
	root, err := filepath.Abs(filepath.Join("..", "..", ".."))
	require.NoError(t, err)
	list := lister(t, root, "./cmd/internal/load", "./testdata/demo/...")
	full := list()
	require.False(t, full.quick)
	full.keepListing()
	short := list()
	require.True(t, short.quick)

	ids := func(ps []*packages.Package) (ids []string) {
		for _, p := range ps {
			ids = append(ids, p.ID)
		}
		return ids
	}
	require.Equal(t, ids(full.roots), ids(short.roots))
	require.Equal(t, full.Roots(), short.Roots())
	require.Equal(t, full.Modules(), short.Modules())
	require.NotNil(t, full.byID["net"], "uses cgo")
	for id, p := range full.byID {
		q := short.byID[id]
		if q == nil && std(p) {
			continue // what cgo adds
		}
		require.NotNil(t, q, id)
		require.Equal(t, p.PkgPath, q.PkgPath)
		require.Equal(t, p.Name, q.Name)
		require.Equal(t, p.GoFiles, q.GoFiles)
		require.Equal(t, p.ExportFile, q.ExportFile)
		require.Equal(t, p.TypesSizes, q.TypesSizes)
		require.Equal(t, full.digests.of(p), short.digests.of(q), id)
		if std(p) {
			continue // read from export data alone
		}
		require.Equal(t, p.CompiledGoFiles, q.CompiledGoFiles)
		require.Equal(t, p.Module.Path+p.Module.Dir+p.Module.GoVersion, q.Module.Path+q.Module.Dir+q.Module.GoVersion)
		for path, dep := range p.Imports {
			require.NotNil(t, q.Imports[path], "%s in %s", path, id)
			require.Equal(t, dep.ID, q.Imports[path].ID)
		}
		require.Equal(t, len(p.Imports), len(q.Imports), id)
	}
}

// TestWhenToListInFull edits a module and says whether the next listing is
// quick.
func TestWhenToListInFull(t *testing.T) {
	missing := strings.Replace(chain, `import "example.com/app/clock"`, "import (\n\t\"example.com/app/clock\"\n\t_ \"example.com/nosuch/lib\"\n)", 1)
	for _, test := range []struct {
		name, archive, file, text string
		quick                     bool
	}{
		{"nothing", chain, "", "", true},
		{"an edit", chain, "clock/clock.go", "package clock\n\nfunc Read() {}\n", true},
		{"a new import", chain, "clock/clock.go", "package clock\n\nimport \"errors\"\n\nfunc Read() { panic(errors.New(\"\")) }\n", false},
		{"a new package", chain, "more/more.go", "package more\n", true},
		{"a syntax error in the imports", chain, "other/other.go", "package other\n\nimport (\n", false},
		{"two packages in a folder", chain, "other/more.go", "package more\n", false},
		{"nothing, and a package is missing", missing, "", "", true},
		{"a package is missing now", chain, "clock/clock.go", "package clock\n\nimport _ \"example.com/nosuch/lib\"\n\nfunc Read() {}\n", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := remember(t, test.archive)
			list := lister(t, r.dir, "./...")
			full := list()
			require.False(t, full.quick)
			full.keepListing()
			if test.file != "" {
				require.NoError(t, os.MkdirAll(filepath.Join(r.dir, filepath.Dir(test.file)), 0o777))
				r.write(test.file, test.text)
			}
			require.Equal(t, test.quick, list().quick)
		})
	}
}

func TestQuickListingNeedsTheExportData(t *testing.T) {
	r := remember(t, chain)
	r.write("clock/clock.go", "package clock\n\nimport \"errors\"\n\nvar Err = errors.New(\"\")\n\nfunc Read() {}\n")
	list := lister(t, r.dir, "./...")
	full := list()
	gone := filepath.Join(t.TempDir(), "gone")
	full.byID["errors"].ExportFile = gone
	full.keepListing()
	require.False(t, list().quick)
	require.NoError(t, os.WriteFile(gone, nil, 0o666))
	short := list()
	require.True(t, short.quick)
	require.Equal(t, gone, short.byID["errors"].ExportFile)
}

func TestManyChangesAreListedInFull(t *testing.T) {
	archive := &strings.Builder{}
	archive.WriteString(chain)
	for i := range mostDeclared {
		archive.WriteString("-- many/p" + strings.Repeat("x", i) + "/p.go --\npackage p\n\nimport _ \"example.com/app/clock\"\n")
	}
	r := remember(t, archive.String())
	list := lister(t, r.dir, "./...")
	list().keepListing()
	require.True(t, list().quick)
	r.write("clock/clock.go", "package clock\n\nfunc Read() {}\n")
	require.False(t, list().quick)
}

func TestRequestsThatAreListedInFull(t *testing.T) {
	c, err := cache.Open(t.TempDir())
	require.NoError(t, err)
	with := func(edit func(o *Options)) Options {
		o := Options{Memory: &Memory{Cache: c}, Patterns: []string{"./..."}}
		edit(&o)
		return o
	}
	keys := []cache.Key{}
	for name, test := range map[string]struct {
		opts Options
		ok   bool
	}{
		"patterns":  {with(func(o *Options) {}), true},
		"tags":      {with(func(o *Options) { o.Tags = "x" }), true},
		"folder":    {with(func(o *Options) { o.Dir = "x" }), true},
		"no cache":  {with(func(o *Options) { o.Memory = nil }), false},
		"tests":     {with(func(o *Options) { o.Tests = true }), false},
		"files":     {with(func(o *Options) { o.Patterns = []string{"main.go"} }), false},
		"questions": {with(func(o *Options) { o.Patterns = []string{"file=main.go"} }), false},
	} {
		key, ok := quickKey(test.opts)
		require.Equal(t, test.ok, ok, name)
		if ok {
			require.False(t, slices.Contains(keys, key), name)
			keys = append(keys, key)
		}
	}
}
