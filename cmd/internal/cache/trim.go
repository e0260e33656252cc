package cache

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"time"
)

const (
	// recent is how exactly the time of the last use is kept: writing it at
	// every use would cost more than it tells.
	recent = time.Hour
	// interval is how often unused entries are looked for, unused after how
	// long they are deleted.
	interval = 24 * time.Hour
	unused   = 5 * 24 * time.Hour
	// largest is the size of all entries, in bytes, that is left after that.
	largest = 512 << 20
)

// touch notes that an entry was used: the time of its file is that of its last
// use.
func (c *Cache) touch(name string) {
	info, err := os.Stat(name)
	if err == nil && c.now().Sub(info.ModTime()) > recent {
		_ = os.Chtimes(name, c.now(), c.now())
	}
}

// Trim deletes what was not used for days, and beyond a size what was not used
// for longest, once a day.
func (c *Cache) Trim() {
	if c == nil {
		return
	}
	mark := filepath.Join(c.dir, "trimmed")
	if info, err := os.Stat(mark); err == nil && c.now().Sub(info.ModTime()).Abs() < interval {
		return
	}
	// The mark comes first, so that other runs do not do the same.
	if write(mark, nil) != nil {
		return
	}
	_ = os.Chtimes(mark, c.now(), c.now())
	c.trim(largest)
}

type entry struct {
	name string
	size int64
	used time.Time
}

func (c *Cache) trim(largest int64) {
	var kept []entry
	total := int64(0)
	// Only names that this package gives: the folder may be anybody's.
	names, _ := filepath.Glob(filepath.Join(c.dir, "[0-9a-f][0-9a-f]", "*"))
	for _, name := range names {
		info, err := os.Lstat(name)
		if err != nil || !info.Mode().IsRegular() || !own(filepath.Base(name)) {
			continue
		}
		if c.now().Sub(info.ModTime()) > unused {
			_ = os.Remove(name)
			continue
		}
		kept = append(kept, entry{name, info.Size(), info.ModTime()})
		total += info.Size()
	}
	slices.SortFunc(kept, func(a, b entry) int { return cmp.Or(a.used.Compare(b.used), cmp.Compare(a.name, b.name)) })
	for _, e := range kept {
		if total <= largest {
			break
		}
		_ = os.Remove(e.name)
		total -= e.size
	}
}

// own recognises entries, and files of runs that ended while they wrote.
func own(base string) bool {
	if len(base) > 4 && base[:4] == "new-" {
		return true
	}
	if len(base) != 2*len(Key{}) {
		return false
	}
	return !slices.ContainsFunc([]byte(base), func(b byte) bool { return (b < '0' || b > '9') && (b < 'a' || b > 'f') })
}
