// Package docs holds the files of this folder that people copy into their
// repositories. replayvet init writes them, so that what is documented is what
// is written.
package docs

import _ "embed"

// The files, as they are for a module at the root of its repository. They
// install the newest release.
var (
	//go:embed ci/settings.yaml
	Settings string
	//go:embed ci/github.yml
	GitHub string
	//go:embed ci/gitlab.yml
	GitLab string
	//go:embed ci/pre-commit.yml
	PreCommit string
	//go:embed golangci/.custom-gcl.yml
	CustomGolangci string
)
