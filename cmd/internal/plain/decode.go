package plain

import (
	"encoding/binary"
	"errors"
	"fmt"
	"go/token"
	"math"
	"reflect"
)

var errShort = errors.New("the data ends too early")

// Decode fills the zero value that v points to with what Encode wrote.
// Positions count on from base; next is the first that is not used.
func Decode(data []byte, v any, base token.Pos) (next token.Pos, err error) {
	d := &decoder{in: data, base: base}
	positions := d.number()
	d.value(reflect.ValueOf(v).Elem())
	if d.err == nil && len(d.in) > 0 {
		d.err = fmt.Errorf("%d bytes are left", len(d.in))
	}
	return base + token.Pos(positions) + 1, d.err
}

type decoder struct {
	in   []byte
	base token.Pos
	err  error
}

func (d *decoder) fail() {
	if d.err == nil {
		d.err = errShort
	}
	d.in = nil
}

func (d *decoder) number() uint64 {
	n, size := binary.Uvarint(d.in)
	if size <= 0 {
		d.fail()
		return 0
	}
	d.in = d.in[size:]
	return n
}

func (d *decoder) take(n uint64) []byte {
	if n > uint64(len(d.in)) {
		d.fail()
		return nil
	}
	taken := d.in[:n]
	d.in = d.in[n:]
	return taken
}

func (d *decoder) present() bool {
	b := d.take(1)
	return len(b) == 1 && b[0] == 1
}

// length of a list whose elements take a byte at least, unless they are empty
// structs, of which nobody keeps lists.
func (d *decoder) length() int {
	n := d.number()
	if n > uint64(len(d.in)) {
		d.fail()
		return 0
	}
	return int(n)
}

func (d *decoder) value(v reflect.Value) {
	if d.err != nil {
		return
	}
	if v.Type() == posType {
		if d.present() {
			v.SetInt(int64(d.base) + int64(d.number()))
		}
		return
	}
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(d.present())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		n, size := binary.Varint(d.in)
		if size <= 0 {
			d.fail()
			return
		}
		d.in = d.in[size:]
		v.SetInt(n)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		v.SetUint(d.number())
	case reflect.Float32, reflect.Float64:
		if b := d.take(8); len(b) == 8 {
			v.SetFloat(math.Float64frombits(binary.BigEndian.Uint64(b)))
		}
	case reflect.String:
		v.SetString(string(d.take(d.number())))
	case reflect.Array:
		for i := range v.Len() {
			d.value(v.Index(i))
		}
	case reflect.Slice:
		if d.present() {
			n := d.length()
			v.Set(reflect.MakeSlice(v.Type(), n, n))
			for i := range n {
				d.value(v.Index(i))
			}
		}
	case reflect.Map:
		d.entries(v)
	case reflect.Pointer:
		if d.present() {
			v.Set(reflect.New(v.Type().Elem()))
			d.value(v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				d.value(v.Field(i))
			}
		}
	}
}

func (d *decoder) entries(v reflect.Value) {
	if !d.present() {
		return
	}
	n := d.length()
	v.Set(reflect.MakeMapWithSize(v.Type(), n))
	for range n {
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		d.value(key)
		d.value(value)
		if d.err != nil {
			return
		}
		v.SetMapIndex(key, value)
	}
}
