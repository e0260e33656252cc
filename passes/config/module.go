package config

import "path/filepath"

// ModuleRoot returns the nearest folder with a go.mod, from dir upwards, or ""
// where there is none. It does not look for a go.work, nor run the go command.
func ModuleRoot(dir string) string {
	for {
		if isFile(filepath.Join(dir, "go.mod")) {
			return dir
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return ""
		}
		dir = parent
	}
}
