package shapes

const (
	// maxRuns find out what is worth remembering.
	maxRuns = 8
	// maxJoins are the runs until all loops of a large workflow are known.
	maxJoins = 100
	// maxWays to reach one place are told apart by the values of variables.
	maxWays = 6
)

// memory is what earlier runs have taught: conditions that are asked again,
// by the places from which that can happen; and the variables of a place that
// have too many values there to tell them apart.
type memory struct {
	again map[string]map[string]bool
	wide  map[string]map[int]bool
	// flat are those of which not even what decides is told apart.
	flat map[string]map[int]bool
	// crowded: some place is, and the run has stopped there.
	crowded bool
	// joins: ways are told apart by place, not by what variables hold.
	joins bool
	// late: a way round a loop has shown something that the next run is to know.
	late bool
	// blind are conditions that are known on some ways to such a place only.
	blind map[string]map[string]bool
}

// reached is a step of an executor.
type reached struct {
	by *executor
	at int
}

// place is a node of an instance, and the steps that were made for it.
type place struct {
	states []reached
	values map[int]map[string]bool
	// known counts how often a condition held, and did not.
	known map[string][2]int
}

func (u *uses) place(name string) *place {
	if u.places[name] == nil {
		u.places[name] = &place{values: map[int]map[string]bool{}, known: map[string][2]int{}}
	}
	return u.places[name]
}

func (p *place) visit(state reached, env environment) {
	p.states = append(p.states, state)
	for _, b := range env.vars {
		if p.values[b.id] == nil {
			p.values[b.id] = map[string]bool{}
		}
		p.values[b.id][b.value.key()] = true
	}
	for _, a := range env.known {
		n := p.known[a.cond]
		n[side(a.true)]++
		p.known[a.cond] = n
	}
}

// forgetful drops what is not worth remembering at a place.
func (u *uses) forgetful(name string, env environment) environment {
	var known []assumption
	for _, a := range env.known {
		if u.again[a.cond][name] && !u.blind[name][a.cond] {
			known = append(known, a)
		} else {
			env = env.settle(a)
		}
	}
	env.known = known
	if wide := u.wide[name]; wide != nil {
		env = u.widen(env, wide)
	}
	for id := range u.flat[name] {
		if v := env.lookup(id); v != nil && !needed(v) {
			env = env.bind(id, u.generalised(id))
		}
	}
	return env
}

// settle puts what was decided about an error into the variables that hold it,
// before the decision is forgotten.
func (v environment) settle(a assumption) environment {
	if a.expr.Op != Pure || a.expr.Text != "==" || a.expr.Args[1] != Nil && a.expr.Args[1].key() != "nil" {
		return v
	}
	held := a.expr.Args[0].key()
	value := Nil
	if !a.true {
		value = Of(Failure, "")
	}
	for _, b := range v.vars {
		if b.value.key() == held && b.value.Op == Err {
			v = v.bind(b.id, value)
		}
	}
	return v
}

// crowded reports whether a place is reached in too many ways that differ.
func (p *place) crowded() bool {
	if len(p.states) <= maxWays {
		return false
	}
	for _, values := range p.values {
		if len(values) > 1 {
			return true
		}
	}
	for _, n := range p.known {
		if n[0] != len(p.states) && n[1] != len(p.states) {
			return true
		}
	}
	return false
}

// learn takes what a run has shown and reports whether that is news.
func (m *memory) learn(e *executor) bool {
	news := m.late
	m.late = false
	for cond, askings := range e.asked {
		if len(askings) < 2 {
			continue
		}
		from := e.before(askings)
		for name := range from {
			if !m.again[cond][name] {
				if m.again[cond] == nil {
					m.again[cond] = map[string]bool{}
				}
				m.again[cond][name] = true
				news = true
			}
		}
	}
	return news
}

// before are the places from which one of the steps can be reached.
func (u *uses) before(askings []reached) map[string]bool {
	reaching := map[reached]bool{}
	var queue []reached
	for _, a := range askings {
		if !reaching[a] {
			reaching[a] = true
			queue = append(queue, a)
		}
	}
	for len(queue) > 0 {
		n := queue[0]
		queue = queue[1:]
		for _, p := range n.by.preds()[n.at] {
			if before := (reached{n.by, p}); !reaching[before] {
				reaching[before] = true
				queue = append(queue, before)
			}
		}
	}
	names := map[string]bool{}
	for name, p := range u.places {
		for _, state := range p.states {
			if reaching[state] {
				names[name] = true
			}
		}
	}
	return names
}

func (e *executor) preds() [][]int {
	if e.backward == nil {
		e.backward = make([][]int, len(e.out))
		for i := range e.out {
			for _, t := range e.out[i].Succ {
				e.backward[t] = append(e.backward[t], i)
			}
		}
	}
	return e.backward
}

// widen forgets the values of the given variables, but not those that tell ways
// apart.
func (u *uses) widen(v environment, ids map[int]bool) environment {
	vars := make([]binding, len(v.vars))
	for i, b := range v.vars {
		vars[i] = b
		if ids[b.id] && !u.telling(b.id, b.value) {
			vars[i].value = u.generalised(b.id)
		}
	}
	v.vars = vars
	return v
}

func side(holds bool) int {
	if holds {
		return 0
	}
	return 1
}
