// Package setup writes the files by which a repository runs replayvet: its
// settings, a job of its CI, hooks, and what golangci-lint needs. It looks at
// what the repository uses already, and never changes a file that is there.
package setup

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// CI services that a job can be written for.
const (
	GitHub = "github"
	GitLab = "gitlab"
	// NoCI is for what is neither; and the wish to have no job.
	NoCI = "none"
)

// Services are the values of -ci.
var Services = []string{GitHub, GitLab, NoCI}

// Repo is what a repository tells about itself.
type Repo struct {
	// Root is the folder of the repository, Module that of go.mod; both are
	// absolute. Without git, they are the same.
	Root, Module string
	// CI is the service, NoCI if none could be recognised.
	CI string
	// Branch is the default branch.
	Branch string
	// Golangci and PreCommit are the files of those tools, relative to Root,
	// or "".
	Golangci, PreCommit string
	// Workflowcheck is its settings file, relative to Module, or "".
	Workflowcheck string
	// SDK reports whether go.mod requires the Temporal SDK.
	SDK bool
}

// Detect looks at the repository around dir.
func Detect(dir string) (*Repo, error) {
	module := above(dir, "go.mod")
	if module == "" {
		return nil, fmt.Errorf("there is no go.mod in %s or above it; run init inside a module, or make one with go mod init", dir)
	}
	r := &Repo{Root: module, Module: module, CI: NoCI, Branch: "main"}
	if root := above(module, ".git"); root != "" {
		r.Root = root
		if branch := git(root, "symbolic-ref", "--short", "refs/remotes/origin/HEAD"); branch != "" {
			r.Branch = strings.TrimPrefix(branch, "origin/")
		}
	}
	r.CI = r.service()
	r.Golangci = r.first(".golangci.yml", ".golangci.yaml", ".golangci.toml", ".golangci.json")
	r.PreCommit = r.first(".pre-commit-config.yaml")
	if exists(filepath.Join(module, "workflowcheck.config.yaml")) {
		r.Workflowcheck = "workflowcheck.config.yaml"
	}
	text, err := os.ReadFile(filepath.Join(module, "go.mod"))
	if err != nil {
		return nil, fmt.Errorf("cannot read go.mod: %w", err)
	}
	r.SDK = strings.Contains(string(text), "go.temporal.io/sdk ")
	return r, nil
}

// service goes by the files that are there, then by where the repository is.
func (r *Repo) service() string {
	remote := git(r.Root, "remote", "get-url", "origin")
	switch {
	case exists(filepath.Join(r.Root, ".github", "workflows")):
		return GitHub
	case exists(filepath.Join(r.Root, ".gitlab-ci.yml")):
		return GitLab
	case strings.Contains(remote, "github."):
		return GitHub
	case strings.Contains(remote, "gitlab."):
		return GitLab
	}
	return NoCI
}

// Dir is the module's folder relative to the repository, with slashes.
func (r *Repo) Dir() string {
	rel, err := filepath.Rel(r.Root, r.Module)
	if err != nil {
		return "."
	}
	return filepath.ToSlash(rel)
}

// first returns the first of the files that is beside go.mod or at the root,
// relative to the root.
func (r *Repo) first(names ...string) string {
	for _, dir := range slices.Compact([]string{r.Dir(), "."}) {
		for _, name := range names {
			if exists(filepath.Join(r.Root, filepath.FromSlash(dir), name)) {
				return path.Join(dir, name)
			}
		}
	}
	return ""
}

// above finds the closest folder that holds name, from dir upwards.
func above(dir, name string) string {
	for {
		if exists(filepath.Join(dir, name)) {
			return dir
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return ""
		}
		dir = parent
	}
}

func exists(file string) bool {
	_, err := os.Lstat(file)
	return !errors.Is(err, os.ErrNotExist)
}

// git asks git in dir; "" if it has no answer.
func git(dir string, args ...string) string {
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	out, err := cmd.Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}
