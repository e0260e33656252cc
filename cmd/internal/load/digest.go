package load

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/tools/go/packages"

	"github.com/replayvet/replayvet/cmd/internal/cache"
)

// digests says what the result for a package depends on in code: its own files
// and, at any distance, those of what it imports. Files that people edit are
// read for that: a time and a size do not tell every edit. Those of releases in
// the module cache, which nobody may write to, are only looked at.
type digests struct {
	// started is when the listing was asked for. What changed later may be
	// half in the listing, so results that depend on it are not kept.
	started time.Time
	mu      sync.Mutex
	sums    map[*packages.Package]*digest
	// files are the digests of single files, for those who read them again;
	// those in recent have changed since the listing was asked for.
	files  map[string][sha256.Size]byte
	recent map[string]bool
	// infos are the sizes and times of files that were asked ahead.
	infos map[string]os.FileInfo
	// unsettled packages have changed during the run.
	unsettled map[*packages.Package]bool
}

type digest [sha256.Size]byte

func newDigests(started time.Time) *digests {
	return &digests{
		started:   started,
		sums:      make(map[*packages.Package]*digest),
		files:     make(map[string][sha256.Size]byte),
		recent:    make(map[string]bool),
		infos:     make(map[string]os.FileInfo),
		unsettled: make(map[*packages.Package]bool),
	}
}

// of is the digest of p with all it imports.
func (d *digests) of(p *packages.Package) digest {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.sum(p)
}

func (d *digests) sum(p *packages.Package) digest {
	if known := d.sums[p]; known != nil {
		return *known
	}
	d.sums[p] = new(digest) // a broken listing may have cycles
	h := sha256.New()
	fmt.Fprintf(h, "%q %q %q %q\n", p.ID, p.PkgPath, p.Name, p.ForTest)
	if m := p.Module; m != nil {
		fmt.Fprintf(h, "module %q %q %q %q %t\n", m.Path, m.Version, m.GoVersion, m.Dir, m.Main)
	}
	for _, e := range p.Errors {
		fmt.Fprintf(h, "error %d %q %q\n", e.Kind, e.Pos, e.Msg)
	}
	if std(p) {
		d.standard(h, p)
		h.Sum(d.sums[p][:0])
		return *d.sums[p]
	}
	fmt.Fprintf(h, "sizes %+v\n", p.TypesSizes)
	for _, list := range [][]string{p.GoFiles, p.CompiledGoFiles} {
		fmt.Fprintf(h, "files %d\n", len(list))
		for _, name := range list {
			d.file(h, p, name)
		}
	}
	paths := make([]string, 0, len(p.Imports))
	for path := range p.Imports {
		paths = append(paths, path)
	}
	slices.Sort(paths)
	for _, path := range paths {
		sum := d.sum(p.Imports[path])
		fmt.Fprintf(h, "import %q %x\n", path, sum)
	}
	h.Sum(d.sums[p][:0])
	return *d.sums[p]
}

// standard writes what a package of the standard library is: a release of Go,
// and the files that belong to a platform. Nobody reads their content.
func (d *digests) standard(h hash.Hash, p *packages.Package) {
	fmt.Fprintf(h, "std %q\n", p.GoFiles)
	if len(p.GoFiles) == 0 {
		return
	}
	root, ok := strings.CutSuffix(filepath.ToSlash(filepath.Dir(p.GoFiles[0])), "/src/"+p.PkgPath)
	if ok {
		_, err := os.Stat(filepath.Join(root, "VERSION"))
		ok = err == nil
	}
	if ok {
		d.file(h, p, filepath.Join(root, "VERSION"))
		return
	}
	for _, name := range p.GoFiles {
		d.file(h, p, name)
	}
}

// slack is what the time of a file can lag behind the clock.
const slack = 20 * time.Millisecond

func (d *digests) file(h hash.Hash, p *packages.Package, name string) {
	if released(p, name) {
		d.look(h, p, name)
		return
	}
	sum, known := d.files[name]
	if !known {
		c, err := d.content(name)
		if err != nil {
			fmt.Fprintf(h, "%q %s\n", name, err)
			d.unsettled[p] = true
			return
		}
		sum = c.sum
		d.enter(name, c)
	}
	if d.recent[name] {
		d.unsettled[p] = true
	}
	fmt.Fprintf(h, "%q %x\n", name, sum)
}

// content is what a file has in it.
type content struct {
	text []byte
	sum  [sha256.Size]byte
	late bool
}

func (d *digests) content(name string) (c content, err error) {
	// The time is asked after the content, so that it is at least that of the
	// change which the content has.
	if c.text, err = os.ReadFile(name); err != nil {
		return c, err
	}
	info, err := os.Stat(name)
	if err != nil {
		return c, err
	}
	c.late = d.late(info.ModTime())
	c.sum = sha256.Sum256(c.text)
	return c, nil
}

func (d *digests) enter(name string, c content) {
	d.files[name] = c.sum
	if c.late {
		d.recent[name] = true
	}
}

// contents reads files, several at once, and calls each with what is in them.
// Late means that one of them has changed since the listing was asked for.
func (d *digests) contents(names []string, each func(i int, c content)) (late bool, err error) {
	read := make([]content, len(names))
	errs := make([]error, len(names))
	inParallel(len(names), func(i int) {
		if read[i], errs[i] = d.content(names[i]); errs[i] == nil {
			each(i, read[i])
			read[i].text = nil
		}
	})
	d.mu.Lock()
	defer d.mu.Unlock()
	for i, name := range names {
		if errs[i] == nil {
			d.enter(name, read[i])
			late = late || read[i].late
		}
	}
	return late, errors.Join(errs...)
}

// inParallel calls f with 0 to n-1, in any order.
func inParallel(n int, f func(i int)) {
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				f(i)
			}
		})
	}
	workers.Wait()
}

// released reports whether a file is in the module cache, as part of a release.
func released(p *packages.Package, name string) bool {
	return p.Module != nil && releasedIn(p.Module, name)
}

func releasedIn(m *packages.Module, name string) bool {
	return !m.Main && m.Replace == nil && m.Version != "" &&
		strings.HasSuffix(m.Dir, "@"+m.Version) && (name == m.Dir || strings.HasPrefix(name, m.Dir+string(filepath.Separator)))
}

// look writes the size and the time of a file that has been read-only since it
// was unpacked. There are ten times as many of these as of all others.
func (d *digests) look(h hash.Hash, p *packages.Package, name string) {
	info, known := d.infos[name]
	var err error
	if !known {
		info, err = os.Stat(name)
	}
	if err != nil {
		fmt.Fprintf(h, "%q %s\n", name, err)
		d.unsettled[p] = true
		return
	}
	if d.late(info.ModTime()) {
		d.unsettled[p] = true
	}
	fmt.Fprintf(h, "%q %d bytes of %d\n", name, info.Size(), info.ModTime().UnixNano())
}

// ahead reads the files that digests of packages will ask for, or looks at them,
// several at once: there are thousands.
func (d *digests) ahead(all iter.Seq[*packages.Package]) {
	var looked, read []string
	for p := range all {
		if std(p) {
			continue
		}
		for _, name := range p.GoFiles {
			if released(p, name) {
				looked = append(looked, name)
			} else if _, known := d.files[name]; !known {
				read = append(read, name)
			}
		}
	}
	infos := make([]os.FileInfo, len(looked))
	inParallel(len(looked), func(i int) { infos[i], _ = os.Stat(looked[i]) })
	for i, name := range looked {
		if infos[i] != nil {
			d.infos[name] = infos[i]
		}
	}
	// What cannot be read is told when a digest asks for it.
	_, _ = d.contents(read, func(int, content) {})
}

// late reports whether a file may have changed since the listing was asked for.
// File systems that keep whole seconds are given two.
func (d *digests) late(modified time.Time) bool {
	slack := slack
	if modified.Nanosecond() == 0 {
		slack = 2 * time.Second
	}
	return modified.After(d.started.Add(-slack))
}

// compare is told what p's file has in it now.
func (d *digests) compare(p *packages.Package, name string, text []byte) {
	if d == nil {
		return
	}
	d.mu.Lock()
	before, known := d.files[name]
	d.mu.Unlock()
	if known && before != sha256.Sum256(text) {
		d.mu.Lock()
		d.unsettled[p] = true
		d.mu.Unlock()
	}
}

// settled reports whether nothing that p depends on has changed during the run.
func (d *digests) settled(p *packages.Package) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.unsettled) == 0 {
		return true
	}
	clean := true
	packages.Visit([]*packages.Package{p}, func(dep *packages.Package) bool {
		clean = clean && !d.unsettled[dep]
		return clean
	}, nil)
	return clean
}

// key is the name under which something about p is kept.
func (d *digests) key(p *packages.Package, about ...string) cache.Key {
	return keyOf(append(about, fmt.Sprintf("%x", d.of(p)))...)
}

// keyOf makes a key of words.
func keyOf(about ...string) cache.Key {
	return sha256.Sum256(fmt.Appendf(nil, "%q", about))
}
