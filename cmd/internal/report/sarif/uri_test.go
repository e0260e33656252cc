package sarif

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/cmd/internal/sarif"
)

func TestArtifact(t *testing.T) {
	for file, want := range map[string]sarif.ArtifactLocation{
		"orders/checkout.go":               {URI: "orders/checkout.go", BaseID: sarif.SourceRoot},
		"github.com/Azure/x@v1.2.0/y/A.go": {URI: "github.com/%21azure/x@v1.2.0/y/A.go", BaseID: moduleCache},
		"who@home/a.go":                    {URI: "who@home/a.go", BaseID: sarif.SourceRoot},
	} {
		require.Equal(t, want, artifact(file), file)
	}
}

func TestSemantic(t *testing.T) {
	for version, want := range map[string]string{
		"v0.1.0": "0.1.0", "v1.2.3-0.20260101000000-abcdef": "1.2.3-0.20260101000000-abcdef", "v0.0.0-1+dirty": "0.0.0-1+dirty",
		"(devel)": "", "unknown": "", "": "",
	} {
		require.Equal(t, want, semantic(version), version)
	}
}
