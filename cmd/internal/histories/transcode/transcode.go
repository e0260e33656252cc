// Package transcode writes the JSON of a protobuf message in its wire format,
// which the generated code reads many times faster than any JSON decoder fills
// messages by reflection.
//
// It takes what is found in exported histories: names in camel and snake case,
// enums by name with and without their prefix and by number, the payload
// shorthand of Temporal's HTTP API, and structs of Go that encoding/json has
// written. Unknown fields are dropped, as the SDK does; unknown names of enum
// values are reported to the caller. It answers nothing about the message's
// meaning.
package transcode

import (
	"fmt"

	"google.golang.org/protobuf/encoding/protowire"
	"google.golang.org/protobuf/reflect/protoreflect"
)

// Error is a value that is not what the message has at that place.
type Error struct {
	// Offset counts bytes of the text, from zero.
	Offset int
	Reason string
	// Decoded: a payload was decoded by a codec for display, and its bytes
	// cannot be had back with certainty.
	Decoded bool
}

func (e *Error) Error() string { return e.Reason }

// A Transcoder turns messages of one type into wire format. It is safe for
// concurrent use.
type Transcoder struct{ root *message }

// New makes a Transcoder for the message type.
func New(desc protoreflect.MessageDescriptor) *Transcoder {
	return &Transcoder{tables{}.message(desc)}
}

// UnknownEnum is told about a name that an enum does not have. The value is
// left out of the message.
type UnknownEnum func(field, name string)

// AppendField appends the wire format of the message at the scanner's position
// as a field with the number, and moves the scanner behind it.
func (t *Transcoder) AppendField(dst []byte, number protowire.Number, s *Scanner, unknown UnknownEnum) ([]byte, error) {
	w := writer{Scanner: *s, out: dst, unknown: unknown}
	start := w.open(number)
	err := w.message(t.root, nil)
	if err == nil {
		err = w.close(start)
	}
	*s = w.Scanner
	return w.out, err
}

// writer reads text and writes out, in one go.
type writer struct {
	Scanner
	out     []byte
	unknown UnknownEnum
}

// message writes the fields of a message, without its length. in is the field
// that it is the value of.
func (w *writer) message(m *message, in *field) error {
	switch m.form {
	case formTimestamp, formDuration:
		return w.time(m)
	case formPayloads:
		if w.Peek() == '[' {
			return w.shorthands(m)
		}
	case formPayload:
		if in == nil || !in.repeated {
			return w.payload(m, true)
		}
		return w.payload(m, false)
	}
	if w.Peek() != '{' {
		return w.errorf(w.Pos, "want an object of %s, found %s", m.name, w.found())
	}
	return w.Object(func(name []byte, at int) error { return w.member(m, name) })
}

func (w *writer) member(m *message, name []byte) error {
	f := m.fields[string(name)]
	if f == nil {
		return w.Skip()
	}
	if w.Peek() == 'n' && !(w.shorthand && f.message != nil && f.message.form == formPayload) {
		return w.Literal("null")
	}
	switch {
	case f.oneof:
		return w.message(m, nil)
	case f.isMap:
		return w.entries(f)
	case f.repeated:
		if w.Peek() != '[' {
			return w.errorf(w.Pos, "want a list of %s, found %s", f.name, w.found())
		}
		return w.Array(func() error { return w.value(f) })
	}
	return w.value(f)
}

// entries writes a map: a repeated message of key and value.
func (w *writer) entries(f *field) error {
	if w.Peek() != '{' {
		return w.errorf(w.Pos, "want an object of %s, found %s", f.name, w.found())
	}
	return w.Object(func(name []byte, at int) error {
		start := w.open(f.number)
		if err := w.key(f.key, name, at); err != nil {
			return err
		}
		if err := w.value(f.value); err != nil {
			return err
		}
		return w.close(start)
	})
}

// value writes one tag and value.
func (w *writer) value(f *field) error {
	if f.message != nil {
		start := w.open(f.number)
		if err := w.message(f.message, f); err != nil {
			return err
		}
		return w.close(start)
	}
	return w.scalar(f)
}

// lengthSize is room for a length that is written when it is known. Longer
// forms of a number than needed are valid, and save moving what was written.
const lengthSize = 4

func (w *writer) open(n protowire.Number) int {
	w.out = protowire.AppendTag(w.out, n, protowire.BytesType)
	w.out = append(w.out, 0x80, 0x80, 0x80, 0)
	return len(w.out)
}

func (w *writer) close(start int) error {
	n := len(w.out) - start
	if n >= 1<<(7*lengthSize) {
		return w.errorf(w.Pos, "longer than %d bytes", n)
	}
	length := w.out[start-lengthSize : start]
	for i := range length {
		length[i] |= byte(n>>(7*i)) & 0x7f
	}
	return nil
}

func (w *writer) bytes(n protowire.Number, value []byte) {
	w.out = protowire.AppendTag(w.out, n, protowire.BytesType)
	w.out = protowire.AppendBytes(w.out, value)
}

func (w *writer) errorf(at int, format string, args ...any) error {
	return &Error{Offset: at, Reason: fmt.Sprintf(format, args...)}
}
