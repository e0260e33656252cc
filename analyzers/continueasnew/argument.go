package continueasnew

import (
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/analyzers/internal/paths"
	"github.com/replayvet/replayvet/passes/models"
)

// argument follows an error into a call.
func (f *fate) argument(call ssa.CallInstruction, v ssa.Value) {
	if call.Common().IsInvoke() && call.Common().Value == v {
		return // its text, or a question
	}
	if _, builtin := call.Common().Value.(*ssa.Builtin); builtin {
		f.returned = true
		return
	}
	targets, complete := f.Effects.Targets(call)
	if !complete || len(targets) == 0 {
		f.returned = true
		return
	}
	for _, t := range targets {
		switch {
		case t.Func != nil:
			followed := false
			for i, arg := range t.Args {
				if arg == v && i < len(t.Func.Params) {
					followed = true
					f.value(t.Func.Params[i])
				}
			}
			f.returned = f.returned || !followed
		case t.Entry == nil:
			f.returned = true
		case t.Entry.Symbol == "fmt.Errorf":
			f.formatted(call)
		case t.Entry.Symbol == "fmt.Sprintf" || t.Entry.Symbol == "fmt.Sprint":
			f.wrapped = call
		case logs(t.Entry) || asks[t.Entry.Symbol]:
		case call.Value() != nil && len(*call.Value().Referrers()) > 0:
			f.value(call.Value()) // made of it, and mostly with Unwrap
		default:
			f.returned = true
		}
	}
}

// formatted follows an error into one with more text.
func (f *fate) formatted(call ssa.CallInstruction) {
	format := paths.Constant(paths.Argument(call, 0))
	if format != "" && !strings.Contains(format, "%w") {
		f.wrapped = call
		return
	}
	if v := call.Value(); v != nil {
		f.value(v)
	}
}

func logs(e *models.Entry) bool { return e.Kind == models.Log || e.ArgRole(0) == "log" }

// asks are functions that look at an error and do nothing with it.
var asks = map[string]bool{
	"errors.Is": true, "errors.As": true, "workflow.IsContinueAsNewError": true,
	"temporal.IsCanceledError": true, "temporal.IsTimeoutError": true, "temporal.IsApplicationError": true,
}
