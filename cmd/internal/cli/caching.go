package cli

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"

	"github.com/replayvet/replayvet/cmd/internal/cache"
	"github.com/replayvet/replayvet/cmd/internal/load"
	"github.com/replayvet/replayvet/passes/config"
	"github.com/replayvet/replayvet/passes/recorded"
)

// cacheFlags say whether results are kept from run to run.
type cacheFlags struct {
	off, verbose bool
}

func (f *cacheFlags) register(fs *flag.FlagSet) {
	fs.BoolVar(&f.off, "no-cache", false, "analyse everything anew, and keep nothing for later runs")
	fs.BoolVar(&f.verbose, "v", false, "say on the error stream what the cache was good for")
}

// open returns the cache, nil for none.
func (f *cacheFlags) open() *cache.Cache {
	if f.off {
		return nil
	}
	return cache.Default()
}

// report says what a run did with the cache.
func (f *cacheFlags) report(w io.Writer, c *cache.Cache, outcome *load.Outcome) {
	if !f.verbose {
		return
	}
	if c == nil {
		fmt.Fprintf(w, "no cache: %s analysed\n", plural(outcome.Analysed, "package"))
		return
	}
	uses := c.Uses()
	fmt.Fprintf(w, "cache %s: %d of %s unchanged, %d new entries, %d damaged\n", c.Dir(),
		outcome.Recalled, plural(outcome.Analysed, "analysed package"), uses.Stored.Load(), uses.Dropped.Load())
}

// newMemory is of the runs before, for a report that shows paths relative to
// dir; nil without a cache.
func newMemory(kept *cache.Cache, cfg *config.Config, dir string) *load.Memory {
	if kept == nil {
		return nil
	}
	program, err := programDigest()
	if err != nil {
		return nil
	}
	settings := settingsDigest(cfg)
	locks := make(map[string]string)
	return &load.Memory{
		Cache: kept,
		Facts: program + settings,
		Results: func(files []string) string {
			lock := cfg.Lock
			if lock == "" && len(files) > 0 {
				lock = recorded.Find(filepath.Dir(files[0]))
			}
			if _, ok := locks[lock]; !ok {
				locks[lock] = contentOf(lock)
			}
			return fmt.Sprintf("%q %q %s", dir, lock, locks[lock])
		},
	}
}

// contentOf is a digest of a file, or says that there is none.
func contentOf(name string) string {
	text, err := os.ReadFile(name)
	if err != nil {
		return "none"
	}
	return fmt.Sprintf("%x", sha256.Sum256(text))
}

// settingsDigest covers what the settings and the flags say about packages, but
// not what becomes of the report then.
func settingsDigest(cfg *config.Config) string {
	said := *cfg
	said.FailOn, said.Replay, said.Models = 0, config.Replay{}, nil
	return fmt.Sprintf("%x", sha256.Sum256(fmt.Appendf(nil, "%+v %s", said, cfg.Models.Digest())))
}

// programDigest tells this build of the program from all others.
var programDigest = sync.OnceValues(func() (string, error) {
	name, err := os.Executable()
	if err != nil {
		return "", err
	}
	f, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	// The go command writes a digest of the content near the start; hashing the
	// whole file takes as long as a small run.
	start := make([]byte, 64<<10)
	n, _ := io.ReadFull(f, start)
	if id, ok := buildID(start[:n]); ok {
		return id, nil
	}
	h := sha256.New()
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return "", err
	}
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return fmt.Sprintf("%x", h.Sum(nil)), nil
})

// buildID finds the build ID in the start of a program: four parts, of which
// the last is a digest of the content. A program can be linked without. The Go
// linker writes it in front of the code, and into a note where it makes an ELF
// file; other linkers, which programs with cgo need, leave the note alone.
func buildID(start []byte) (string, bool) {
	_, rest, ok := bytes.Cut(start, []byte("\xff Go build ID: \""))
	id, _, closed := bytes.Cut(rest, []byte("\"\n \xff"))
	if !ok || !closed {
		id, ok = noteID(start)
	}
	parts := bytes.Split(id, []byte("/"))
	return string(id), ok && len(parts) == 4 && len(parts[3]) > 0
}

// noteID reads the note: the lengths of its name and of the ID, the type 4, the
// name.
func noteID(start []byte) ([]byte, bool) {
	for _, order := range []binary.ByteOrder{binary.LittleEndian, binary.BigEndian} {
		four := make([]byte, 4)
		order.PutUint32(four, 4)
		before, rest, ok := bytes.Cut(start, append(bytes.Clone(four), "Go\x00\x00"...))
		if !ok || len(before) < 8 || !bytes.Equal(before[len(before)-8:len(before)-4], four) {
			continue
		}
		if size := order.Uint32(before[len(before)-4:]); uint64(size) <= uint64(len(rest)) {
			return rest[:size], true
		}
	}
	return nil, false
}
