package models

import (
	"go/build"
	"go/importer"
	"go/token"
	"go/types"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// loadStd type-checks the public packages of the standard library. It does so
// for one platform, for package syscall differs between them.
func loadStd(t *testing.T) map[string]*types.Package {
	t.Helper()
	if testing.Short() {
		t.Skip("type-checks the standard library")
	}
	std, err := stdPackages()
	require.NoError(t, err)
	return std
}

// Sources and not export data: a release has a format of its own for that,
// which the tools that this module requires may be too old to read.
var stdPackages = sync.OnceValues(func() (map[string]*types.Package, error) {
	list := exec.Command("go", "list", "std")
	platform := build.Default
	platform.GOOS, platform.GOARCH, platform.CgoEnabled = "linux", "amd64", false
	list.Env = append(os.Environ(), "GOOS=linux", "GOARCH=amd64", "CGO_ENABLED=0")
	paths, err := list.Output()
	if err != nil {
		return nil, err
	}
	before := build.Default
	build.Default = platform // the source importer knows no other way
	defer func() { build.Default = before }()
	importer := importer.ForCompiler(token.NewFileSet(), "source", nil)
	std := map[string]*types.Package{}
	for path := range strings.FieldsSeq(string(paths)) {
		if !isPublicStd(path) {
			continue
		}
		if std[path], err = importer.Import(path); err != nil {
			return nil, err
		}
	}
	return std, nil
})

func isPublicStd(path string) bool {
	for element := range strings.SplitSeq(path, "/") {
		if element == "internal" || element == "vendor" {
			return false
		}
	}
	return true
}

func TestStdResolves(t *testing.T) {
	std := loadStd(t)
	statements := statementsOf(t, "std.model")
	for i := range statements {
		st := &statements[i]
		if st.subtree || !existsIn(st, goRelease()) {
			continue
		}
		pkg := std[st.path]
		if pkg == nil {
			if st.path != "runtime/cgo" { // needs a C compiler
				t.Errorf("%s: no package %s", st.position(), st.path)
			}
			continue
		}
		if err := resolve(pkg, st); err != nil {
			t.Error(err)
		} else if err := checkArguments(pkg, st); err != nil {
			t.Error(err)
		}
	}
}

// A new Go release is a run of this test, not a hunt for false positives: it
// names what no line decides.
func TestStdIsDecided(t *testing.T) {
	std := loadStd(t)
	require.Greater(t, len(std), 150)
	set := Default()
	for _, path := range sortedKeys(std) {
		if !set.Package(path) {
			t.Errorf("package %s has no line in std.model", path)
			continue
		}
		scope := std[path].Scope()
		for _, name := range scope.Names() {
			obj := scope.Lookup(name)
			if !obj.Exported() {
				continue
			}
			switch obj := obj.(type) {
			case *types.Func:
				_, ok := set.Func(obj)
				assert.True(t, ok, obj)
			case *types.Var:
				_, ok := set.Var(obj)
				assert.True(t, ok, obj)
			case *types.TypeName:
				for method := range publicMethods(obj.Type()) {
					_, ok := set.Func(method)
					assert.True(t, ok, method)
				}
			}
		}
	}
}

// publicMethods yields the methods of t that have a package, declared and
// promoted, and those of *t.
func publicMethods(t types.Type) func(yield func(*types.Func) bool) {
	if !types.IsInterface(t) {
		t = types.NewPointer(t)
	}
	return func(yield func(*types.Func) bool) {
		methods := types.NewMethodSet(t)
		for i := range methods.Len() {
			fn := methods.At(i).Obj().(*types.Func)
			if fn.Exported() && fn.Pkg() != nil && !yield(fn) {
				return
			}
		}
	}
}

// A line that says what the lines above it say already is a line that a
// reader has to check for nothing.
func TestStdHasNoIdleLines(t *testing.T) {
	statements := statementsOf(t, "std.model")
	set := newSet()
	for i := range statements {
		set.add(&statements[i])
	}
	for i := range statements {
		st := &statements[i]
		if st.verb == packageVerb || st.verb == varVerb || st.entry.Reason != "" {
			continue
		}
		pkg := set.packages[st.path]
		general := pkg.decl
		if st.verb == methodVerb && pkg.types[st.typ].decl != nil {
			general = pkg.types[st.typ].decl
		}
		want := general.entry
		want.Reason = ""
		assert.NotEqual(t, want, st.entry, "%s: %s adds nothing to the default", st.position(), st.key())
	}
}

// What people meet in workflow code, as the rules will see it.
func TestStdVerdicts(t *testing.T) {
	std := loadStd(t)
	set := Default()
	for _, tt := range []struct{ path, typ, name, want string }{
		{"time", "", "Now", "time.Now clock/read, use workflow.Now(ctx)"},
		{"time", "", "Since", "time.Since clock/read, use workflow.Now(ctx).Sub(t)"},
		{"time", "", "Sleep", "time.Sleep clock/block, use workflow.Sleep(ctx, d)"},
		{"time", "", "ParseDuration", "time.ParseDuration pure"},
		{"time", "Time", "Local", "time.Time.Local clock/zone, use t.UTC()"},
		{"time", "Time", "UnmarshalJSON", "(*time.Time).UnmarshalJSON pure writes receiver"},
		{"math/rand", "", "Intn", "rand.Intn random/prng, use workflow.SideEffect"},
		{"math/rand", "", "New", "rand.New pure"},
		{"math/rand", "Rand", "Intn", "(*rand.Rand).Intn random/prng seeded writes receiver, use workflow.SideEffect"},
		{"math/rand/v2", "", "N", "rand.N random/prng, use workflow.SideEffect"},
		{"math/rand/v2", "PCG", "Uint64", "(*rand.PCG).Uint64 random/prng seeded writes receiver, use workflow.SideEffect"},
		{"crypto/rand", "", "Read", "rand.Read random/crypto, use workflow.SideEffect"},
		{"crypto/sha256", "", "Sum256", "sha256.Sum256 pure"},
		{"os", "", "Getenv", "os.Getenv host/env"},
		{"os", "", "ReadFile", "os.ReadFile io/file"},
		{"os", "", "Exit", "os.Exit io/process"},
		{"os", "", "IsNotExist", "os.IsNotExist pure"},
		{"os", "File", "WriteString", "(*os.File).WriteString io/file"},
		{"net", "", "Dial", "net.Dial io/network"},
		{"net", "", "LookupHost", "net.LookupHost io/dns"},
		{"net", "", "ParseIP", "net.ParseIP pure"},
		{"net/http", "", "NewRequest", "http.NewRequest pure"},
		{"net/http", "Client", "Do", "(*http.Client).Do io/network outside"},
		{"net/http", "Client", "Post", "(*http.Client).Post io/network outside"},
		{"net/http", "Header", "Set", "http.Header.Set pure writes receiver"},
		{"net/http", "Handler", "ServeHTTP", "http.Handler.ServeHTTP unknown"},
		{"database/sql", "DB", "QueryContext", "(*sql.DB).QueryContext io/database"},
		{"database/sql", "DB", "ExecContext", "(*sql.DB).ExecContext io/database outside"},
		{"fmt", "", "Sprintf", "fmt.Sprintf pure"},
		{"fmt", "", "Println", "fmt.Println log/print, use workflow.GetLogger(ctx)"},
		{"log", "", "Fatalf", "log.Fatalf io/process, use a returned error"},
		{"log/slog", "Logger", "InfoContext", "(*slog.Logger).InfoContext log/log, use workflow.GetLogger(ctx)"},
		{"log/slog", "", "String", "slog.String pure"},
		{"context", "", "Background", "context.Background context/background, use the workflow.Context that was passed in"},
		{"context", "", "WithTimeout", "context.WithTimeout clock/deadline, use workflow.NewTimer(ctx, d) and workflow.WithCancel(ctx)"},
		{"context", "", "WithValue", "context.WithValue pure"},
		{"context", "Context", "Done", "context.Context.Done pure"},
		{"sync", "Mutex", "Lock", "(*sync.Mutex).Lock sync/lock writes receiver, use workflow.NewMutex(ctx)"},
		{"sync", "WaitGroup", "Go", "(*sync.WaitGroup).Go goroutine/start writes receiver, use workflow.Go(ctx, f)"},
		{"sync", "Map", "Range", "(*sync.Map).Range maporder/callback, use workflow.DeterministicKeys(m)"},
		{"sync/atomic", "Int64", "Add", "(*atomic.Int64).Add sync/atomic writes receiver"},
		{"sync/atomic", "Int64", "Load", "(*atomic.Int64).Load sync/atomic"},
		{"maps", "", "Keys", "maps.Keys maporder/iter, use workflow.DeterministicKeys(m)"},
		{"maps", "", "Collect", "maps.Collect pure ordered"},
		{"slices", "", "Sort", "slices.Sort pure sorts 0"},
		{"slices", "", "Sorted", "slices.Sorted pure ordered"},
		{"slices", "", "Collect", "slices.Collect pure"},
		{"sort", "", "Slice", "sort.Slice pure sorts 0"},
		{"bytes", "Buffer", "WriteString", "(*bytes.Buffer).WriteString pure writes receiver"},
		{"bytes", "Buffer", "String", "(*bytes.Buffer).String pure"},
		{"io", "Reader", "Read", "io.Reader.Read unknown"},
		{"io", "", "ReadAll", "io.ReadAll pure"},
		{"reflect", "Value", "MapKeys", "reflect.Value.MapKeys maporder/slice, use workflow.DeterministicKeys(m)"},
		{"reflect", "Value", "Call", "reflect.Value.Call unknown"},
		{"runtime", "", "NumGoroutine", "runtime.NumGoroutine host/machine"},
		{"runtime", "", "Caller", "runtime.Caller pure"},
		{"embed", "FS", "ReadFile", "embed.FS.ReadFile pure"},
		{"path/filepath", "", "Join", "filepath.Join pure"},
		{"path/filepath", "", "Glob", "filepath.Glob io/file"},
		{"hash/maphash", "", "MakeSeed", "maphash.MakeSeed random/hashseed, use hash/fnv or crypto/sha256"},
	} {
		fn, _ := std[tt.path].Scope().Lookup(tt.name).(*types.Func)
		if tt.typ != "" {
			fn = method(t, std[tt.path], tt.typ, tt.name)
		}
		entry, ok := set.Func(fn)
		require.True(t, ok)
		require.Equal(t, tt.want, describe(entry))
	}
	for _, tt := range []struct{ path, name, want string }{
		{"os", "Args", "os.Args host/args"},
		{"os", "Stdin", "os.Stdin io/stdin"},
		{"os", "ErrNotExist", "os.ErrNotExist pure"},
		{"time", "Local", "time.Local clock/zone, use time.UTC"},
		{"time", "UTC", "time.UTC pure"},
		{"crypto/rand", "Reader", "rand.Reader random/crypto, use workflow.SideEffect"},
		{"net/http", "DefaultClient", "http.DefaultClient pure"},
		{"io", "EOF", "io.EOF pure"},
	} {
		entry, ok := set.Var(std[tt.path].Scope().Lookup(tt.name).(*types.Var))
		require.True(t, ok)
		require.Equal(t, tt.want, describe(entry))
	}
}

func describe(e Entry) string {
	text := e.Symbol + " " + verdict(e)
	for _, attr := range []struct {
		on   bool
		word string
	}{
		{e.Outside, "outside"}, {e.Seeded, "seeded"}, {e.Ordered, "ordered"},
		{e.WritesArg(Receiver), "writes receiver"}, {slices.Contains(e.Sorts, 0), "sorts 0"},
	} {
		if attr.on {
			text += " " + attr.word
		}
	}
	if e.Instead != "" {
		text += ", use " + e.Instead
	}
	return text
}

// A hash writes only itself, although its Write is that of io.Writer.
func TestStdMethodOfEmbedding(t *testing.T) {
	std := loadStd(t)
	write := method(t, std["hash"], "Hash", "Write")
	entry, ok := Default().Func(write)
	require.True(t, ok)
	require.Equal(t, "io.Writer.Write unknown", describe(entry))
	entry, ok = Default().Method(std["hash"].Scope().Lookup("Hash").Type(), write)
	require.True(t, ok)
	require.Equal(t, "hash.Hash.Write pure writes receiver", describe(entry))
}
