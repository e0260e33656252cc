package load

import (
	"go/token"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/packages"
)

// What the SDK and all it imports declare, as compiled: what a run reads of
// packages that it does not analyse.
//
//	go test ./cmd/internal/load -run '^$' -bench Declarations
func BenchmarkDeclarations(b *testing.B) {
	roots, err := packages.Load(&packages.Config{
		Mode: packages.NeedName | packages.NeedImports | packages.NeedDeps | packages.NeedExportFile,
	}, "go.temporal.io/sdk/worker")
	require.NoError(b, err)
	var all []*packages.Package
	packages.Visit(roots, nil, func(p *packages.Package) {
		if p.ExportFile != "" {
			all = append(all, p)
		}
	})
	require.NotEmpty(b, all)
	b.ReportAllocs()
	for b.Loop() {
		u := newUniverse(token.NewFileSet(), "", new(sync.RWMutex))
		for _, p := range all {
			_, err := u.load(p)
			require.NoError(b, err)
		}
	}
	b.ReportMetric(float64(len(all)*b.N)/b.Elapsed().Seconds(), "packages/s")
}
