package config

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestFind(t *testing.T) {
	for name, test := range map[string]struct {
		files []string
		from  string
		want  string
	}{
		"module root": {
			[]string{"app/go.mod", "app/.replayvet.yaml"}, "app/orders/internal", "app/.replayvet.yaml",
		},
		"other spelling": {
			[]string{"app/go.mod", "app/.replayvet.yml"}, "app", "app/.replayvet.yml",
		},
		"both spellings": {
			[]string{"app/go.mod", "app/.replayvet.yml", "app/.replayvet.yaml"}, "app", "app/.replayvet.yaml",
		},
		"one for the module": {
			[]string{"app/go.mod", "app/.replayvet.yaml", "app/orders/.replayvet.yaml"}, "app/orders/api", "app/.replayvet.yaml",
		},
		"not below the module root": {
			[]string{"app/go.mod", "app/orders/.replayvet.yaml"}, "app/orders", "",
		},
		"not above the module root": {
			[]string{".replayvet.yaml", "app/go.mod"}, "app/orders", "",
		},
		"not outside a module": {
			[]string{"app/.replayvet.yaml"}, "app", "",
		},
		"not of an outer module": {
			[]string{"app/go.mod", "app/.replayvet.yaml", "app/tools/go.mod"}, "app/tools/cmd", "",
		},
		"workspace": {
			[]string{"ws/go.work", "ws/.replayvet.yaml", "ws/app/go.mod"}, "ws/app/orders", "ws/.replayvet.yaml",
		},
		"module before workspace": {
			[]string{"ws/go.work", "ws/.replayvet.yaml", "ws/app/go.mod", "ws/app/.replayvet.yaml"}, "ws/app", "ws/app/.replayvet.yaml",
		},
		"not between module and workspace": {
			[]string{"ws/go.work", "ws/sub/.replayvet.yaml", "ws/sub/app/go.mod"}, "ws/sub/app", "",
		},
		"not above the workspace": {
			[]string{".replayvet.yaml", "ws/go.work", "ws/app/go.mod"}, "ws/app", "",
		},
		"vendored package": {
			[]string{"app/go.mod", "app/.replayvet.yaml", "app/vendor/modules.txt", "app/vendor/dep.test/x/.replayvet.yaml"},
			"app/vendor/dep.test/x", "app/.replayvet.yaml",
		},
		"folder called vendor": {
			[]string{"app/go.mod", "app/vendor/x/.replayvet.yaml"}, "app/vendor/x", "",
		},
		"module cache": {
			[]string{"mod/dep.test/x@v1.2.3/go.mod", "mod/dep.test/x@v1.2.3/.replayvet.yaml"}, "mod/dep.test/x@v1.2.3/sub", "",
		},
	} {
		t.Run(name, func(t *testing.T) {
			root := t.TempDir()
			for _, file := range test.files {
				writeFile(t, filepath.Join(root, filepath.FromSlash(file)), "\n")
			}
			want := test.want
			if want != "" {
				want = filepath.Join(root, filepath.FromSlash(want))
			}
			require.Equal(t, want, Find(filepath.Join(root, filepath.FromSlash(test.from))))
		})
	}
}
