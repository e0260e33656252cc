package load

import (
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/buildssa"
)

// A package whose C library is not there is analysed without its C parts: SSA
// of them would panic, for want of types.
func TestBodiesThatNeedCAreEmpty(t *testing.T) {
	dir := write(t, `
-- geo/geo.go --
package geo

// #include <nosuchlibrary_for_replayvet.h>
import "C"

import "go.temporal.io/sdk/workflow"

var version = C.GEOS_VERSION

func Area(ctx workflow.Context) int { return int(C.area(C.int(1), nil)) }

func Flow(ctx workflow.Context) { tick(); _ = version }

func tick() {}
`)
	ssa := &analysis.Analyzer{Name: "ssa", Doc: "builds SSA", Requires: []*analysis.Analyzer{buildssa.Analyzer}, Run: func(pass *analysis.Pass) (any, error) {
		return len(pass.ResultOf[buildssa.Analyzer].(*buildssa.SSA).SrcFuncs), nil
	}}
	lines, out := run(t, Options{Dir: dir}, newTicker(nil), ssa)
	require.Empty(t, out.Skipped)
	require.Equal(t, []string{"example.com/app/geo: [Flow>tick]", "example.com/app/geo: 3"}, lines)
}
