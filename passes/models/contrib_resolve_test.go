package models

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/packages"
)

// contribModule pins a released version of the libraries whose models are
// checked.
const contribModule = "../../testdata/contrib"

// Libraries outside the module are modelled too; their lines are as good as
// their last review, and the log counts them.
func TestContribModelResolves(t *testing.T) {
	if testing.Short() {
		t.Skip("downloads and type-checks the libraries of testdata/contrib; run without -short")
	}
	statements := statementsOf(t, "contrib.model")
	loaded := loadDeclarations(t, contribModule)
	require.NotEmpty(t, loaded)
	unchecked := map[string]bool{}
	checked := map[string]bool{}
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
		if err := resolve(pkg.Types, st); err != nil {
			t.Error(err)
			continue
		}
		if err := checkArguments(pkg.Types, st); err != nil {
			t.Error(err)
		}
	}
	t.Logf("%d packages checked, %d not: %v", len(checked), len(unchecked), sortedKeys(unchecked))
	for _, path := range mustCheck {
		require.Truef(t, checked[path], "%s is not checked: testdata/contrib no longer imports it", path)
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
