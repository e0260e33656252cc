// Package harness is the program that replays histories inside the user's
// module: the sources in hook and wire, fitted to the SDK that the module has.
package harness

import (
	"embed"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

//go:embed hook/*.go wire/*.go
var sources embed.FS

// ours is the import path of this package, which the embedded sources use.
const ours = "github.com/replayvet/replayvet/cmd/internal/replay/harness"

// Folder is the folder below the module root that the sources seem to lie in.
const Folder = "zzreplayvet"

// needs begins the first line of a source that not every SDK can compile.
const needs = "//replayvet:needs "

// SDK is where the user's module has the SDK.
type SDK struct {
	// Dir holds its packages.
	Dir string
	// Vendored SDKs have only the packages that the module imports.
	Vendored bool
}

// Files returns the sources by slash-separated path below the module root,
// for a module of that import path, and what has to be added to the SDK's own
// packages, by path below its folder.
func Files(module string, sdk SDK) (files, added map[string][]byte, err error) {
	base := module + "/" + Folder
	files, added = make(map[string][]byte), make(map[string][]byte)
	err = fs.WalkDir(sources, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasSuffix(name, "_test.go") {
			return err
		}
		text, err := sources.ReadFile(name)
		if err != nil {
			return err
		}
		if fits, err := sdk.has(text); err != nil || !fits {
			return err
		}
		source := string(text)
		if sdk.lacksInterceptors() && strings.Contains(source, `"go.temporal.io/sdk/interceptor"`) {
			source, added = throughWorker(name, source, added)
		}
		source = strings.ReplaceAll(source, `"`+ours+`/`, `"`+base+`/`)
		// The language version of the user's go.mod may be an old one.
		files[path.Join(Folder, name)] = []byte("//go:build go1.23\n\n" + source)
		return nil
	})
	return files, added, err
}

// has reports whether the SDK has what the source needs.
func (s SDK) has(source []byte) (bool, error) {
	line, _, _ := strings.Cut(string(source), "\n")
	rest, ok := strings.CutPrefix(line, needs)
	if !ok {
		return true, nil
	}
	file, text, _ := strings.Cut(rest, " ")
	content, err := os.ReadFile(filepath.Join(s.Dir, filepath.FromSlash(file)))
	if err != nil {
		return false, fmt.Errorf("cannot read the Temporal SDK: %w", err)
	}
	return strings.Contains(strings.ReplaceAll(string(content), "interface{}", "any"), text), nil
}

func (s SDK) lacksInterceptors() bool {
	if !s.Vendored {
		return false
	}
	_, err := os.Stat(filepath.Join(s.Dir, "interceptor"))
	return err != nil
}

// throughWorker has package worker export the interceptor types, as it may
// import where they are declared.
func throughWorker(name, source string, added map[string][]byte) (string, map[string][]byte) {
	const prefix = "ZzReplayvet"
	var exported strings.Builder
	exported.WriteString("package worker\n\nimport \"go.temporal.io/sdk/internal\"\n\ntype (\n")
	for _, word := range strings.FieldsFunc(source, func(r rune) bool { return strings.ContainsRune(" \t\n()", r) }) {
		if typ, ok := strings.CutPrefix(word, "interceptor."); ok {
			fmt.Fprintf(&exported, "\t%s%s = internal.%s\n", prefix, typ, typ)
		}
	}
	exported.WriteString(")\n")
	added["worker/zz_replayvet_"+path.Base(name)] = []byte(exported.String())
	source = strings.ReplaceAll(source, `"go.temporal.io/sdk/interceptor"`, `"go.temporal.io/sdk/worker"`)
	return strings.ReplaceAll(source, "interceptor.", "worker."+prefix), added
}
