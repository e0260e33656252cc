package editor

import (
	"fmt"
	"go/version"
	"strings"
)

// release is a gopls that the suite was built into and tried.
type release struct {
	// version of the module, and the least Go that its go.mod asks for.
	version, goVersion string
	// sum is the hash of the module, as go.sum has it: what is built is what
	// was tried.
	sum string
}

const goplsModule = "golang.org/x/tools/gopls"

// releases are in falling order.
var releases = []release{
	{"v0.24.0", "go1.27", "h1:nPO/LffYa4sP62Ueuema5PPnZPGaZjGl+vZGvbTek4g="},
	{"v0.23.0", "go1.26", "h1:Dn6mf9WXu9iLnTftDDMb9wV0c6Se7PjzEMqP0LEe08Y="},
}

// newestFor returns the newest release that a toolchain can build, given what
// `go env GOVERSION` says of it.
func newestFor(toolchain string) (release, error) {
	language := languageOf(toolchain)
	if language == "" {
		return release{}, fmt.Errorf("cannot tell which Go %q is; build with a released one, such as GOTOOLCHAIN=%s.0", toolchain, releases[0].goVersion)
	}
	for _, r := range releases {
		if version.Compare(language, r.goVersion) >= 0 {
			return r, nil
		}
	}
	oldest := releases[len(releases)-1]
	return release{}, fmt.Errorf("gopls with replayvet needs Go %s or newer, and this is %s; install one from https://go.dev/dl, or set GOTOOLCHAIN=%s.0",
		strings.TrimPrefix(oldest.goVersion, "go"), toolchain, oldest.goVersion)
}

// languageOf finds the language version in "go1.26.8", "go1.27rc1 X:nojsonv2"
// and "devel go1.28-1a2b3c4d5e Fri Nov 20 …".
func languageOf(toolchain string) string {
	for word := range strings.FieldsSeq(toolchain) {
		word, _, _ = strings.Cut(word, "-")
		if version.IsValid(word) {
			return version.Lang(word)
		}
	}
	return ""
}
