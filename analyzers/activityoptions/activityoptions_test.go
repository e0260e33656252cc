package activityoptions_test

import (
	"testing"

	"github.com/replayvet/replayvet/analyzers/internal/ruletest"
)

func TestActivityOptions(t *testing.T) { ruletest.Run(t, "activityoptions") }
