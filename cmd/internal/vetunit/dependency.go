package vetunit

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Possible reports whether manifests can name each other: another program that
// keeps the go command's cache has it somewhere else.
func Possible() bool { return os.Getenv("GOCACHEPROG") == "" }

// Nearly all that go vet starts a tool for is dependencies. The answer for one
// takes a millisecond, and the start of the whole program, with the tables of
// the Temporal API and the pages of the rules, ten times as much. So it is
// given as soon as this package is there: packages that are ready are
// initialised in the order of their paths, and those that take time come later.
func init() {
	if name := os.Args[len(os.Args)-1]; strings.HasSuffix(name, ".cfg") && Possible() {
		c, err := ReadConfig(name)
		if err != nil || !c.VetxOnly {
			return // the program says what is wrong
		}
		if err := dependency(c); err != nil {
			fmt.Fprintf(os.Stderr, "%s: %v\n", filepath.Base(os.Args[0]), err)
			os.Exit(1)
		}
		os.Exit(0)
	}
}

// dependency answers for a package of which only others want to know.
func dependency(c *Config) error {
	if standard(c) {
		// Models answer for it, and its importers know that it has no manifest.
		return os.WriteFile(c.VetxOutput, nil, 0o666)
	}
	m, err := New(c)
	if err != nil {
		return err
	}
	return m.Write(c.VetxOutput)
}

func standard(c *Config) bool {
	root := os.Getenv("GOROOT")
	return c.ModulePath == "" && root != "" && within(c.Dir, filepath.Join(root, "src"))
}
