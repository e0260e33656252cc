package transcode

import (
	"strconv"
	"strings"
	"time"

	"google.golang.org/protobuf/encoding/protowire"
)

// time writes the seconds and nanoseconds of a Timestamp or a Duration, which
// is a string, or the struct that encoding/json writes.
func (w *writer) time(m *message) error {
	at := w.Pos
	if w.Peek() == '{' {
		return w.Object(func(name []byte, _ int) error { return w.member(m, name) })
	}
	s, err := w.String()
	if err != nil {
		return err
	}
	if m.form == formTimestamp {
		t, err := time.Parse(time.RFC3339Nano, string(s))
		if err != nil {
			return w.errorf(at, "%q is not a time such as 2006-01-02T15:04:05Z", s)
		}
		w.moment(t.Unix(), int32(t.Nanosecond()))
		return nil
	}
	seconds, nanos, ok := duration(string(s))
	if !ok {
		return w.errorf(at, "%q is not a duration such as 1.5s", s)
	}
	w.moment(seconds, nanos)
	return nil
}

func (w *writer) moment(seconds int64, nanos int32) {
	w.out = protowire.AppendTag(w.out, 1, protowire.VarintType)
	w.out = protowire.AppendVarint(w.out, uint64(seconds))
	if nanos != 0 {
		w.out = protowire.AppendTag(w.out, 2, protowire.VarintType)
		w.out = protowire.AppendVarint(w.out, uint64(nanos))
	}
}

// duration parses the form of protobuf, which goes beyond time.Duration.
func duration(s string) (seconds int64, nanos int32, ok bool) {
	s, ok = strings.CutSuffix(s, "s")
	if !ok {
		return 0, 0, false
	}
	s, negative := strings.CutPrefix(s, "-")
	whole, fraction, _ := strings.Cut(s, ".")
	if len(fraction) > 9 {
		return 0, 0, false
	}
	sec, err := strconv.ParseUint(whole, 10, 63)
	if err != nil {
		return 0, 0, false
	}
	nano, err := strconv.ParseUint(fraction+strings.Repeat("0", 9-len(fraction)), 10, 32)
	if err != nil {
		return 0, 0, false
	}
	if negative {
		return -int64(sec), -int32(nano), true
	}
	return int64(sec), int32(nano), true
}
