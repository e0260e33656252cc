package histories

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// suffixes are those of files in a folder that are read; a file that is named
// itself may be called anything. Temporal Cloud's exports end in .proto.
var suffixes = []string{".json", ".jsonl", ".ndjson", ".pb", ".binpb", ".bin", ".proto"}

// list resolves the arguments to files.
func list(paths []string) ([]string, error) {
	var files []string
	for _, path := range paths {
		if path == "-" {
			if slices.Contains(files, "-") {
				return nil, fmt.Errorf("- is named twice; the standard input can be read once")
			}
			files = append(files, path)
			continue
		}
		info, err := os.Stat(path)
		if err != nil {
			return nil, fmt.Errorf("there is no file or folder %s to read histories from", path)
		}
		if !info.IsDir() {
			files = append(files, path)
			continue
		}
		found, err := listFolder(path)
		if err != nil {
			return nil, err
		}
		if len(found) == 0 {
			return nil, fmt.Errorf("no file below %s looks like a history: want names with %s, or those with .gz behind", path, strings.Join(suffixes, ", "))
		}
		files = append(files, found...)
	}
	return files, nil
}

// listFolder finds the files below a folder; hidden ones are not looked at.
func listFolder(root string) ([]string, error) {
	var found []string
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return fmt.Errorf("cannot read the folder: %w", err)
		}
		if path != root && strings.HasPrefix(entry.Name(), ".") {
			if entry.IsDir() {
				return filepath.SkipDir
			}
			return nil
		}
		if !entry.IsDir() && mayHold(entry.Name()) && regular(path, entry) {
			found = append(found, path)
		}
		return nil
	})
	return found, err
}

func mayHold(name string) bool {
	name = strings.TrimSuffix(strings.ToLower(name), ".gz")
	return slices.Contains(suffixes, filepath.Ext(name))
}

// regular follows links to files.
func regular(path string, entry fs.DirEntry) bool {
	if entry.Type()&fs.ModeSymlink == 0 {
		return entry.Type().IsRegular()
	}
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}
