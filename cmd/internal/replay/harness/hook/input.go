package hook

import (
	"errors"
	"reflect"

	commonpb "go.temporal.io/api/common/v1"
	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/workflow"

	"github.com/replayvet/replayvet/cmd/internal/replay/harness/wire"
)

// checkInput decodes the workflow's input as the SDK would. When that fails
// the SDK says "lookup failed" and hides why.
func (w *Worker) checkInput(name string, data []byte, result *wire.Result) {
	h, err := decode(data)
	if err != nil {
		return // the replay has said so
	}
	w.mu.Lock()
	function := w.workflows[name]
	w.mu.Unlock()
	if function == nil || len(h.GetEvents()) == 0 {
		return
	}
	t := reflect.TypeOf(function)
	if t.Kind() != reflect.Func || t.NumIn() == 0 || t.In(0) != reflect.TypeFor[workflow.Context]() {
		return
	}
	payloads := h.GetEvents()[0].GetWorkflowExecutionStartedEventAttributes().GetInput()
	var into []any
	for i := 1; i < t.NumIn() && i <= len(payloads.GetPayloads()); i++ {
		into = append(into, reflect.New(t.In(i)).Interface())
	}
	if len(into) == 0 {
		return
	}
	given := &commonpb.Payloads{Payloads: payloads.GetPayloads()[:len(into)]}
	if err := w.converter(nil).FromPayloads(given, into...); err != nil {
		result.Input = err.Error()
		result.Codec = errors.Is(err, converter.ErrEncodingIsNotSupported) || errors.Is(err, converter.ErrMetadataIsNotSet)
	}
}
