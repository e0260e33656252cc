package histories

import (
	"bytes"
	"errors"
	"fmt"

	"google.golang.org/protobuf/encoding/protowire"

	historypb "go.temporal.io/api/history/v1"

	"github.com/replayvet/replayvet/cmd/internal/histories/transcode"
)

var transcoder = transcode.New((*historypb.HistoryEvent)(nil).ProtoReflect().Descriptor())

// historyEvents is the field of History.
const historyEvents protowire.Number = 1

// jsonReader finds the histories in a JSON text: objects with events, the same
// wrapped in "history" or in a list, a list of events, and any number of
// those one after another.
type jsonReader struct {
	transcode.Scanner
	found []decoded
	// wire is the history in progress, with its events so far.
	wire    []byte
	events  int
	open    bool
	unknown map[int]string
}

// decodeJSON takes each value of the text as a whole or not at all.
func decodeJSON(text []byte) []decoded {
	r := &jsonReader{Scanner: transcode.Scanner{Text: text}, wire: make([]byte, 0, len(text)/3)}
	for {
		whole := len(r.found)
		r.Space()
		if r.Pos >= len(text) {
			break
		}
		if err := r.value(); err != nil {
			return append(r.found[:whole], decoded{err: r.explain(err)})
		}
	}
	r.finish()
	if len(r.found) == 0 {
		return []decoded{{err: errors.New(noHistory)}}
	}
	return r.found
}

const noHistory = "JSON without a history: want an object with \"events\"; save one with: temporal workflow show -w ID --output json"

// value reads one value of a place where a history can stand.
func (r *jsonReader) value() error {
	switch r.Peek() {
	case '[':
		return r.Array(r.value)
	case '{':
		if r.isEvent() {
			return r.event()
		}
		return r.Object(r.member)
	}
	return r.Skip()
}

func (r *jsonReader) member(name []byte, at int) error {
	switch string(name) {
	case "events":
		r.finish()
		r.open = true
		if r.Peek() == 'n' {
			return r.Skip()
		}
		err := r.Array(r.event)
		if err == nil {
			r.finish()
		}
		return err
	case "history", "History", "items":
		return r.value()
	case "rawHistory":
		if r.Peek() == '[' && !bytes.HasPrefix(r.Text[r.Pos:], []byte("[]")) {
			return &transcode.Error{Offset: at, Reason: "rawHistory holds encoded events; save the history with: temporal workflow show -w ID --output json"}
		}
	}
	return r.Skip()
}

// isEvent looks at the first name of an object.
func (r *jsonReader) isEvent() bool {
	ahead := r.Scanner
	event := false
	_ = ahead.Object(func(name []byte, _ int) error {
		switch string(name) {
		case "eventId", "event_id", "eventTime", "event_time", "eventType", "event_type":
			event = true
		}
		return errLooked
	})
	return event
}

var errLooked = errors.New("looked")

// event reads an event of the history in progress.
func (r *jsonReader) event() (err error) {
	r.open = true
	r.wire, err = transcoder.AppendField(r.wire, historyEvents, &r.Scanner, r.unknownName)
	r.events++
	return err
}

func (r *jsonReader) unknownName(field, name string) {
	if field == "eventType" {
		if r.unknown == nil {
			r.unknown = make(map[int]string)
		}
		r.unknown[r.events] = name
	}
}

// finish ends the history in progress. Events that stand without anything
// around them end where the next run starts.
func (r *jsonReader) finish() {
	if !r.open {
		return
	}
	h, err := unmarshal(r.wire)
	for start, next := 0, 1; err == nil; next++ {
		if next >= len(h.Events) || h.Events[next].GetEventId() == 1 {
			next = min(next, len(h.Events))
			d := decoded{events: &historypb.History{Events: h.Events[start:next]}, unknown: r.unknown}
			if next-start == len(h.Events) {
				d.wire = r.wire
			}
			r.found = append(r.found, d)
			if start = next; start >= len(h.Events) {
				break
			}
		}
	}
	if err != nil {
		r.found = append(r.found, decoded{err: err})
	}
	r.wire, r.events, r.open, r.unknown = make([]byte, 0, min(len(r.wire), len(r.Text)-r.Pos)), 0, false, nil
}

// explain says where in the file an error is.
func (r *jsonReader) explain(err error) error {
	var wrong *transcode.Error
	if !errors.As(err, &wrong) {
		return err
	}
	line := bytes.Count(r.Text[:wrong.Offset], []byte("\n")) + 1
	column := wrong.Offset - bytes.LastIndexByte(r.Text[:wrong.Offset], '\n')
	where := fmt.Sprintf("line %d, column %d", line, column)
	if r.open {
		where += fmt.Sprintf(", in event %d", max(r.events, 1))
	}
	switch {
	case wrong.Decoded:
		return fmt.Errorf("%s: %s: a codec has decoded the payloads for display, and replay needs what the server holds; export it without decoding", where, wrong.Reason)
	case wrong.Offset >= len(r.Text):
		return fmt.Errorf("the file is cut off after %d bytes, at %s; save the history again", len(r.Text), where)
	}
	return fmt.Errorf("%s: %s", where, wrong.Reason)
}
