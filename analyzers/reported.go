package analyzers

import "github.com/replayvet/replayvet/analyzers/internal/emit"

// Result is the result of every rule's analyzer; Reported is one finding in
// it, Use one comment that suppressed some. Commands read them; only emit makes
// them.
type (
	Result   = emit.Result
	Reported = emit.Reported
	Use      = emit.Use
)
