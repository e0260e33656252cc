// Package shapes answers what a workflow asks of the server, in which order:
// its command shape, as a graph that equal code has in common whatever its
// words. Renamed variables, helpers extracted or inlined, a switch for an if,
// logging and computing in between leave no trace in it.
//
// A [Graph] is what a function looks like where it is written. [Normalise]
// makes a workflow's [Shape] of it: calls followed, branches that decide
// nothing removed, equal parts merged. A shape has a text form, the outline,
// which reads well in a review and is what replayvet.lock holds.
//
// It does not know Go: package commands makes graphs of code. It knows
// conditions by their text alone, so that x > 2 and x >= 3 are two.
package shapes

// Op says what a node of a graph is.
type Op uint8

const (
	// Nop does nothing.
	Nop Op = iota
	// Command asks something of the server: Word says what.
	Command
	// Await blocks until one of Items is there.
	Await
	// Branch goes to the first successor where Cond holds, else to the second.
	Branch
	// Call runs Callee with Args; Dst are the variables of its results.
	Call
	// Assign binds the variable Dst[0] to Args[0].
	Assign
	// Version asks for the version of a change: Name its id, Args the range.
	Version
	// Body hands a function to the SDK, which runs it later: a coroutine, a
	// handler, a callback. Word says which, Name or Items on what.
	Body
	// Return ends a function with Args; that of a workflow closes it.
	Return
	// Panic ends the workflow task.
	Panic
	// Unknown may do anything: Word says why.
	Unknown
)

// Node is one step of a graph.
type Node struct {
	Op   Op
	Word string
	// Name is the type, id or name of what is asked for, or nil.
	Name *Expr
	// Attrs are the other things that replay compares, in a fixed order.
	Attrs []Attr
	// Args are inputs, call arguments, results or values, by Op.
	Args []*Expr
	// Items are what an Await waits for.
	Items []*Expr
	Cond  *Expr
	// Callee of a Call, function of a Body.
	Callee *Expr
	// Dst are variables that the node binds.
	Dst []int
	// Ident numbers what the node yields: its Future.
	Ident int
	// Succ are the nodes that follow, by index.
	Succ []int
	// Pos is the node's place, "dir/file.go:12", slash separated and relative
	// to the module.
	Pos string
}

// Attr is one more thing that replay compares.
type Attr struct {
	Key   string
	Value *Expr
}

// Graph is one function. Its first node is the entry.
type Graph struct {
	Name string
	// Title is what people call it; "" for a wrapper that is not in the source.
	Title string
	// Package is the import path of its package.
	Package, PackageName string
	Nodes                []Node
	// Params are the variables of its parameters, receiver first; the
	// workflow.Context is among them.
	Params []int
	Roles  []Role
	// Cells are the variables that get other values later: what a function that
	// the SDK runs finds in them is not what they hold when it is handed over.
	Cells []int
	// Fails: the last result is an error.
	Fails bool
	// Wraps is the key of the method that it calls, for what the compiler makes of
	// a method value; "" for all others.
	Wraps string
	// Lo and Hi bound the numbers of variables and idents that are its own, and
	// its closures'; others are captured.
	Lo, Hi int
}

// Role says what a parameter is.
type Role uint8

const (
	InputParam Role = iota
	ContextParam
	ReceiverParam
)

// Library finds the graph of a named function; nil when there is none.
type Library func(key string) *Graph

// Aliases finds the name that the SDK puts in the place of a function that is
// executed; "" where the function's own stays.
type Aliases func(activity bool, key string) string
