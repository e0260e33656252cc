package sarif

import (
	"net/url"
	"regexp"
	"strings"
	"unicode"

	"github.com/replayvet/replayvet/cmd/internal/finding"
)

// The bases of relative URIs; consumers take the first for the checkout.
const (
	sourceRoot  = "%SRCROOT%"
	moduleCache = "%GOMODCACHE%"
)

var drive = regexp.MustCompile(`^[A-Za-z]:/`)

// artifact is a file as reports show it, with slashes.
func artifact(file string) ArtifactLocation {
	switch {
	case drive.MatchString(file):
		return ArtifactLocation{URI: "file:///" + file[:2] + escape(file[2:])}
	case strings.HasPrefix(file, "/"):
		return ArtifactLocation{URI: "file://" + escape(file)}
	}
	if module, rest, ok := finding.CutModule(file); ok {
		return ArtifactLocation{URI: escape(cached(module) + "/" + rest), BaseID: moduleCache}
	}
	return ArtifactLocation{URI: escape(file), BaseID: sourceRoot}
}

// escape keeps a relative path from being read with a scheme or a query.
func escape(path string) string {
	parts := strings.Split(path, "/")
	for i, part := range parts {
		parts[i] = strings.ReplaceAll(url.PathEscape(part), ":", "%3A")
	}
	return strings.Join(parts, "/")
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
