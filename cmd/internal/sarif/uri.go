package sarif

import (
	"net/url"
	"regexp"
	"strings"
)

// SourceRoot is the base of relative URIs, which consumers take for the
// checkout.
const SourceRoot = "%SRCROOT%"

var drive = regexp.MustCompile(`^[A-Za-z]:/`)

// File is a file as reports show it, with slashes.
func File(file string) ArtifactLocation {
	switch {
	case drive.MatchString(file):
		return ArtifactLocation{URI: "file:///" + file[:2] + Escape(file[2:])}
	case strings.HasPrefix(file, "/"):
		return ArtifactLocation{URI: "file://" + Escape(file)}
	}
	return ArtifactLocation{URI: Escape(file), BaseID: SourceRoot}
}

// Escape keeps a relative path from being read with a scheme or a query.
func Escape(path string) string {
	parts := strings.Split(path, "/")
	for i, part := range parts {
		parts[i] = strings.ReplaceAll(url.PathEscape(part), ":", "%3A")
	}
	return strings.Join(parts, "/")
}
