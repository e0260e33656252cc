package transcode

import (
	"bytes"
	"encoding/base64"
	"math"
	"strconv"
	"unicode/utf8"

	"google.golang.org/protobuf/encoding/protowire"
	"google.golang.org/protobuf/reflect/protoreflect"
)

// scalar writes the tag and the value of a field that is no message.
func (w *writer) scalar(f *field) error {
	at := w.Pos
	switch f.kind {
	case protoreflect.StringKind:
		return w.text(f)
	case protoreflect.BytesKind:
		return w.base64(f)
	case protoreflect.EnumKind:
		return w.enum(f)
	case protoreflect.BoolKind:
		if w.Peek() == 't' {
			w.varint(f, 1)
			return w.Literal("true")
		}
		if w.Peek() != 'f' {
			return w.wrong(f, at, "true or false")
		}
		w.varint(f, 0)
		return w.Literal("false")
	}
	digits, err := w.number(f)
	if err != nil {
		return err
	}
	return w.numeric(f, digits, at)
}

func (w *writer) numeric(f *field, digits []byte, at int) error {
	switch f.kind {
	case protoreflect.Int32Kind, protoreflect.Int64Kind:
		n, ok := integer(digits)
		if !ok || f.kind == protoreflect.Int32Kind && n != int64(int32(n)) {
			return w.wrong(f, at, "an integer")
		}
		w.varint(f, uint64(n))
	case protoreflect.Uint32Kind, protoreflect.Uint64Kind:
		n, err := strconv.ParseUint(string(digits), 10, 64)
		if err != nil || f.kind == protoreflect.Uint32Kind && n > math.MaxUint32 {
			return w.wrong(f, at, "a positive integer")
		}
		w.varint(f, n)
	case protoreflect.FloatKind:
		n, err := strconv.ParseFloat(string(digits), 32)
		if err != nil {
			return w.wrong(f, at, "a number")
		}
		w.out = protowire.AppendTag(w.out, f.number, protowire.Fixed32Type)
		w.out = protowire.AppendFixed32(w.out, math.Float32bits(float32(n)))
	case protoreflect.DoubleKind:
		n, err := strconv.ParseFloat(string(digits), 64)
		if err != nil {
			return w.wrong(f, at, "a number")
		}
		w.out = protowire.AppendTag(w.out, f.number, protowire.Fixed64Type)
		w.out = protowire.AppendFixed64(w.out, math.Float64bits(n))
	default:
		return w.errorf(at, "%s is of the kind %s, which no history has", f.name, f.kind)
	}
	return nil
}

func (w *writer) varint(f *field, n uint64) {
	w.out = protowire.AppendTag(w.out, f.number, protowire.VarintType)
	w.out = protowire.AppendVarint(w.out, n)
}

func (w *writer) wrong(f *field, at int, want string) error {
	w.Pos = at
	return w.errorf(at, "want %s for %s, found %s", want, f.name, w.found())
}

// number reads a number or a string that holds one: 64 bits do not fit into
// the numbers of JavaScript.
func (w *writer) number(f *field) ([]byte, error) {
	at := w.Pos
	if w.Peek() == '"' {
		return w.String()
	}
	digits, err := w.Number()
	if err != nil {
		return nil, w.wrong(f, at, "a number")
	}
	return digits, nil
}

// integer parses the usual form fast, and 1e3 and 5.0, which are integers too.
func integer(digits []byte) (int64, bool) {
	if n, err := strconv.ParseInt(string(digits), 10, 64); err == nil {
		return n, true
	}
	n, err := strconv.ParseFloat(string(digits), 64)
	if err != nil || n != math.Trunc(n) || math.Abs(n) > 1<<53 {
		return 0, false
	}
	return int64(n), true
}

func (w *writer) text(f *field) error {
	at := w.Pos
	if w.Peek() != '"' {
		return w.wrong(f, at, "a string")
	}
	s, err := w.String()
	if err != nil {
		return err
	}
	if !utf8.Valid(s) {
		return w.errorf(at, "%s is not valid UTF-8", f.name)
	}
	w.bytes(f.number, s)
	return nil
}

func (w *writer) enum(f *field) error {
	at := w.Pos
	if w.Peek() != '"' {
		digits, err := w.number(f)
		if err != nil {
			return err
		}
		n, ok := integer(digits)
		if !ok || n != int64(int32(n)) {
			return w.wrong(f, at, "a name or an integer")
		}
		w.varint(f, uint64(n))
		return nil
	}
	name, err := w.String()
	if err != nil {
		return err
	}
	n, ok := f.enum[string(name)]
	if !ok {
		if w.unknown != nil {
			w.unknown(f.name, string(name))
		}
		return nil
	}
	w.varint(f, uint64(n))
	return nil
}

func (w *writer) base64(f *field) error {
	at := w.Pos
	if w.Peek() != '"' {
		return w.wrong(f, at, "a base64 string")
	}
	s, err := w.String()
	if err != nil {
		return err
	}
	w.out = protowire.AppendTag(w.out, f.number, protowire.BytesType)
	start := len(w.out)
	w.out = append(w.out, 0x80, 0x80, 0x80, 0)
	body := len(w.out)
	var ok bool
	if w.out, ok = appendBase64(w.out, s); !ok {
		w.out = w.out[:start]
		return w.wrong(f, at, "base64")
	}
	return w.close(body)
}

// appendBase64 takes both alphabets, with and without padding.
func appendBase64(dst, s []byte) ([]byte, bool) {
	enc := base64.StdEncoding
	if bytes.ContainsAny(s, "-_") {
		enc = base64.URLEncoding
	}
	if len(s)%4 != 0 {
		enc = enc.WithPadding(base64.NoPadding)
	}
	out, err := enc.AppendDecode(dst, s)
	return out, err == nil
}

// key writes the key of a map entry. Histories have keys of strings alone.
func (w *writer) key(f *field, name []byte, at int) error {
	if f.kind != protoreflect.StringKind {
		return w.numeric(f, name, at)
	}
	if !utf8.Valid(name) {
		return w.errorf(at, "a name is not valid UTF-8")
	}
	w.bytes(f.number, name)
	return nil
}
