package transcode

import (
	"bytes"
	"encoding/json"
	"errors"
	"regexp"

	"google.golang.org/protobuf/encoding/protowire"
)

// Fields of Payload and Payloads.
const (
	payloadsPayloads protowire.Number = 1
	payloadMetadata  protowire.Number = 1
	payloadData      protowire.Number = 2
	entryKey         protowire.Number = 1
	entryValue       protowire.Number = 2
)

// shorthandType is the member that names the type of a message in the
// shorthand.
const shorthandType = "_protoMessageType"

// shorthands writes a list of values that stand for payloads.
func (w *writer) shorthands(m *message) error {
	w.shorthand = true
	payload := m.fields["payloads"].message
	return w.Array(func() error {
		start := w.open(payloadsPayloads)
		if err := w.payload(payload, true); err != nil {
			return err
		}
		return w.close(start)
	})
}

// payload writes a Payload. Where the shorthand can stand, any value is one;
// what looks like a payload in full is taken for that. Without an encoding it
// looks so only in a text that has no shorthand.
func (w *writer) payload(m *message, shorthand bool) error {
	start, out := w.Pos, len(w.out)
	if w.Peek() == '{' {
		known, encoding, err := w.full(m)
		if err == nil && (!shorthand || known && (encoding || !w.shorthand)) {
			return nil
		}
		var wrong *Error
		if !shorthand || errors.As(err, &wrong) && wrong.Decoded {
			return err
		}
		w.Pos, w.out = start, w.out[:out]
	} else if !shorthand {
		return w.errorf(start, "want a payload with metadata and data, found %s", w.found())
	}
	if err := w.Skip(); err != nil {
		return err
	}
	w.shorthand = true
	return w.plain(w.Text[start:w.Pos], start)
}

// plain writes a value of the user as the payload that it was.
func (w *writer) plain(value []byte, at int) error {
	if string(value) == "null" {
		w.metadata("encoding", "binary/null")
		return nil
	}
	if value[0] == '{' && bytes.Contains(value, []byte(`"`+shorthandType+`"`)) {
		var members map[string]json.RawMessage
		var name string
		if json.Unmarshal(value, &members) == nil && json.Unmarshal(members[shorthandType], &name) == nil {
			delete(members, shorthandType)
			data, err := json.Marshal(members)
			if err != nil {
				return w.errorf(at, "the payload is not valid JSON")
			}
			w.metadata("encoding", "json/protobuf")
			w.metadata("messageType", name)
			w.bytes(payloadData, data)
			return nil
		}
	}
	// The server has indented the value with the rest.
	var data bytes.Buffer
	if err := json.Compact(&data, value); err != nil {
		return w.errorf(at, "the payload is not valid JSON")
	}
	w.metadata("encoding", "json/plain")
	w.bytes(payloadData, data.Bytes())
	return nil
}

func (w *writer) metadata(key, value string) {
	start := w.open(payloadMetadata)
	w.bytes(entryKey, []byte(key))
	w.bytes(entryValue, []byte(value))
	_ = w.close(start) // short
}

// full writes a payload of metadata and data, and says whether it has nothing
// that a payload does not have, and an encoding.
func (w *writer) full(m *message) (known, encoding bool, err error) {
	known = true
	err = w.Object(func(name []byte, at int) error {
		switch f := m.fields[string(name)]; {
		case f == nil:
			known = false
			return w.Skip()
		case f.number == payloadMetadata && w.Peek() == '{':
			return w.Object(func(name []byte, at int) error {
				if string(name) == "encoding" {
					encoding = true
					if err := w.decoded(); err != nil {
						return err
					}
				}
				start := w.open(payloadMetadata)
				w.bytes(entryKey, name)
				if err := w.value(f.value); err != nil {
					return err
				}
				return w.close(start)
			})
		default:
			return w.member(m, name)
		}
	})
	return known, encoding, err
}

// readable is an encoding that was not written in base64.
var readable = regexp.MustCompile(`^"(json|binary)/[\w.+-]+"`)

// decoded is the error of metadata as a display shows them.
func (w *writer) decoded() error {
	if m := readable.Find(w.Text[w.Pos:]); m != nil {
		return &Error{Offset: w.Pos, Reason: "the encoding " + string(m) + " is written in the clear", Decoded: true}
	}
	return nil
}
