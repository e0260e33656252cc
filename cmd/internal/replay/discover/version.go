package discover

import (
	"fmt"
	"strconv"
	"strings"
)

// Oldest is the first release of the SDK whose replayer can do what the
// harness needs: tell the original execution, and run without its own
// deadlock detection.
const Oldest = "v1.25.0"

func supported(version string) error {
	parts := strings.Split(strings.TrimPrefix(version, "v"), ".")
	if len(parts) < 2 {
		return nil // a folder in place of the module: its sources are looked at
	}
	major, err1 := strconv.Atoi(parts[0])
	minor, err2 := strconv.Atoi(parts[1])
	if err1 == nil && err2 == nil && (major < 1 || major == 1 && minor < 25) {
		return fmt.Errorf("the module has go.temporal.io/sdk %s; replaying needs %s or newer", version, Oldest)
	}
	return nil
}
