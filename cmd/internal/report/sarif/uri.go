package sarif

import (
	"strings"
	"unicode"

	"github.com/replayvet/replayvet/cmd/internal/finding"
	"github.com/replayvet/replayvet/cmd/internal/sarif"
)

// moduleCache is the base of URIs into other modules.
const moduleCache = "%GOMODCACHE%"

// artifact is a file as reports show it, with slashes.
func artifact(file string) sarif.ArtifactLocation {
	if module, rest, ok := finding.CutModule(file); ok {
		return sarif.ArtifactLocation{URI: sarif.Escape(cached(module) + "/" + rest), BaseID: moduleCache}
	}
	return sarif.File(file)
}

// cached is the folder of a module in the cache: "!" and a small letter stand
// for a capital.
func cached(module string) string {
	var b strings.Builder
	for _, r := range module {
		if unicode.IsUpper(r) {
			b.WriteByte('!')
			r = unicode.ToLower(r)
		}
		b.WriteRune(r)
	}
	return b.String()
}
