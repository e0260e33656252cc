// Package cache forgets entries after a while.
package cache

import "time"

type entry struct {
	value string
	until time.Time
}

type Cache struct {
	ttl     time.Duration
	entries map[string]entry
}

func New(ttl time.Duration) *Cache { return &Cache{ttl: ttl, entries: map[string]entry{}} }

func (c *Cache) Get(key string) (string, bool) {
	e, ok := c.entries[key]
	if !ok || time.Now().After(e.until) {
		return "", false
	}
	return e.value, true
}

func (c *Cache) Put(key, value string) { c.entries[key] = entry{value, time.Now().Add(c.ttl)} }
