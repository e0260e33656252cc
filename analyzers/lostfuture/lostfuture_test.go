package lostfuture_test

import (
	"testing"

	"github.com/replayvet/replayvet/analyzers/internal/ruletest"
)

func TestLostFuture(t *testing.T) { ruletest.Run(t, "lostfuture") }
