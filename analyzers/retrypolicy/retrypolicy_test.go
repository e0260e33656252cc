package retrypolicy_test

import (
	"testing"

	"github.com/replayvet/replayvet/analyzers/internal/ruletest"
)

func TestRetryPolicy(t *testing.T) { ruletest.Run(t, "retrypolicy") }
