package activityargs

import (
	"fmt"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/linkage"
	"github.com/replayvet/replayvet/passes/payloads"
)

// call compares what is passed with what the target takes, and what is decoded
// with what it returns.
func (j *judge) call(c *linkage.Call, in *linkage.Record, sig *linkage.Signature, of *linkage.Record) {
	for i := range c.Gets {
		j.get(c, &c.Gets[i], in, sig, of)
	}
	if c.Spread || sig.Any {
		return
	}
	if len(c.Args) != len(sig.Params) {
		check, outcome := outcome(c, len(sig.Params))
		if check == "surplus" && areNil(c.Args[len(sig.Params):]) {
			return
		}
		j.report(emit.Placed{
			Check: check, At: c.Place, Confidence: effects.Proved,
			What: fmt.Sprintf("%s passes %s to %s, which takes %d: %s", c.Callee, arguments(len(c.Args)), c.Target, len(sig.Params), outcome),
		})
		return
	}
	for i, arg := range c.Args {
		if why := payloads.Clash(in.Side(arg.Type), of.Side(sig.Params[i].Type)); why != "" {
			j.report(emit.Placed{
				Check: "type", At: arg.Place, Confidence: effects.Likely,
				What: fmt.Sprintf("%s passes %s as argument %d to %s, which takes %s: %s",
					c.Callee, arg.Text, i+1, c.Target, sig.Params[i].Text, why),
			})
		}
	}
}

// outcome tells what the SDK makes of a wrong number of arguments. It checks the
// number when it gets the function and not only its name, except where all it
// sends is the name; then the decoder on the other side takes what it needs.
func outcome(c *linkage.Call, want int) (check, outcome string) {
	switch {
	case !c.Written && c.Callee != "ExecuteActivity" && c.Callee != "ExecuteChildWorkflow":
		return "count", "the SDK refuses the call"
	case c.Callee == "ExecuteLocalActivity":
		return "count", "the call of the function panics"
	case len(c.Args) < want:
		return "count", "what is missing arrives as zero value"
	}
	return "surplus", "what is too many is dropped"
}

// areNil holds for arguments that say nothing, so that nothing is lost.
func areNil(args []linkage.Argument) bool {
	for _, arg := range args {
		if !arg.Nil {
			return false
		}
	}
	return true
}

func arguments(n int) string {
	if n == 1 {
		return "1 argument"
	}
	return fmt.Sprintf("%d arguments", n)
}

// get compares the target of a Get with what the awaited function returns.
func (j *judge) get(c *linkage.Call, g *linkage.Get, in *linkage.Record, sig *linkage.Signature, of *linkage.Record) {
	f := emit.Placed{At: g.Place, Confidence: effects.Likely}
	switch {
	case !g.Pointer:
		f.Check, f.Confidence = "result", effects.Proved
		f.What = fmt.Sprintf("Get takes a pointer to decode into, and %s is %s: it always fails", g.Text, g.Is)
	case sig.NoResult:
		f.Check, f.Confidence = "noresult", effects.Proved
		f.What = fmt.Sprintf("%s returns nothing but an error, so Get leaves %s as it is", c.Target, g.Text)
		f.Instead = "nil as target"
	case sig.Result != nil:
		why := payloads.Clash(of.Side(sig.Result.Type), in.Side(g.Type))
		if why == "" {
			return
		}
		f.Check = "result"
		f.What = fmt.Sprintf("Get decodes the result of %s, %s, into %s: %s", c.Target, sig.Result.Text, g.Is, why)
	default:
		return
	}
	j.report(f)
}
