package replay

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// Fingerprint tells code apart: two replayers with the same one give the same
// verdicts, whatever machine they are on. It covers the Go files that an
// overlay could change, the modules that are required, and the options that
// decide verdicts. Embedded files and the environment are not in it.
func (r *Replayer) Fingerprint() (string, error) {
	sum := sha256.New()
	options, err := json.Marshal(struct {
		Tags, Setup string
		Args        map[string][]string
		Accept      []string
		Repeat      int
		Timeout     time.Duration
	}{r.opts.Tags, r.opts.Setup, r.opts.Args, r.opts.Accept, r.opts.Repeat, r.opts.Timeout})
	if err != nil {
		return "", err
	}
	fmt.Fprintf(sum, "%s %s %s\n", r.module.Path, r.module.SDKVersion, options)
	for _, name := range []string{"go.mod", "go.sum"} {
		if err := digest(sum, name, filepath.Join(r.module.Dir, name)); err != nil && !os.IsNotExist(err) {
			return "", err
		}
	}
	for _, p := range r.module.Packages {
		files := p.Files()
		slices.Sort(files)
		for _, file := range files {
			if err := digest(sum, p.ImportPath+" "+filepath.Base(file), file); err != nil {
				return "", err
			}
		}
	}
	return fmt.Sprintf("%x", sum.Sum(nil))[:16], nil
}

func digest(sum io.Writer, name, file string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	fmt.Fprintf(sum, "%s %d\n", name, len(text))
	_, err = sum.Write(text)
	return err
}
