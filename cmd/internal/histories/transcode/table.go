package transcode

import (
	"strings"

	"google.golang.org/protobuf/encoding/protowire"
	"google.golang.org/protobuf/reflect/protoreflect"
)

// form is how a message looks in JSON.
type form int

const (
	formObject form = iota
	formTimestamp
	formDuration
	formPayload
	formPayloads
)

var forms = map[protoreflect.FullName]form{
	"google.protobuf.Timestamp":       formTimestamp,
	"google.protobuf.Duration":        formDuration,
	"temporal.api.common.v1.Payload":  formPayload,
	"temporal.api.common.v1.Payloads": formPayloads,
}

// message is a type with its fields by every name that they have in JSON.
type message struct {
	name   string
	form   form
	fields map[string]*field
}

type field struct {
	name            string
	number          protowire.Number
	kind            protoreflect.Kind
	repeated, isMap bool
	// oneof: not a field, but the struct field that holds one of several when
	// encoding/json writes a message.
	oneof      bool
	message    *message
	enum       map[string]protoreflect.EnumNumber
	key, value *field
}

// tables holds the types that were met, which may contain themselves.
type tables map[protoreflect.FullName]*message

func (t tables) message(desc protoreflect.MessageDescriptor) *message {
	if m := t[desc.FullName()]; m != nil {
		return m
	}
	m := &message{name: string(desc.Name()), form: forms[desc.FullName()], fields: make(map[string]*field)}
	t[desc.FullName()] = m
	for i := range desc.Oneofs().Len() {
		if oneof := desc.Oneofs().Get(i); !oneof.IsSynthetic() {
			m.fields[pascal(string(oneof.Name()))] = &field{name: string(oneof.Name()), oneof: true}
		}
	}
	for i := range desc.Fields().Len() {
		fd := desc.Fields().Get(i)
		f := t.field(fd)
		m.fields[fd.JSONName()] = f
		m.fields[string(fd.Name())] = f
		if oneof := fd.ContainingOneof(); oneof != nil && !oneof.IsSynthetic() {
			m.fields[pascal(string(fd.Name()))] = f
		}
	}
	return m
}

func (t tables) field(fd protoreflect.FieldDescriptor) *field {
	f := &field{
		name:     fd.JSONName(),
		number:   fd.Number(),
		kind:     fd.Kind(),
		repeated: fd.IsList(),
		isMap:    fd.IsMap(),
	}
	switch {
	case fd.IsMap():
		f.key, f.value = t.field(fd.MapKey()), t.field(fd.MapValue())
	case fd.Message() != nil:
		f.message = t.message(fd.Message())
	case fd.Enum() != nil:
		f.enum = names(fd.Enum())
	}
	return f
}

// names are those of the values in full, without the prefix, and in the form
// that releases before the change to full names wrote: WorkflowExecutionStarted.
func names(desc protoreflect.EnumDescriptor) map[string]protoreflect.EnumNumber {
	all := make(map[string]protoreflect.EnumNumber)
	prefix := screaming(string(desc.Name())) + "_"
	for i := range desc.Values().Len() {
		v := desc.Values().Get(i)
		all[string(v.Name())] = v.Number()
		if short, ok := strings.CutPrefix(string(v.Name()), prefix); ok {
			all[short] = v.Number()
			all[pascal(strings.ToLower(short))] = v.Number()
		}
	}
	return all
}

// pascal turns event_type into EventType.
func pascal(snake string) string {
	var b strings.Builder
	for word := range strings.SplitSeq(snake, "_") {
		if word != "" {
			b.WriteString(strings.ToUpper(word[:1]) + word[1:])
		}
	}
	return b.String()
}

// screaming turns EventType into EVENT_TYPE.
func screaming(pascal string) string {
	var b strings.Builder
	for i, c := range pascal {
		if i > 0 && c >= 'A' && c <= 'Z' {
			b.WriteByte('_')
		}
		b.WriteRune(c)
	}
	return strings.ToUpper(b.String())
}
