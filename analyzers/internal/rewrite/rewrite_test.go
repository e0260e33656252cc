package rewrite_test

import (
	"go/token"
	"go/types"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/analyzers/internal/rewrite"
	"github.com/replayvet/replayvet/passes/workflows"
)

// Fixes write only what the module's release of the SDK has.
func TestHas(t *testing.T) {
	sdk := types.NewPackage(rewrite.SDK, "workflow")
	sdk.Scope().Insert(types.NewFunc(token.NoPos, sdk, "Go", types.NewSignatureType(nil, nil, nil, nil, nil, false)))
	sdk.Scope().Insert(types.NewVar(token.NoPos, sdk, "ErrCanceled", types.Typ[types.Int]))

	w := rewrite.New(nil, &workflows.Result{SDK: sdk})
	require.True(t, w.Has("Go"))
	require.False(t, w.Has("NewMutex"))
	require.False(t, w.Has("ErrCanceled"))
	require.False(t, rewrite.New(nil, &workflows.Result{}).Has("Go"))
}
