package hook

import (
	"testing"

	"github.com/stretchr/testify/require"
	commonpb "go.temporal.io/api/common/v1"

	"github.com/replayvet/replayvet/cmd/internal/replay/harness/wire"
)

func payloads(data ...string) *commonpb.Payloads {
	p := new(commonpb.Payloads)
	for _, d := range data {
		p.Payloads = append(p.Payloads, &commonpb.Payload{Metadata: map[string][]byte{"encoding": []byte("json/plain")}, Data: []byte(d)})
	}
	return p
}

func TestSame(t *testing.T) {
	other := payloads("1")
	other.Payloads[0].Metadata["encoding"] = []byte("json/protobuf")
	require.True(t, same(payloads("1", "2"), payloads("1", "2")))
	require.True(t, same(nil, payloads()))
	require.False(t, same(payloads("1", "2"), payloads("2", "1")))
	require.False(t, same(payloads("1"), payloads("1", "2")))
	require.False(t, same(payloads("1"), other))
}

func TestCompareRunSeesAnotherOrder(t *testing.T) {
	run := func(inputs ...string) *recorder {
		r := &recorder{worker: new(Worker)}
		for _, in := range inputs {
			r.commands = append(r.commands, command{kind: wire.ScheduleActivity, name: "A", input: payloads(in)})
		}
		return r
	}
	for _, test := range []struct {
		first, later []string
		differ       bool
	}{
		{[]string{"1", "2"}, []string{"1", "2"}, false},
		{[]string{"1", "2"}, []string{"2", "1"}, true},
		{[]string{"1", "2"}, []string{"1", "3"}, false}, // varies by itself
		{[]string{`{"a":1}`, "2"}, []string{`{ "a": 1 }`, "2"}, false},
	} {
		r := run(test.first...)
		r.compareRun(run(test.later...))
		require.Equal(t, test.differ, len(r.order) > 0, "%v %v", test.first, test.later)
	}
}
