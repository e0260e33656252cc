package cancelcleanup_test

import (
	"testing"

	"github.com/replayvet/replayvet/analyzers/internal/ruletest"
)

func TestCancelCleanup(t *testing.T) { ruletest.Run(t, "cancelcleanup") }
