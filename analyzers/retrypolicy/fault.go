package retrypolicy

import (
	"fmt"
	"time"

	"github.com/replayvet/replayvet/passes/options"
)

// fault is what the server says no to, and the field to blame; "" when there
// is nothing for sure. The order is that of the server's own checks.
func fault(p options.Struct) (field, why string) {
	limit := p.Field("MaximumAttempts")
	n, ok := limit.Number()
	if !ok || n == 1 {
		// With one attempt the server does not look at the rest.
		return "", ""
	}
	initial, initialKnown := p.Field("InitialInterval").Duration()
	longest, longestKnown := p.Field("MaximumInterval").Duration()
	coefficient, coefficientKnown := p.Field("BackoffCoefficient").Number()
	switch {
	case initialKnown && initial < 0:
		return "InitialInterval", fmt.Sprintf("InitialInterval is negative, %s", initial)
	case coefficientKnown && coefficient != 0 && coefficient < 1:
		return "BackoffCoefficient", fmt.Sprintf("BackoffCoefficient is %v, below 1", coefficient)
	case longestKnown && longest < 0:
		return "MaximumInterval", fmt.Sprintf("MaximumInterval is negative, %s", longest)
	case initialKnown && longestKnown && longest > 0 && initial == 0 && longest < time.Second:
		return "MaximumInterval", fmt.Sprintf("MaximumInterval, %s, is below the InitialInterval, which is 1s by default", longest)
	case initialKnown && longestKnown && longest > 0 && longest < initial:
		return "MaximumInterval", fmt.Sprintf("MaximumInterval, %s, is below InitialInterval, %s", longest, initial)
	case n < 0:
		return "MaximumAttempts", fmt.Sprintf("MaximumAttempts is negative, %v", n)
	}
	return "", ""
}
