// Package memo keeps what it computed in a cache that forgets by the clock.
package memo

import (
	"strings"

	"github.com/replayvet/replayvet/testdata/src/wallclock/memo/cache"
	"go.temporal.io/sdk/workflow"
)

// Whether the entry is still there does not show in the result.
func normal(c *cache.Cache, name string) string {
	if known, ok := c.Get(name); ok {
		return known
	}
	value := strings.ToLower(name)
	c.Put(name, value)
	return value
}

func Memo(ctx workflow.Context, c *cache.Cache, name string) error {
	if normal(c, name) == "rush" {
		return workflow.ExecuteActivity(ctx, "Rush").Get(ctx, nil)
	}
	return nil
}

// Here the activity runs again when the entry is gone.
func Fetched(ctx workflow.Context, c *cache.Cache, name string) (string, error) {
	if known, ok := c.Get(name); ok { // want `wallclock/branch: \(\*cache\.Cache\)\.Get`
		return known, nil
	}
	var value string
	if err := workflow.ExecuteActivity(ctx, "Fetch", name).Get(ctx, &value); err != nil {
		return "", err
	}
	c.Put(name, value) // want `wallclock/unused: \(\*cache\.Cache\)\.Put`
	return value, nil
}

// What is put does not make up for what is looked up.
func OtherKey(ctx workflow.Context, c *cache.Cache, name string) error {
	known, ok := c.Get(name) // want `wallclock/branch: \(\*cache\.Cache\)\.Get`
	if ok && known == "rush" {
		return workflow.ExecuteActivity(ctx, "Rush").Get(ctx, nil)
	}
	return nil
}
