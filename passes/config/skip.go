package config

import (
	"path/filepath"
	"regexp"
	"slices"
)

// Skips reports whether findings in the file of that name are dropped.
func (c *Config) Skips(filename string) bool {
	if len(c.Skip) == 0 {
		return false
	}
	paths := []string{moduleRelative(filename)}
	// A file written for workflowcheck matches absolute paths. In the
	// project's own file they would make the result depend on the folder of
	// the checkout: "skip: [build]" would drop everything below /build/app.
	if c.Path != "" && !slices.Contains(FileNames, filepath.Base(c.Path)) {
		paths = append(paths, filepath.ToSlash(filename))
	}
	for _, pattern := range c.Skip {
		for _, path := range paths {
			// Load has compiled the pattern before; an error is no match.
			if ok, err := regexp.MatchString(pattern, path); ok && err == nil {
				return true
			}
		}
	}
	return false
}

// moduleRelative returns the path of a file relative to the nearest go.mod,
// with slashes; without one, the path as it is.
func moduleRelative(filename string) string {
	if root := ModuleRoot(filepath.Dir(filename)); root != "" {
		if rel, err := filepath.Rel(root, filename); err == nil {
			return filepath.ToSlash(rel)
		}
	}
	return filepath.ToSlash(filename)
}
