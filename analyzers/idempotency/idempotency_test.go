package idempotency_test

import (
	"testing"

	"github.com/replayvet/replayvet/analyzers/internal/ruletest"
)

func TestIdempotency(t *testing.T) { ruletest.Run(t, "idempotency") }
