package shapes

import "sort"

// limits bound the work on one workflow. What is beyond them is Unknown, which
// compares as nothing else.
const (
	maxSteps  = 4000
	maxStates = 40000
	maxCalls  = 24
)

// Normalise makes a workflow's shape of its function. Without aliases, functions
// go by their own names.
func Normalise(root *Graph, lib Library, aliases Aliases) *Shape {
	// What is asked twice must be answered alike, and a place that is reached in
	// many ways is to be one place. Runs find out which those are.
	e := explore(root, lib, aliases, &memory{})
	if e.crowded {
		e = explore(root, lib, aliases, &memory{joins: true})
	}
	s := minimise(e.shape())
	s.label()
	s.orderWays()
	return s
}

// explore runs a workflow until nothing more is learnt, or a place is crowded.
func explore(root *Graph, lib Library, aliases Aliases, m *memory) (e *executor) {
	m.again, m.blind = map[string]map[string]bool{}, map[string]map[string]bool{}
	m.wide, m.flat = map[string]map[int]bool{}, map[string]map[int]bool{}
	runs := maxRuns
	if m.joins {
		runs = maxJoins
	}
	for range runs {
		e = run(root, lib, aliases, m)
		if e.crowded || !m.learn(e) {
			return e
		}
	}
	if m.joins {
		// Ways were left out that the next run would have had.
		e.out[0] = Step{Op: Unknown, Word: "too many paths"}
	}
	return e
}

func run(root *Graph, lib Library, aliases Aliases, m *memory) *executor {
	e := &executor{uses: &uses{lib: lib, aliases: aliases, memory: m, asked: map[string][]reached{}, places: map[string]*place{}, instances: map[string]*instance{}, lives: map[*Graph]*liveness{}, ordered: map[*Graph][]int{}, texts: map[int]string{}, names: map[int]bool{}, named: map[*Graph]map[int]bool{}, nextID: 1}}
	top := e.instance(nil, -1, root, nil, "")
	env := environment{}
	inputs := 0
	for i, p := range root.Params {
		switch {
		case i < len(root.Roles) && root.Roles[i] == ContextParam:
			env.vars = append(env.vars, binding{top.id(p), NewContext()})
		case i < len(root.Roles) && root.Roles[i] == ReceiverParam:
			env.vars = append(env.vars, binding{top.id(p), Of(Self, "")})
		default:
			env.vars = append(env.vars, binding{top.id(p), &Expr{Op: Input, Index: inputs}})
			inputs++
		}
	}
	sort.Slice(env.vars, func(i, j int) bool { return env.vars[i].id < env.vars[j].id })
	e.run(top, env)
	return e
}

// executor runs a graph on expressions instead of values, along every path.
type executor struct {
	*uses
	states map[string]int
	queue  []state
	out    []Step
	// crossings and agenda, of a workflow in which ways are joined.
	crossings map[string]*crossing
	agenda    agenda
	// backward are the steps before each, once all are there.
	backward [][]int
}

// uses is what the executors of a workflow and of its bodies have in common.
type uses struct {
	lib     Library
	aliases Aliases
	*memory
	// asked are the places where a lasting condition is asked for.
	asked     map[string][]reached
	places    map[string]*place
	instances map[string]*instance
	all       []*instance
	lives     map[*Graph]*liveness
	// ordered are the nodes of a graph in the order in which ways are joined.
	ordered map[*Graph][]int
	// texts are what variables are called, with their types.
	texts map[int]string
	// names are those that say what a command is; named has them by graph.
	names  map[int]bool
	named  map[*Graph]map[int]bool
	nextID int
	spent  int
}
