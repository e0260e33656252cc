package vetunit

import (
	"fmt"
	"os"
	"strings"
)

// Possible reports whether manifests can name each other: another program that
// keeps the go command's cache has it somewhere else.
func Possible() bool { return os.Getenv("GOCACHEPROG") == "" }

// Nearly all that go vet starts a tool for is dependencies. The answer for one
// takes a millisecond, and the start of the whole program, with the tables of
// the Temporal API and the pages of the rules, ten times as much. So it is
// given as soon as this package is there: of packages whose imports are ready,
// the one with the first path is initialised next, and so this one is when
// encoding/json is, ahead of all that takes time. A test says so.
func init() {
	if name := os.Args[len(os.Args)-1]; strings.HasSuffix(name, ".cfg") && Possible() {
		c, err := ReadConfig(name)
		if err != nil || !c.VetxOnly {
			return // the program says what is wrong
		}
		if err := dependency(c); err != nil {
			_, program := split(os.Args[0])
			fmt.Fprintf(os.Stderr, "%s: %v\n", program, err)
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
	return c.ModulePath == "" && root != "" && within(c.Dir, join(root, "src"))
}
