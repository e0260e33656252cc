// Package cache keeps entries on disk from run to run. It does not know what is
// in them: a key says all that an entry depends on, so that none is ever wrong,
// only unused, and those are deleted after some days.
//
// Runs at the same time need no lock. An entry appears whole under its name or
// not at all, and two runs that write the same one write the same bytes. What
// was damaged nevertheless is recognised by its checksum, deleted and counted.
package cache

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"
)

// Key names an entry: a digest of all that it depends on.
type Key [sha256.Size]byte

// Cache is a folder of entries. A nil one has none and keeps none.
type Cache struct {
	dir  string
	now  func() time.Time
	uses Uses
}

// Uses counts what a run did with a cache.
type Uses struct {
	// Hits and Misses of Get, entries Stored, and those Dropped because they
	// were damaged.
	Hits, Misses, Stored, Dropped atomic.Int64
}

// Environment names the variable with the folder; "off" means none.
const Environment = "REPLAYVET_CACHE"

// Default opens the cache of this user. It is nil where there is none.
func Default() *Cache {
	dir := os.Getenv(Environment)
	if dir == "off" {
		return nil
	}
	if dir == "" {
		home, err := os.UserCacheDir()
		if err != nil {
			return nil
		}
		dir = filepath.Join(home, "replayvet")
	}
	c, err := Open(dir)
	if err != nil {
		return nil
	}
	return c
}

// Open uses the folder dir, and makes it.
func Open(dir string) (*Cache, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	return &Cache{dir: dir, now: time.Now}, nil
}

// Dir is the folder, or "".
func (c *Cache) Dir() string {
	if c == nil {
		return ""
	}
	return c.dir
}

// Uses so far; nil for no cache.
func (c *Cache) Uses() *Uses {
	if c == nil {
		return nil
	}
	return &c.uses
}

// magic starts every entry and changes with the form of entries.
const magic = "replayvet 1\n"

func (c *Cache) file(key Key) string {
	name := hex.EncodeToString(key[:])
	return filepath.Join(c.dir, name[:2], name)
}

// Get returns the entry of that key.
func (c *Cache) Get(key Key) ([]byte, bool) {
	if c == nil {
		return nil, false
	}
	name := c.file(key)
	text, err := os.ReadFile(name)
	if err != nil {
		c.uses.Misses.Add(1)
		return nil, false
	}
	data, ok := open(key, text)
	if !ok {
		c.Drop(key)
		c.uses.Misses.Add(1)
		return nil, false
	}
	c.uses.Hits.Add(1)
	c.touch(name)
	return data, true
}

// Drop deletes an entry that its reader cannot make sense of.
func (c *Cache) Drop(key Key) {
	c.uses.Dropped.Add(1)
	_ = os.Remove(c.file(key))
}

// Put stores an entry. A failure, such as a full disk, costs time in the next
// run and nothing else, so nobody is told.
func (c *Cache) Put(key Key, data []byte) {
	if c == nil {
		return
	}
	name := c.file(key)
	if write(name, seal(key, data)) == nil {
		c.uses.Stored.Add(1)
	}
}

// seal puts in front of data what open asks for.
func seal(key Key, data []byte) []byte {
	text := append([]byte(magic), key[:]...)
	sum := sha256.Sum256(data)
	text = append(text, sum[:]...)
	return append(text, data...)
}

// open returns the data of an entry that is whole and belongs to key.
func open(key Key, text []byte) ([]byte, bool) {
	text, ok := bytes.CutPrefix(text, []byte(magic))
	if !ok || len(text) < 2*sha256.Size || !bytes.Equal(text[:sha256.Size], key[:]) {
		return nil, false
	}
	data := text[2*sha256.Size:]
	sum := sha256.Sum256(data)
	return data, bytes.Equal(sum[:], text[sha256.Size:2*sha256.Size])
}

// write makes a file that is never seen half written.
func write(name string, text []byte) error {
	dir := filepath.Dir(name)
	f, err := os.CreateTemp(dir, "new-")
	if errors.Is(err, os.ErrNotExist) {
		if err := os.MkdirAll(dir, 0o777); err != nil {
			return err
		}
		f, err = os.CreateTemp(dir, "new-")
	}
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	if err := errors.Join(err, f.Close()); err != nil {
		_ = os.Remove(f.Name())
		return err
	}
	if err := os.Rename(f.Name(), name); err != nil {
		_ = os.Remove(f.Name())
		return err
	}
	return nil
}
