package getversion_test

import (
	"testing"

	"github.com/replayvet/replayvet/analyzers/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, "getversion") }
