package transcode

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"

	historypb "go.temporal.io/api/history/v1"
	"go.temporal.io/api/temporalproto"
)

var events = New((*historypb.HistoryEvent)(nil).ProtoReflect().Descriptor())

// TestEveryFieldOfEveryEvent writes events of each type with all fields set, in
// every form that a JSON encoder of protobuf has, and reads them back.
func TestEveryFieldOfEveryEvent(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	attributes := (*historypb.HistoryEvent)(nil).ProtoReflect().Descriptor().Oneofs().ByName("attributes").Fields()
	require.Greater(t, attributes.Len(), 50)
	for i := range attributes.Len() {
		t.Run(string(attributes.Get(i).Name()), func(t *testing.T) {
			event := new(historypb.HistoryEvent)
			fill(random, event.ProtoReflect(), attributes.Get(i), 4)
			for name, encode := range map[string]func() ([]byte, error){
				"protojson": func() ([]byte, error) { return protojson.Marshal(event) },
				"snake case, numbers of enums": func() ([]byte, error) {
					return protojson.MarshalOptions{UseProtoNames: true, UseEnumNumbers: true}.Marshal(event)
				},
				"all fields, in lines": func() ([]byte, error) {
					return protojson.MarshalOptions{Multiline: true, EmitUnpopulated: true}.Marshal(event)
				},
				"temporalproto": func() ([]byte, error) { return temporalproto.CustomJSONMarshalOptions{}.Marshal(event) },
				"encoding/json": func() ([]byte, error) { return json.Marshal(event) },
			} {
				text, err := encode()
				require.NoError(t, err, name)
				require.True(t, proto.Equal(event, decode(t, text)), "%s: %s", name, text)
			}
		})
	}
}

func decode(t *testing.T, text []byte) *historypb.HistoryEvent {
	t.Helper()
	s := &Scanner{Text: text}
	wire, err := events.AppendField(nil, 1, s, func(field, name string) { t.Errorf("%s has no value %s", field, name) })
	require.NoError(t, err, "%s", text)
	require.Empty(t, bytes.TrimSpace(text[s.Pos:]))
	h := new(historypb.History)
	require.NoError(t, proto.Unmarshal(wire, h))
	require.Len(t, h.Events, 1)
	return h.Events[0]
}

// fill sets the fields of a message, of oneofs the one that is given or the
// last, to a depth.
func fill(random *rand.Rand, m protoreflect.Message, chosen protoreflect.FieldDescriptor, depth int) {
	switch m.Descriptor().FullName() {
	case "google.protobuf.Timestamp":
		m.Set(m.Descriptor().Fields().ByName("seconds"), protoreflect.ValueOfInt64(random.Int64N(4e9)))
		m.Set(m.Descriptor().Fields().ByName("nanos"), protoreflect.ValueOfInt32(random.Int32N(1e9)))
		return
	case "google.protobuf.Duration":
		sign := int64(1 - 2*random.IntN(2))
		m.Set(m.Descriptor().Fields().ByName("seconds"), protoreflect.ValueOfInt64(sign*random.Int64N(1e9)))
		m.Set(m.Descriptor().Fields().ByName("nanos"), protoreflect.ValueOfInt32(int32(sign)*random.Int32N(1e9)))
		return
	}
	if depth == 0 {
		return
	}
	fields := m.Descriptor().Fields()
	for i := range fields.Len() {
		fd := fields.Get(i)
		if oneof := fd.ContainingOneof(); oneof != nil && !oneof.IsSynthetic() && chosen != nil && chosen.ContainingOneof() == oneof && fd != chosen {
			continue
		}
		switch {
		case fd.IsMap():
			entries := m.Mutable(fd).Map()
			for range 2 {
				entries.Set(scalar(random, fd.MapKey()).MapKey(), element(random, entries.NewValue, fd.MapValue(), depth))
			}
		case fd.IsList():
			list := m.Mutable(fd).List()
			for range 2 {
				list.Append(element(random, list.NewElement, fd, depth))
			}
		default:
			m.Set(fd, element(random, func() protoreflect.Value { return m.NewField(fd) }, fd, depth))
		}
	}
}

func element(random *rand.Rand, make func() protoreflect.Value, fd protoreflect.FieldDescriptor, depth int) protoreflect.Value {
	if fd.Message() == nil {
		return scalar(random, fd)
	}
	v := make()
	fill(random, v.Message(), nil, depth-1)
	return v
}

func scalar(random *rand.Rand, fd protoreflect.FieldDescriptor) protoreflect.Value {
	switch fd.Kind() {
	case protoreflect.BoolKind:
		return protoreflect.ValueOfBool(true)
	case protoreflect.Int32Kind:
		return protoreflect.ValueOfInt32(random.Int32() - 1<<30)
	case protoreflect.Int64Kind:
		return protoreflect.ValueOfInt64(random.Int64() - 1<<62)
	case protoreflect.Uint32Kind:
		return protoreflect.ValueOfUint32(random.Uint32())
	case protoreflect.Uint64Kind:
		return protoreflect.ValueOfUint64(random.Uint64())
	case protoreflect.FloatKind:
		return protoreflect.ValueOfFloat32(random.Float32())
	case protoreflect.DoubleKind:
		return protoreflect.ValueOfFloat64(random.Float64())
	case protoreflect.EnumKind:
		values := fd.Enum().Values()
		return protoreflect.ValueOfEnum(values.Get(random.IntN(values.Len())).Number())
	case protoreflect.BytesKind:
		b := make([]byte, random.IntN(9))
		for i := range b {
			b[i] = byte(random.Uint32())
		}
		return protoreflect.ValueOfBytes(b)
	}
	return protoreflect.ValueOfString("ü \"\\\n\u2028" + string(rune('a'+random.IntN(26))))
}
