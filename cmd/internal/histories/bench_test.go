package histories

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"

	historypb "go.temporal.io/api/history/v1"
	"go.temporal.io/api/temporalproto"
)

// BenchmarkJSON compares decoders of one history:
// go test -bench JSON ./cmd/internal/histories
func BenchmarkJSON(b *testing.B) {
	file := os.Getenv("HISTORY")
	if file == "" {
		file = testdata + "/samples/update.Counter.completed.1.json"
	}
	data, err := os.ReadFile(file)
	require.NoError(b, err)
	data, err = gunzip(data)
	require.NoError(b, err)
	var wire []byte
	for name, decode := range map[string]func() (*historypb.History, error){
		"replayvet": func() (*historypb.History, error) {
			d := decodeJSON(data)[0]
			return d.events, d.err
		},
		"temporalproto": func() (*historypb.History, error) {
			h := new(historypb.History)
			return h, temporalproto.CustomJSONUnmarshalOptions{DiscardUnknown: true}.Unmarshal(data, h)
		},
		"protojson": func() (*historypb.History, error) {
			h := new(historypb.History)
			return h, protojson.UnmarshalOptions{DiscardUnknown: true}.Unmarshal(data, h)
		},
		"proto alone": func() (*historypb.History, error) {
			h := new(historypb.History)
			return h, proto.Unmarshal(wire, h)
		},
	} {
		b.Run(name, func(b *testing.B) {
			wire, err = proto.Marshal(decodeJSON(data)[0].events)
			require.NoError(b, err)
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				h, err := decode()
				require.NoError(b, err)
				require.NotEmpty(b, h.Events)
			}
		})
	}
}
