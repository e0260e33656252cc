package snapshot

import (
	"archive/tar"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Checkout writes the tree of a git revision to a folder aside and yields the
// folder in it that corresponds to dir. Nothing of the repository changes: no
// worktree is registered, no index touched, nothing fetched. Submodules are
// taken at the revision's commits from where they are checked out. Go files that
// git ignores, which are generated as a rule, are taken as they are in the
// working tree: without them, nothing that imports them would load.
func Checkout(ctx context.Context, dir, revision, aside string) (string, error) {
	top, err := git(ctx, dir, "rev-parse", "--show-toplevel")
	if err != nil {
		return "", fmt.Errorf("a revision needs git and a checkout (%w); without, compare with a file", err)
	}
	prefix, err := git(ctx, dir, "rev-parse", "--show-prefix")
	if err != nil {
		return "", err
	}
	commit, err := git(ctx, dir, "rev-parse", "--verify", "--quiet", revision+"^{commit}")
	if err != nil {
		if shallow, _ := git(ctx, dir, "rev-parse", "--is-shallow-repository"); shallow == "true" {
			return "", errors.New("this shallow clone has no such revision; fetch it first, with git fetch --unshallow or, for actions/checkout, fetch-depth: 0")
		}
		return "", errors.New("git knows no such revision here; git branch -a and git tag list what there is, git fetch what there could be")
	}
	if err := extract(ctx, top, commit, aside); err != nil {
		return "", err
	}
	tree, err := git(ctx, top, "ls-tree", "-r", "-z", commit)
	if err != nil {
		return "", err
	}
	for entry := range strings.SplitSeq(tree, "\x00") {
		meta, path, _ := strings.Cut(entry, "\t")
		fields := strings.Fields(meta)
		if len(fields) != 3 || fields[1] != "commit" {
			continue
		}
		// A submodule that is not checked out is not needed either.
		if err := extract(ctx, filepath.Join(top, filepath.FromSlash(path)), fields[2], filepath.Join(aside, filepath.FromSlash(path))); err != nil {
			continue
		}
	}
	if err := ignored(ctx, top, aside); err != nil {
		return "", err
	}
	return filepath.Join(aside, filepath.FromSlash(strings.TrimSuffix(prefix, "/"))), nil
}

// ignored copies the Go files that git ignores and the revision does not have.
func ignored(ctx context.Context, top, aside string) error {
	names, err := git(ctx, top, "ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--", "*.go", ":(exclude,glob)**/vendor/**")
	if err != nil {
		return err
	}
	for name := range strings.SplitSeq(strings.TrimSuffix(names, "\x00"), "\x00") {
		to := filepath.Join(aside, filepath.FromSlash(name))
		if _, err := os.Lstat(to); name == "" || err == nil {
			continue
		}
		f, err := os.Open(filepath.Join(top, filepath.FromSlash(name)))
		if err != nil {
			continue
		}
		err = errors.Join(write(to, f), f.Close())
		if err != nil {
			return err
		}
	}
	return nil
}

func git(ctx context.Context, dir string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, "git", args...)
	cmd.Dir = dir
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		if first, _, _ := strings.Cut(strings.TrimSpace(stderr.String()), "\n"); first != "" {
			return "", errors.New(first)
		}
		return "", fmt.Errorf("git %s: %w", args[0], err)
	}
	return strings.TrimSuffix(string(out), "\n"), nil
}

// extract unpacks a commit.
func extract(ctx context.Context, repo, commit, to string) error {
	if _, err := os.Stat(filepath.Join(repo, ".git")); err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, "git", "archive", "--format=tar", commit)
	cmd.Dir = repo
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	unpacked := untar(out, to)
	if unpacked != nil {
		_, _ = io.Copy(io.Discard, out)
	}
	if err := cmd.Wait(); err != nil {
		return fmt.Errorf("git archive: %s", strings.TrimSpace(stderr.String()))
	}
	return unpacked
}

func untar(r io.Reader, to string) error {
	for t := tar.NewReader(r); ; {
		h, err := t.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if !filepath.IsLocal(filepath.FromSlash(h.Name)) {
			continue
		}
		path := filepath.Join(to, filepath.FromSlash(h.Name))
		switch h.Typeflag {
		case tar.TypeDir:
			err = os.MkdirAll(path, 0o755)
		case tar.TypeReg:
			err = write(path, t)
		case tar.TypeSymlink:
			if err = os.MkdirAll(filepath.Dir(path), 0o755); err == nil {
				err = os.Symlink(h.Linkname, path)
			}
		}
		if err != nil {
			return err
		}
	}
}

func write(path string, r io.Reader) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	_, err = io.Copy(f, r)
	return errors.Join(err, f.Close())
}
