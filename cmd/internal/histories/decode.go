package histories

import (
	"bytes"
	"errors"
	"fmt"

	historypb "go.temporal.io/api/history/v1"
	"google.golang.org/protobuf/proto"
)

// decoded is one history as a file holds it. err is the reason why it cannot
// be used.
type decoded struct {
	events *historypb.History
	// wire is the same in binary form, if it is at hand.
	wire []byte
	err  error
	// unknown are the names of event types that this version does not know, by
	// index.
	unknown map[int]string
}

// decode splits the content of a file into histories and checks each.
func decode(path string, data []byte) outcome {
	var found []decoded
	if text := bytes.TrimLeft(data, " \t\r\n"); len(text) == 0 {
		found = []decoded{{err: errors.New("the file is empty")}}
	} else if found = decodeProto(data); found == nil {
		found = decodeJSON(data)
	}
	var out outcome
	for i, d := range found {
		name := path
		if i > 0 {
			name = fmt.Sprintf("%s#%d", path, i+1)
		}
		h, problem := d.history(name)
		if problem != nil {
			out.problems = append(out.problems, *problem)
			continue
		}
		out.histories = append(out.histories, h)
	}
	return out
}

// history is what can be replayed, or the reason why nothing can.
func (d decoded) history(path string) (History, *Problem) {
	if d.err == nil {
		d.err = check(d)
	}
	if d.err != nil {
		return History{}, &Problem{Path: path, Reason: d.err.Error(), NotBegun: errors.Is(d.err, errNotBegun)}
	}
	h := History{Path: path, Events: d.events, wire: d.wire}
	identify(&h)
	return h, nil
}

func unmarshal(wire []byte) (*historypb.History, error) {
	h := new(historypb.History)
	if err := proto.Unmarshal(wire, h); err != nil {
		return nil, errors.New(oneLine(err))
	}
	return h, nil
}
