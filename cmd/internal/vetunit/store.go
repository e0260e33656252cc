package vetunit

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"strings"
)

// store is the folder of the go command's build cache. There, a file is named
// by what is in it, and so a manifest names others: paths in the folder of a
// running go command are gone when it ends.
type store string

// findStore takes the folder from files that are in it.
func findStore(files map[string]string) store {
	for _, name := range files {
		if dir, _, ok := kept(name); ok {
			return store(dir)
		}
	}
	if dir := os.Getenv("GOCACHE"); dir != "" && dir != "off" {
		return store(dir)
	}
	if dir, err := os.UserCacheDir(); err == nil {
		return store(join(dir, "go-build"))
	}
	return ""
}

// kept takes apart the name of a file in a build cache: DIR/ab/abcd…-d.
func kept(name string) (dir, sum string, ok bool) {
	folder, base := split(name)
	sum, ok = strings.CutSuffix(base, "-d")
	dir, first := split(folder)
	if !ok || len(sum) != 2*sha256.Size || first != sum[:2] {
		return "", "", false
	}
	_, err := hex.DecodeString(sum)
	return dir, sum, err == nil
}

// file is where the store has that content.
func (s store) file(sum string) string {
	if len(sum) != 2*sha256.Size || s == "" {
		return ""
	}
	return join(string(s), sum[:2], sum+"-d")
}

// sumOf is the digest of what is in a file.
func (s store) sumOf(name string) (string, error) {
	if dir, sum, ok := kept(name); ok && dir == string(s) {
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
	lasting := s.file(sum)
	if _, err := os.Stat(lasting); err != nil {
		return ""
	}
	return lasting
}
