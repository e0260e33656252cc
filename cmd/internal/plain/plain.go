// Package plain turns values into bytes and back: structs, slices, maps,
// strings and numbers, as facts and results of packages are made of. The bytes
// are for the same program alone, since they hold no names and no types.
//
// Unexported fields are left out. Nil and empty slices stay what they are, which
// makes a difference in JSON reports and is why this is not package gob. A
// position means something in the file set of one run only: positions become
// their ranks, and new ones when they are read, in the same order.
package plain

import (
	"encoding/binary"
	"fmt"
	"go/token"
	"maps"
	"math"
	"reflect"
	"slices"
)

var posType = reflect.TypeFor[token.Pos]()

// Encode writes the value that v points to. An error names what cannot be
// written: functions, channels and what only stands for itself, such as the
// types of go/types.
func Encode(v any) ([]byte, error) {
	e := &encoder{ranks: make(map[int64]uint64)}
	// The first walk finds the positions.
	if err := e.value(reflect.ValueOf(v).Elem()); err != nil {
		return nil, err
	}
	for i, pos := range slices.Sorted(maps.Keys(e.ranks)) {
		e.ranks[pos] = uint64(i + 1)
	}
	e.out = binary.AppendUvarint(nil, uint64(len(e.ranks)))
	err := e.value(reflect.ValueOf(v).Elem())
	return e.out, err
}

type encoder struct {
	out   []byte
	ranks map[int64]uint64
}

func (e *encoder) number(n uint64) { e.out = binary.AppendUvarint(e.out, n) }

func (e *encoder) present(is bool) bool {
	if is {
		e.out = append(e.out, 1)
	} else {
		e.out = append(e.out, 0)
	}
	return is
}

func (e *encoder) value(v reflect.Value) error {
	if v.Type() == posType {
		if e.present(v.Int() != 0) {
			rank := e.ranks[v.Int()]
			e.ranks[v.Int()] = rank
			e.number(rank)
		}
		return nil
	}
	switch v.Kind() {
	case reflect.Bool:
		e.present(v.Bool())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		e.out = binary.AppendVarint(e.out, v.Int())
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		e.number(v.Uint())
	case reflect.Float32, reflect.Float64:
		e.out = binary.BigEndian.AppendUint64(e.out, math.Float64bits(v.Float()))
	case reflect.String:
		e.number(uint64(v.Len()))
		e.out = append(e.out, v.String()...)
	case reflect.Array:
		return e.elements(v)
	case reflect.Slice:
		if e.present(!v.IsNil()) {
			e.number(uint64(v.Len()))
			return e.elements(v)
		}
	case reflect.Map:
		return e.entries(v)
	case reflect.Pointer:
		if e.present(!v.IsNil()) {
			return e.value(v.Elem())
		}
	case reflect.Struct:
		return e.fields(v)
	case reflect.Interface, reflect.Func, reflect.Chan:
		if !v.IsNil() {
			return fmt.Errorf("a value of type %s cannot be written", v.Type())
		}
	default:
		return fmt.Errorf("type %s cannot be written", v.Type())
	}
	return nil
}

func (e *encoder) elements(v reflect.Value) error {
	for i := range v.Len() {
		if err := e.value(v.Index(i)); err != nil {
			return err
		}
	}
	return nil
}

func (e *encoder) entries(v reflect.Value) error {
	if v.Type().Key().Kind() != reflect.String {
		return fmt.Errorf("type %s cannot be written: its keys are no strings", v.Type())
	}
	if !e.present(!v.IsNil()) {
		return nil
	}
	keys := v.MapKeys()
	slices.SortFunc(keys, func(a, b reflect.Value) int {
		if a.String() < b.String() {
			return -1
		}
		return 1
	})
	e.number(uint64(len(keys)))
	for _, key := range keys {
		if err := e.value(key); err != nil {
			return err
		}
		if err := e.value(v.MapIndex(key)); err != nil {
			return err
		}
	}
	return nil
}

func (e *encoder) fields(v reflect.Value) error {
	exported := 0
	for i := range v.NumField() {
		if !v.Type().Field(i).IsExported() {
			continue
		}
		exported++
		if err := e.value(v.Field(i)); err != nil {
			return fmt.Errorf("%s: %w", v.Type().Field(i).Name, err)
		}
	}
	if exported == 0 && v.NumField() > 0 {
		return fmt.Errorf("a value of type %s cannot be written: it has no exported fields", v.Type())
	}
	return nil
}
