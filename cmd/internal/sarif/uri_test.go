package sarif

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestFile(t *testing.T) {
	for file, want := range map[string]ArtifactLocation{
		"orders/checkout.go": {URI: "orders/checkout.go", BaseID: SourceRoot},
		"../shared/clock.go": {URI: "../shared/clock.go", BaseID: SourceRoot},
		"a b/100%?#.go":      {URI: "a%20b/100%25%3F%23.go", BaseID: SourceRoot},
		"a:b.go":             {URI: "a%3Ab.go", BaseID: SourceRoot},
		"/src/a.go":          {URI: "file:///src/a.go"},
		"D:/work dir/a.go":   {URI: "file:///D:/work%20dir/a.go"},
	} {
		require.Equal(t, want, File(file), file)
	}
}
