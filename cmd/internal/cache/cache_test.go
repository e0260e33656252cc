package cache

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func newCache(t *testing.T) *Cache {
	t.Helper()
	c, err := Open(filepath.Join(t.TempDir(), "deep", "cache"))
	require.NoError(t, err)
	return c
}

func key(text string) Key { return sha256.Sum256([]byte(text)) }

func TestGetReturnsWhatWasPut(t *testing.T) {
	c := newCache(t)
	_, ok := c.Get(key("a"))
	require.False(t, ok)
	c.Put(key("a"), []byte("1"))
	c.Put(key("b"), nil)
	c.Put(key("a"), []byte("2"))
	data, ok := c.Get(key("a"))
	require.True(t, ok)
	require.Equal(t, "2", string(data))
	data, ok = c.Get(key("b"))
	require.True(t, ok)
	require.Empty(t, data)
	require.Equal(t, []int64{2, 1, 3, 0}, []int64{c.uses.Hits.Load(), c.uses.Misses.Load(), c.uses.Stored.Load(), c.uses.Dropped.Load()})
}

func TestNoCache(t *testing.T) {
	var c *Cache
	c.Put(key("a"), []byte("1"))
	_, ok := c.Get(key("a"))
	require.False(t, ok)
	c.Trim()
	require.Empty(t, c.Dir())

	t.Setenv(Environment, "off")
	require.Nil(t, Default())
	dir := filepath.Join(t.TempDir(), "own")
	t.Setenv(Environment, dir)
	require.Equal(t, dir, Default().Dir())
	require.NoError(t, os.RemoveAll(dir))
	require.NoError(t, os.WriteFile(dir, nil, 0o666))
	require.Nil(t, Default(), "a file is in the way")
}

func TestDamagedEntriesAreDropped(t *testing.T) {
	c := newCache(t)
	c.Put(key("a"), []byte("content"))
	text, err := os.ReadFile(c.file(key("a")))
	require.NoError(t, err)
	foreign := seal(key("b"), []byte("content"))
	damaged := map[string][]byte{"empty": {}, "foreign": foreign, "another form": append([]byte("replayvet 0\n"), text[len(magic):]...), "longer": append([]byte(string(text)), 0)}
	for i := range text {
		damaged[fmt.Sprintf("cut at %d", i)] = text[:i]
		flipped := append([]byte{}, text...)
		flipped[i] ^= 1
		damaged[fmt.Sprintf("flipped at %d", i)] = flipped
	}
	for name, bad := range damaged {
		require.NoError(t, os.WriteFile(c.file(key("a")), bad, 0o666))
		before := c.uses.Dropped.Load()
		_, ok := c.Get(key("a"))
		require.False(t, ok, name)
		require.Equal(t, before+1, c.uses.Dropped.Load(), name)
		require.NoFileExists(t, c.file(key("a")), name)
	}
}

func TestRunsAtTheSameTime(t *testing.T) {
	c := newCache(t)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for i := range 50 {
				k := key(fmt.Sprint(i % 10))
				c.Put(k, []byte(fmt.Sprint(i%10)))
				data, ok := c.Get(k)
				require.True(t, ok)
				require.Equal(t, fmt.Sprint(i%10), string(data))
			}
		})
	}
	group.Wait()
	require.Zero(t, c.uses.Dropped.Load())
	left, err := filepath.Glob(filepath.Join(c.dir, "*", "new-*"))
	require.NoError(t, err)
	require.Empty(t, left)
}

func TestTrim(t *testing.T) {
	c := newCache(t)
	start := time.Now()
	c.Put(key("old"), []byte("1"))
	c.Put(key("used"), []byte("1"))
	require.NoError(t, os.WriteFile(filepath.Join(c.dir, "notes.txt"), nil, 0o666))
	half := filepath.Join(filepath.Dir(c.file(key("old"))), "new-123")
	require.NoError(t, os.WriteFile(half, nil, 0o666))
	theirs := filepath.Join(filepath.Dir(c.file(key("old"))), "theirs")
	require.NoError(t, os.WriteFile(theirs, nil, 0o666))

	c.now = func() time.Time { return start.Add(4 * 24 * time.Hour) }
	c.Trim()
	require.FileExists(t, c.file(key("old")))
	_, ok := c.Get(key("used"))
	require.True(t, ok)

	c.now = func() time.Time { return start.Add(6 * 24 * time.Hour) }
	c.Trim()
	require.NoFileExists(t, c.file(key("old")))
	require.NoFileExists(t, half)
	require.FileExists(t, c.file(key("used")))
	require.FileExists(t, filepath.Join(c.dir, "notes.txt"))
	require.FileExists(t, theirs)

	c.now = func() time.Time { return start.Add(6*24*time.Hour + time.Hour) }
	require.NoError(t, os.Chtimes(c.file(key("used")), start, start))
	c.Trim()
	require.FileExists(t, c.file(key("used")), "it is not a day since the last time")
}

func TestTrimBoundsTheSize(t *testing.T) {
	c := newCache(t)
	for i := range 4 {
		k := key(fmt.Sprint(i))
		c.Put(k, make([]byte, 1000))
		used := time.Now().Add(time.Duration(i-10) * time.Minute)
		require.NoError(t, os.Chtimes(c.file(k), used, used))
	}
	c.trim(2500)
	for i := range 4 {
		_, ok := c.Get(key(fmt.Sprint(i)))
		require.Equal(t, i >= 2, ok, i)
	}
}
