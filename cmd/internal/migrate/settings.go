package migrate

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/replayvet/replayvet/passes/config"
)

// SettingsFile is the name that the documentation of workflowcheck proposes.
const SettingsFile = "workflowcheck.config.yaml"

// Settings makes the project's settings of those of workflowcheck, whose keys
// are a part of ours. The text stays as it is, comments and all.
func Settings(file string) (string, error) {
	if _, err := config.Load(file, nil); err != nil {
		return "", err
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("# Taken over from %s. skip is matched against paths relative\n# to the module here.\n%s", filepath.Base(file), text), nil
}
