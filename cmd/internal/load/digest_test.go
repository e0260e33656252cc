package load

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/packages"
)

// An edit that changes neither the size nor the time of a file counts where
// people edit files, and is not looked for in the module cache.
func TestDigestOfFiles(t *testing.T) {
	cache := filepath.Join(t.TempDir(), "example.com", "m@v1.2.3")
	work := t.TempDir()
	for _, test := range []struct {
		name, dir string
		module    *packages.Module
		sees      bool
	}{
		{"main module", work, &packages.Module{Path: "example.com/m", Main: true, Dir: work}, true},
		{"release", cache, &packages.Module{Path: "example.com/m", Version: "v1.2.3", Dir: cache}, false},
		{"release that a folder replaces", work, &packages.Module{Path: "example.com/m", Version: "v1.2.3", Dir: work, Replace: &packages.Module{Dir: work}}, true},
		{"vendored", work, &packages.Module{Path: "example.com/m", Version: "v1.2.3"}, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			name := filepath.Join(test.dir, "a.go")
			modified := time.Now().Add(-time.Hour)
			write := func(text string) {
				require.NoError(t, os.MkdirAll(test.dir, 0o777))
				require.NoError(t, os.WriteFile(name, []byte(text), 0o666))
				require.NoError(t, os.Chtimes(name, modified, modified))
			}
			sum := func() digest {
				p := &packages.Package{ID: "example.com/m", PkgPath: "example.com/m", Module: test.module, GoFiles: []string{name}}
				return newDigests(time.Now()).of(p)
			}
			write("package a")
			before := sum()
			require.Equal(t, before, sum())
			write("package b")
			require.Equal(t, test.sees, sum() != before)
			write("package bb")
			require.NotEqual(t, before, sum(), "the size")
			write("package a")
			modified = modified.Add(time.Second)
			write("package a")
			require.Equal(t, !test.sees, sum() != before, "the time")
		})
	}
}
