package setup

import (
	"path"
	"path/filepath"
	"strings"

	"github.com/replayvet/replayvet/docs"
)

// Options are what cannot be seen in a repository.
type Options struct {
	// Version is the release that the files install, such as v0.1.0, or
	// "latest".
	Version string
	// PreCommit and Golangci ask for these files where the repository does
	// not use the tools yet.
	PreCommit, Golangci bool
}

// File is one to write.
type File struct {
	// Path is absolute; Name is it relative to the repository, with slashes.
	Path, Name string
	Text       string
	// Why is what it is for, in a few words.
	Why string
}

// Addition is what somebody has to add by hand to a file that is theirs.
type Addition struct{ Name, Text string }

// Plan says what to write and what to add.
func (r *Repo) Plan(o Options) ([]File, []Addition) {
	p := planner{repo: r, options: o}
	p.settings()
	switch r.CI {
	case GitHub:
		p.file(".github/workflows/replayvet.yml", p.placed(docs.GitHub), "check, compat and replay for each pull request")
	case GitLab:
		p.gitlab()
	}
	p.preCommit()
	p.golangci()
	return p.files, p.additions
}

type planner struct {
	repo      *Repo
	options   Options
	files     []File
	additions []Addition
}

func (p *planner) file(name, text, why string) {
	p.files = append(p.files, File{
		Path: filepath.Join(p.repo.Root, filepath.FromSlash(name)), Name: name,
		Text: text, Why: why,
	})
}

func (p *planner) add(name, text string) { p.additions = append(p.additions, Addition{name, text}) }

// settings leaves those of workflowcheck to migrate, which keeps what they
// declare.
func (p *planner) settings() {
	if p.repo.Workflowcheck == "" {
		p.file(path.Join(p.repo.Dir(), ".replayvet.yaml"), docs.Settings, "settings, all of them optional")
	}
}

func (p *planner) gitlab() {
	const job = ".gitlab/replayvet.yml"
	p.file(job, p.placed(docs.GitLab), "check, compat and replay for each merge request")
	include := "include:\n  - local: " + job + "\n"
	if exists(filepath.Join(p.repo.Root, ".gitlab-ci.yml")) {
		p.add(".gitlab-ci.yml", include)
	} else {
		p.file(".gitlab-ci.yml", include, "includes the job")
	}
}

func (p *planner) preCommit() {
	text := p.placed(docs.PreCommit)
	if p.repo.PreCommit != "" {
		_, hook, _ := strings.Cut(text, "\n")
		p.add(p.repo.PreCommit, hook)
	} else if p.options.PreCommit {
		p.file(".pre-commit-config.yaml", text, "check before each commit")
	}
}

// golangci writes what builds the linter. Which linters run is for the
// project's own file to say.
func (p *planner) golangci() {
	if p.repo.Golangci == "" && !p.options.Golangci {
		return
	}
	text := docs.CustomGolangci
	if p.options.Version != "latest" {
		text = replaceVersion(text, p.options.Version)
	}
	p.file(path.Join(p.repo.Dir(), ".custom-gcl.yml"), text, `"golangci-lint custom" builds ./custom-gcl, which has replayvet`)
	enable := "version: \"2\"\nlinters:\n  enable:\n    - replayvet\n  settings:\n    custom:\n      replayvet:\n        type: module\n" +
		// It would drop findings that share a text or a line.
		"issues:\n  max-issues-per-linter: 0\n  max-same-issues: 0\n  uniq-by-line: false\n"
	if p.repo.Golangci == "" {
		p.file(path.Join(p.repo.Dir(), ".golangci.yml"), enable, "makes replayvet one of its linters")
	} else {
		_, enable, _ = strings.Cut(enable, "\n")
		p.add(p.repo.Golangci, enable)
	}
}

// replaceVersion changes the line of the plugin's version, the last one.
func replaceVersion(text, version string) string {
	head, _, _ := strings.Cut(text[strings.LastIndex(text, "version: "):], "\n")
	return strings.Replace(text, head, "version: "+version, 1)
}

// placed fits a file to the place of the module, the branch and the version.
func (p *planner) placed(text string) string {
	replace := []string{"cmd/replayvet@latest", "cmd/replayvet@" + p.options.Version, "branches: [main]", "branches: [" + p.repo.Branch + "]"}
	if dir := p.repo.Dir(); dir != "." {
		replace = append(replace,
			"working-directory: .", "working-directory: "+dir,
			"- cd .", "- cd "+dir,
			"replayvet check ./...", "replayvet check -C "+dir+" ./...",
			"check -format github", "check -format github -path-prefix "+dir,
			"check -format json", "check -format json -path-prefix "+dir,
		)
	}
	return strings.NewReplacer(replace...).Replace(text)
}
