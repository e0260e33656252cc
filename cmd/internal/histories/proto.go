package histories

import (
	exportpb "go.temporal.io/api/export/v1"
	historypb "go.temporal.io/api/history/v1"
	"google.golang.org/protobuf/proto"
)

// firstField is the byte that both begin with: their only field is number one.
// It is a line feed too, so JSON may begin with it.
const firstField = 0x0a

// decodeProto decodes an export of Temporal Cloud or one History. The bytes
// of the one are often valid as the other too, only without sense, so that
// the first event decides; nil is neither.
func decodeProto(data []byte) []decoded {
	if data[0] != firstField {
		return nil
	}
	var export exportpb.WorkflowExecutions
	if err := proto.Unmarshal(data, &export); err == nil && len(export.Items) > 0 && starts(export.Items[0].GetHistory()) {
		found := make([]decoded, len(export.Items))
		for i, item := range export.Items {
			found[i] = decoded{events: item.GetHistory()}
		}
		return found
	}
	if h := new(historypb.History); proto.Unmarshal(data, h) == nil && starts(h) {
		return []decoded{{events: h, wire: data}}
	}
	return nil
}

func starts(h *historypb.History) bool {
	return len(h.GetEvents()) > 0 && h.Events[0].GetWorkflowExecutionStartedEventAttributes() != nil
}
