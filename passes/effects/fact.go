package effects

import "github.com/replayvet/replayvet/passes/models"

// Facts hold sorted slices, strings and numbers only: no maps (gob writes them
// in random order), no positions (they mean nothing in another process).

const (
	// maxSteps caps a witness, maxEffects and maxOpen a summary, so that a
	// fact stays small however deep and wide the code is.
	maxSteps   = 12
	maxEffects = 32
	maxOpen    = 16
	maxFields  = 16
)

// Summary is what callers in other packages need to know of a function.
type Summary struct {
	// Module that declares the function; "" where the driver does not say.
	Module  string
	Effects []Effect
	Open    []Open
	// Params says where the value of each parameter goes (receiver first).
	Params []Flow
	// PartParams says the same of a value that a parameter only holds
	// somewhere inside.
	PartParams []Flow
	// Writes lists parameters whose memory is written, Sorts those put in order.
	Writes []Write
	Sorts  []int
	// Outside lists func parameters that only run outside replay, in the body
	// of a SideEffect: what a caller passes there is not workflow code.
	Outside []int
	// StartsOn lists the contexts among the parameters on which the function
	// starts activities and the like: if they are cancelled, it does nothing.
	StartsOn []int
	// Starts lists the results that are futures of what the function starts.
	Starts []Started
	// Fields says where the content of fields that it reads goes, sorted by key.
	Fields []FieldFlow
	// Results describes results of func or interface type, by index.
	Results []Value
	// Remote is set when the last result is an error that has come over the
	// wire, whenever there is one.
	Remote *Remote
}

// AFact marks Summary as a fact.
func (*Summary) AFact() {}

// String is for test output.
func (s *Summary) String() string { return "summary" }

// FieldFlow is where the content of one field goes inside a function.
type FieldFlow struct {
	Key  string
	Flow Flow
}

// Effect is one thing a function does, with one witness.
type Effect struct {
	Kind    models.Kind
	Check   string
	Symbol  string
	Instead string
	// Flow is where the value goes inside the function.
	Flow Flow
	// Order is set when it is the order of the value, not the value.
	Order bool
	// Rooted: the function, or one on the way, is itself workflow code and so
	// is reported in its own package.
	Rooted bool
	// Hops counts calls through func values and interfaces on the way.
	Hops int
	// Guess: one of several implementations of an interface has the effect.
	Guess bool
	Steps []Step
}

// Flow is where a value goes inside one function.
type Flow struct {
	Sinks Sinks
	// Results is the set of result indices it reaches, Params the set of
	// parameters whose memory it reaches; the Order variants are for
	// collections whose order it decides.
	Results, Params           uint64
	OrderResults, OrderParams uint64
	// Free is the set of captured variables it reaches; never exported, like
	// the other two.
	Free, OrderFree uint64
	// Repeats is the set of parameters that are called once per element of a
	// collection in doubtful order, RepeatsFree of captured variables.
	Repeats, RepeatsFree uint64
	// Parts is the set of results that hold it somewhere inside: enough to
	// spoil an input, not to decide a branch on another part.
	Parts uint64
	// Passed is the set of parameters it is passed to when they are called:
	// bit 8*p+a for argument a of parameter p.
	Passed uint64
	// Fields it is stored in, as "import/path.Type.field"; after orderMark
	// where it is the order of what the field holds.
	Fields []string
}

// Open is a call whose target the caller decides.
type Open struct {
	// Param is the parameter that is called or whose method is called; -1 when
	// the target is an interface value from elsewhere.
	Param int
	// Method called on it; "" when it is called itself.
	Method string
	// Iface is the interface's type as "import/path.Name"; "" for funcs.
	Iface string
	// Flow is where the result of the call goes.
	Flow  Flow
	Steps []Step
}

// Write says that a parameter's memory is written.
type Write struct {
	Param int
	Steps []Step
}

// Value describes what a variable, field or result of func or interface type
// can hold, and whether a package variable changes after init.
type Value struct {
	// Known: everything it can hold was in view.
	Known bool
	// Call is the effect of calling it, nil when it is not a func.
	Call *Summary
	// Methods of the concrete types it can hold, sorted by name; methods
	// without effect are listed too, with an empty summary.
	Methods []Method
	// Mutated names what writes the variable after init; "" when nothing does.
	Mutated string
	// Initial is where its value came from at start-up, nil when that is the
	// same in every process.
	Initial *Initial
	// MutatedBy is "code", "setter" or "once".
	MutatedBy string
}

// AFact marks Value as a fact.
func (*Value) AFact() {}

// String is for test output.
func (v *Value) String() string { return "value" }

// Method is the summary of one method of a concrete type.
type Method struct {
	Name string
	Sum  Summary
}

func (f Flow) empty() bool {
	return f.Sinks == 0 && f.Results == 0 && f.Params == 0 && f.OrderResults == 0 &&
		f.OrderParams == 0 && f.Free|f.OrderFree|f.Repeats|f.RepeatsFree == 0 && f.Passed == 0 && f.Parts == 0 && len(f.Fields) == 0
}

// dropFree forgets captured variables, which mean nothing to callers.
func (f *Flow) dropFree() { f.Free, f.OrderFree, f.RepeatsFree = 0, 0, 0 }

// join merges g into f and reports whether f grew.
func (f *Flow) join(g Flow) bool {
	before := *f
	n := len(f.Fields)
	f.Sinks |= g.Sinks
	f.Results |= g.Results
	f.Params |= g.Params
	f.OrderResults |= g.OrderResults
	f.OrderParams |= g.OrderParams
	f.Free |= g.Free
	f.OrderFree |= g.OrderFree
	f.Repeats |= g.Repeats
	f.RepeatsFree |= g.RepeatsFree
	f.Passed |= g.Passed
	f.Parts |= g.Parts
	for _, field := range g.Fields {
		f.addField(field)
	}
	return before.Sinks != f.Sinks || before.Results != f.Results || before.Params != f.Params ||
		before.OrderResults != f.OrderResults || before.OrderParams != f.OrderParams ||
		before.Free != f.Free || before.OrderFree != f.OrderFree ||
		before.Repeats != f.Repeats || before.RepeatsFree != f.RepeatsFree ||
		before.Passed != f.Passed || before.Parts != f.Parts || len(f.Fields) != n
}

// orderMark comes before the name of a field whose order is in doubt.
const orderMark = "~"

// addField inserts key keeping Fields sorted.
func (f *Flow) addField(key string) {
	i := 0
	for i < len(f.Fields) && f.Fields[i] < key {
		i++
	}
	if i < len(f.Fields) && f.Fields[i] == key {
		return
	}
	// Copy: flows are shared between summaries.
	fields := make([]string, 0, len(f.Fields)+1)
	fields = append(fields, f.Fields[:i]...)
	fields = append(fields, key)
	f.Fields = append(fields, f.Fields[i:]...)
}

func passedBit(param, arg int) uint64 {
	if param > 7 || arg > 7 {
		return 0
	}
	return bit(8*param + arg)
}

func bit(i int) uint64 {
	if i < 0 || i > 63 {
		return 0
	}
	return 1 << uint(i)
}
