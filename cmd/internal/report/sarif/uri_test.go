package sarif

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestArtifact(t *testing.T) {
	for file, want := range map[string]ArtifactLocation{
		"orders/checkout.go":               {URI: "orders/checkout.go", BaseID: sourceRoot},
		"../shared/clock.go":               {URI: "../shared/clock.go", BaseID: sourceRoot},
		"a b/100%?#.go":                    {URI: "a%20b/100%25%3F%23.go", BaseID: sourceRoot},
		"a:b.go":                           {URI: "a%3Ab.go", BaseID: sourceRoot},
		"github.com/Azure/x@v1.2.0/y/A.go": {URI: "github.com/%21azure/x@v1.2.0/y/A.go", BaseID: moduleCache},
		"who@home/a.go":                    {URI: "who@home/a.go", BaseID: sourceRoot},
		"/src/a.go":                        {URI: "file:///src/a.go"},
		"D:/work dir/a.go":                 {URI: "file:///D:/work%20dir/a.go"},
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
