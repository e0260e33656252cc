package childworkflow_test

import (
	"testing"

	"github.com/replayvet/replayvet/analyzers/internal/ruletest"
)

func TestChildWorkflow(t *testing.T) { ruletest.Run(t, "childworkflow") }
