package cli

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/replayvet/replayvet/cmd/internal/finding"
	"github.com/replayvet/replayvet/cmd/internal/snapshot"
	"github.com/replayvet/replayvet/passes/config"
	"github.com/replayvet/replayvet/passes/shapes"
)

// given refuses a flag that was given nothing, as by a variable that is not set.
func given(fs *flag.FlagSet, name, value string) error {
	empty := false
	fs.Visit(func(f *flag.Flag) { empty = empty || f.Name == name && value == "" })
	if empty {
		return fmt.Errorf("-%s is empty: name a git revision, such as origin/main or a tag", name)
	}
	return nil
}

// accepted are the shapes to compare with: of a git revision, or of a file.
func (a *app) accepted(ctx context.Context, cfg *config.Config, dir, tags, lock, base string, patterns []string) (*snapshot.Set, error) {
	if base != "" {
		set, err := a.revision(ctx, cfg, dir, tags, base, patterns)
		if err != nil {
			return nil, fmt.Errorf("-base %s: %w", base, err)
		}
		return set, nil
	}
	path := lockPath(dir, lock)
	shown := shownPath(path, filepath.Dir(lockPath(dir, "")))
	text, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("there is no %s to compare with; give -base a git revision, or write the file with replayvet snapshot on the code that is deployed", shown)
	}
	if err != nil {
		return nil, err
	}
	read, err := shapes.ParseLock(shown, string(text))
	if err != nil {
		return nil, err
	}
	return &snapshot.Set{Lock: *read}, nil
}

// revision collects the shapes of the code of a git revision.
func (a *app) revision(ctx context.Context, cfg *config.Config, dir, tags, base string, patterns []string) (*snapshot.Set, error) {
	aside, err := os.MkdirTemp("", "replayvet-base-")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(aside) }()
	there, err := snapshot.Checkout(ctx, dir, base, aside)
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(there); err != nil || config.ModuleRoot(there) == "" {
		fmt.Fprintf(a.stderr, "%s has no Go module here, so every workflow is new\n", base)
		return &snapshot.Set{}, nil
	}
	asked := present(there, patterns)
	if len(patterns) > 0 && len(asked) == 0 {
		return &snapshot.Set{}, nil
	}
	set, skipped, err := a.collect(ctx, cfg, there, tags, asked, snapshot.Known{})
	for _, s := range skipped {
		// The folder aside is of no use to anybody.
		reason := strings.NewReplacer(there+string(filepath.Separator), "", aside+string(filepath.Separator), "").Replace(s.Reason)
		fmt.Fprintf(a.stderr, "skipped %s as of %s, so its workflows are not compared: %s\n", what([]finding.Skipped{s}), base, reason)
	}
	if errors.Is(err, errNothing) {
		return nil, errors.New("nothing could be analysed; name a revision that compiles")
	}
	return set, err
}

// present leaves out the folders that the other side alone has: all in them is
// new, or gone.
func present(dir string, patterns []string) []string {
	var there []string
	for _, p := range patterns {
		folder := strings.TrimSuffix(p, "/...")
		if strings.HasPrefix(folder, ".") {
			if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(folder))); err != nil {
				continue
			}
		}
		there = append(there, p)
	}
	return there
}

// uncompared are the packages that could not be read on either side.
func uncompared(sides ...*snapshot.Set) []string {
	var names []string
	for _, s := range sides {
		for name := range s.Skipped {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
