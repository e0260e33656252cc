package analyzers

import (
	"crypto/sha256"
	"fmt"
	"os"

	"github.com/replayvet/replayvet/passes/config"
	"github.com/replayvet/replayvet/passes/recorded"
)

// Surroundings identifies what a suite without settings of its own reads beside
// the code of packages in dir: the settings, the models that they name, and the
// recorded shapes. Drivers that remember results know nothing of those files.
func Surroundings(dir string) string {
	h := sha256.New()
	// A module without one is another input than one with an empty file.
	if text, err := os.ReadFile(recorded.Find(dir)); err == nil {
		fmt.Fprintf(h, "shapes %d\n%s", len(text), text)
	}
	if path := config.Find(dir); path != "" {
		// A file with mistakes has no digest, but content.
		text, err := os.ReadFile(path)
		fmt.Fprintf(h, "settings %d\n%s%v", len(text), text, err)
		if cfg, err := config.Load(path, nil); err == nil {
			fmt.Fprintln(h, cfg.Digest)
		}
	}
	return fmt.Sprintf("%x", h.Sum(nil))
}

// NewForEditor is New for a language server that is started in dir and
// remembers results by the names of analyzers, across starts. One that reports
// nothing is named for the surroundings, so that an edit of the settings counts
// from the next start on.
func NewForEditor(dir string) *Suite {
	s := New(nil)
	s.Config.Name += "_" + Surroundings(dir)[:16]
	return s
}
