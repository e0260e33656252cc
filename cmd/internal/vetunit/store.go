package vetunit

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
)

// store is the folder of the go command's build cache. There, a file is named
// by what is in it, and so a manifest names others: paths in the folder of a
// running go command are gone when it ends.
type store string

// findStore takes the folder from files that are in it.
func findStore(files map[string]string) store {
	for _, name := range files {
		if dir, _, ok := split(name); ok {
			return store(dir)
		}
	}
	if dir := os.Getenv("GOCACHE"); filepath.IsAbs(dir) {
		return store(dir)
	}
	if dir, err := os.UserCacheDir(); err == nil {
		return store(filepath.Join(dir, "go-build"))
	}
	return ""
}

// split takes apart the name of a file in a build cache: DIR/ab/abcd…-d.
func split(name string) (dir, sum string, ok bool) {
	folder, base := filepath.Split(name)
	sum, ok = strings.CutSuffix(base, "-d")
	if !ok || len(sum) != 2*sha256.Size || filepath.Base(folder) != sum[:2] {
		return "", "", false
	}
	_, err := hex.DecodeString(sum)
	return filepath.Dir(filepath.Clean(folder)), sum, err == nil
}

// file is where the store has that content.
func (s store) file(sum string) string {
	if len(sum) != 2*sha256.Size || s == "" {
		return ""
	}
	return filepath.Join(string(s), sum[:2], sum+"-d")
}

// sumOf is the digest of what is in a file.
func (s store) sumOf(name string) (string, error) {
	if dir, sum, ok := split(name); ok && dir == string(s) {
		return sum, nil
	}
	text, err := os.ReadFile(name)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:]), nil
}

// lasting is a name of the file that is still good when the go command has
// ended, "" if there is none.
func (s store) lasting(name, passing string) string {
	if !within(name, passing) {
		return name
	}
	sum, err := s.sumOf(name)
	if err != nil {
		return ""
	}
	kept := s.file(sum)
	if _, err := os.Stat(kept); err != nil {
		return ""
	}
	return kept
}

func within(name, dir string) bool {
	return strings.HasPrefix(name, filepath.Clean(dir)+string(filepath.Separator))
}
