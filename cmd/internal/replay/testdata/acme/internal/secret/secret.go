// Package secret hides payloads, as far as a test needs it.
package secret

import (
	commonpb "go.temporal.io/api/common/v1"
	"go.temporal.io/sdk/converter"
	"google.golang.org/protobuf/proto"
)

// Converter is the default one behind a codec.
func Converter() converter.DataConverter {
	return converter.NewCodecDataConverter(converter.GetDefaultDataConverter(), codec{})
}

type codec struct{}

func (codec) Encode(payloads []*commonpb.Payload) ([]*commonpb.Payload, error) {
	var sealed []*commonpb.Payload
	for _, p := range payloads {
		data, err := proto.Marshal(p)
		if err != nil {
			return nil, err
		}
		sealed = append(sealed, &commonpb.Payload{Metadata: map[string][]byte{"encoding": []byte("binary/turned")}, Data: turn(data)})
	}
	return sealed, nil
}

func (codec) Decode(payloads []*commonpb.Payload) ([]*commonpb.Payload, error) {
	var open []*commonpb.Payload
	for _, p := range payloads {
		if string(p.Metadata["encoding"]) != "binary/turned" {
			open = append(open, p)
			continue
		}
		inner := new(commonpb.Payload)
		if err := proto.Unmarshal(turn(p.Data), inner); err != nil {
			return nil, err
		}
		open = append(open, inner)
	}
	return open, nil
}

func turn(data []byte) []byte {
	out := make([]byte, len(data))
	for i, b := range data {
		out[i] = ^b
	}
	return out
}
