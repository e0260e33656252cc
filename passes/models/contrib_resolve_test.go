package models

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/packages"
)

// contribModule pins a released version of the libraries whose models are
// checked.
const contribModule = "../../testdata/contrib"

func TestContribModel(t *testing.T) {
	if testing.Short() {
		t.Skip("downloads and type-checks the libraries of testdata/contrib; run without -short")
	}
	loaded := loadDeclarations(t, contribModule)
	t.Run("resolves", func(t *testing.T) { testContribResolves(t, loaded) })
	t.Run("selections", func(t *testing.T) { testContribSelections(t, loaded) })
}

// Libraries outside the module are modelled too; their lines are as good as
// their last review, and the log counts them.
func testContribResolves(t *testing.T, loaded map[string]*packages.Package) {
	statements := statementsOf(t, "contrib.model")
	checked, unchecked := map[string]bool{}, map[string]bool{}
	for i := range statements {
		st := &statements[i]
		if st.subtree {
			continue
		}
		pkg := loaded[st.path]
		if pkg == nil {
			unchecked[st.path] = true
			continue
		}
		checked[st.path] = true
		err := resolve(pkg.Types, st)
		if err == nil {
			err = checkArguments(pkg.Types, st)
		}
		if err != nil {
			t.Error(err)
		}
	}
	t.Logf("%d packages checked, %d not: %v", len(checked), len(unchecked), sortedKeys(unchecked))
	for _, path := range mustCheck {
		require.Truef(t, checked[path], "%s is not checked: testdata/contrib no longer imports it", path)
	}
}

// What a caller selects is often declared elsewhere: by an embedded struct, an
// embedded interface or an unexported type.
func testContribSelections(t *testing.T, loaded map[string]*packages.Package) {
	set := Default()
	for _, tt := range []struct {
		path, typ, method string
		kind              Kind
		check             string
		outside           bool
	}{
		{"github.com/redis/go-redis/v9", "Client", "Set", IO, "database", true},
		{"github.com/redis/go-redis/v9", "Client", "Get", IO, "database", false},
		{"github.com/redis/go-redis/v9", "UniversalClient", "Incr", IO, "database", true},
		{"github.com/redis/go-redis/v9", "StringCmd", "Err", Pure, "", false},
		{"github.com/jmoiron/sqlx", "DB", "ExecContext", IO, "database", true},
		{"github.com/nats-io/nats.go/jetstream", "JetStream", "Publish", IO, "broker", true},
		{"github.com/prometheus/client_golang/prometheus", "Histogram", "Observe", Log, "metric", false},
		{"github.com/sirupsen/logrus", "FieldLogger", "Infof", Log, "log", false},
		{"github.com/twmb/franz-go/pkg/kgo", "Client", "ProduceSync", IO, "broker", true},
		{"google.golang.org/protobuf/types/known/timestamppb", "Timestamp", "AsTime", Pure, "", false},
		{"github.com/jonboulle/clockwork", "Clock", "Now", Clock, "read", false},
		{"github.com/jonboulle/clockwork", "FakeClock", "Now", Pure, "", false},
		{"github.com/benbjohnson/clock", "Clock", "Sleep", Clock, "block", false},
		{"github.com/benbjohnson/clock", "Mock", "Now", Pure, "", false},
		{"k8s.io/utils/clock", "WithTicker", "Now", Clock, "read", false},
	} {
		t.Run(tt.typ+"."+tt.method, func(t *testing.T) {
			require.Contains(t, loaded, tt.path)
			pkg := loaded[tt.path].Types
			typ := pkg.Scope().Lookup(tt.typ).Type()
			if !types.IsInterface(typ) {
				typ = types.NewPointer(typ)
			}
			member, _, _ := types.LookupFieldOrMethod(typ, true, pkg, tt.method)
			fn, ok := member.(*types.Func)
			require.Truef(t, ok, "%s.%s has no method %s", tt.path, tt.typ, tt.method)
			entry, ok := set.Func(fn)
			require.Truef(t, ok, "%s has no model", fn.FullName())
			require.Equal(t, []any{tt.kind, tt.check, tt.outside}, []any{entry.Kind, entry.Check, entry.Outside})
		})
	}
}

// mustCheck are the libraries most often met in workflow code.
var mustCheck = []string{
	"cloud.google.com/go/storage", "github.com/Azure/azure-sdk-for-go/sdk/storage/azblob",
	"github.com/aws/aws-sdk-go-v2/config", "github.com/aws/aws-sdk-go-v2/service/s3",
	"github.com/google/uuid", "github.com/jackc/pgx/v5", "github.com/redis/go-redis/v9",
	"github.com/sirupsen/logrus", "github.com/spf13/viper", "go.uber.org/zap",
	"golang.org/x/exp/maps", "golang.org/x/sync/errgroup", "google.golang.org/grpc",
	"google.golang.org/protobuf/proto", "gorm.io/gorm",
}

// loadDeclarations type-checks what the module imports from its sources,
// without function bodies: far cheaper than compiling it for export data.
func loadDeclarations(t *testing.T, dir string) map[string]*packages.Package {
	t.Helper()
	dir, err := filepath.Abs(dir)
	require.NoError(t, err)
	roots, err := packages.Load(&packages.Config{
		Mode: packages.NeedName | packages.NeedImports | packages.NeedDeps |
			packages.NeedTypes | packages.NeedFiles | packages.NeedCompiledGoFiles,
		Dir:       dir,
		ParseFile: parseDeclarations,
	}, "./...")
	require.NoError(t, err)
	found := map[string]*packages.Package{}
	packages.Visit(roots, func(pkg *packages.Package) bool {
		if pkg.Types != nil {
			found[pkg.PkgPath] = pkg
		}
		return true
	}, nil)
	for _, root := range roots {
		require.Emptyf(t, root.Errors, "%s", root.PkgPath)
	}
	return found
}

func parseDeclarations(fset *token.FileSet, name string, src []byte) (*ast.File, error) {
	file, err := parser.ParseFile(fset, name, src, parser.SkipObjectResolution)
	if file != nil {
		file.Decls = slices.Clone(file.Decls)
		for _, decl := range file.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok {
				fn.Body = nil
			}
		}
	}
	return file, err
}
