package vetunit

import (
	"os"
	"strings"
)

// These do for the clean names that the go command writes what path/filepath
// does for any. That package is initialised after nearly all of the program
// because of its name, and what imports it later still: see init.

const separator = string(os.PathSeparator)

func join(elements ...string) string { return strings.Join(elements, separator) }

// split takes a name apart at the last separator; on Windows a slash is one.
func split(name string) (dir, base string) {
	for i := len(name) - 1; i >= 0; i-- {
		if os.IsPathSeparator(name[i]) {
			return name[:i], name[i+1:]
		}
	}
	return "", name
}

func within(name, dir string) bool {
	return strings.HasPrefix(name, dir+separator)
}
