package load

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"go/token"
	"go/types"
	"maps"
	"runtime/debug"
	"slices"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"
)

// driver is the state of one run.
type driver struct {
	listing *Listing
	fset    *token.FileSet
	store   *factStore
	// looking is held for reading by who looks at types; see universe.
	looking sync.RWMutex
	// taking is held while the caller looks at a package.
	taking sync.Mutex
	memory *memory
	// mu guards what follows.
	mu        sync.Mutex
	universes map[string]*universe
	// entries holds a lock for each package ID. Who has it may wait for those of
	// packages that this one imports, and for no others.
	entries map[string]*sync.Mutex
	// ran holds, by package ID, the fact analyzers that ran or failed there.
	ran map[ranKey]bool
	// lazy holds those of ran that can say more on demand, and kept the open
	// sessions among them.
	lazy map[ranKey]bool
	kept map[ranKey]*session
	// asked holds the facts that were demanded, found or not.
	asked   map[factKey]bool
	skipped map[Skipped]bool
}

type ranKey struct {
	pkg      string
	analyzer *analysis.Analyzer
}

// Run analyses the requested packages that reach the SDK and hands each to
// take, one at a time, in any order; what is to happen in order is for
// Package.Merge. It works on as many packages at once as there are processors
// (GOMAXPROCS), and stops early when ctx is done.
func (l *Listing) Run(ctx context.Context, analyzers []*analysis.Analyzer, take func(*Package)) *Outcome {
	d := &driver{
		listing:   l,
		fset:      token.NewFileSet(),
		store:     newFactStore(l.opts.RoundTrip),
		universes: make(map[string]*universe),
		entries:   make(map[string]*sync.Mutex),
		ran:       make(map[ranKey]bool),
		lazy:      make(map[ranKey]bool),
		kept:      make(map[ranKey]*session),
		asked:     make(map[factKey]bool),
		skipped:   make(map[Skipped]bool),
		memory:    newMemory(l),
	}
	out := new(Outcome)
	var work []*packages.Package
	for _, p := range l.inOrder() {
		switch {
		case l.worth(p) || l.opts.Everything && ownError(p) == nil:
			work = append(work, p)
		case ownError(p) != nil:
			// Its imports may be unknown, so it may have held workflow code.
			d.skip(p.ID, "", ownError(p))
		default:
			out.Silent++
		}
	}
	for _, p := range l.byID {
		l.reach(p) // is only read from here on
	}
	if d.memory != nil && !l.quick {
		d.memory.digests.ahead(maps.Values(l.byID))
	}
	d.each(ctx, work, analyzers, take, out)
	if d.memory != nil {
		d.keepFacts()
		l.keepListing()
	}
	for s := range d.skipped {
		out.Skipped = append(out.Skipped, s)
	}
	slices.SortFunc(out.Skipped, func(a, b Skipped) int {
		return cmp.Or(cmp.Compare(a.Package, b.Package), cmp.Compare(a.Analyzer, b.Analyzer), cmp.Compare(a.Reason, b.Reason))
	})
	return out
}

// each analyses the packages of work, or recalls what is known of them, and
// merges what comes of it in their order.
func (d *driver) each(ctx context.Context, work []*packages.Package, analyzers []*analysis.Analyzer, take func(*Package), out *Outcome) {
	jobs := newJobs(work)
	found := make(map[*job][]byte)
	for _, j := range jobs {
		if ctx.Err() != nil {
			break
		}
		if note, ok := d.memory.find(j.pkg); ok {
			found[j] = note
			j.end()
		}
	}
	wait := d.start(ctx, jobs, func(p *packages.Package) *Package { return d.analyse(p, analyzers, take) })
	last := lastUse(work)
	notes := make(map[*packages.Package][]byte)
	for i, j := range jobs {
		<-j.done
		note, ok := found[j]
		switch {
		case ok && d.memory.recall(j.pkg, note):
			out.Recalled++
			out.Analysed++
		case ok:
			j.result = d.analyse(j.pkg, analyzers, take)
			fallthrough
		default:
			if j.result != nil {
				out.Analysed++
				notes[j.pkg] = j.result.Note
				if j.result.Merge != nil {
					j.result.Merge()
				}
			}
		}
		j.result = nil
		d.letGo(last, i)
	}
	wait()
	d.keepNotes(notes)
}

func (d *driver) skip(id, analyzer string, err error) {
	d.memory.trouble(id)
	d.mu.Lock()
	defer d.mu.Unlock()
	d.skipped[Skipped{Package: id, Analyzer: analyzer, Reason: sentence(err.Error())}] = true
}

// analyse runs the analyzers on a requested package; nil when none could.
func (d *driver) analyse(p *packages.Package, analyzers []*analysis.Analyzer, take func(*Package)) *Package {
	taken := d.results(p, analyzers)
	if taken == nil {
		return nil
	}
	// In this order, because who looks must not wait, and without p's entry,
	// because the caller may still ask for facts.
	d.taking.Lock()
	defer d.taking.Unlock()
	d.looking.RLock()
	defer d.looking.RUnlock()
	take(taken)
	return &Package{Note: taken.Note, Merge: taken.Merge}
}

func (d *driver) results(p *packages.Package, analyzers []*analysis.Analyzer) *Package {
	defer d.enter(p)()
	for _, a := range factAnalyzers(analyzers) {
		d.recallFacts(p, a)
	}
	s := d.open(p)
	if s == nil {
		return nil
	}
	// Few requested packages are asked for more by others; those are read
	// again then, which costs less than to keep all of them.
	defer s.close()
	done := len(analyzers) == 0
	for _, a := range analyzers {
		if s.exec(a).err == nil {
			done = true
		}
	}
	if !done {
		return nil
	}
	results := make(map[*analysis.Analyzer]any)
	for a, act := range s.actions {
		if act.err == nil {
			results[a] = act.result
		}
	}
	return &Package{Path: p.PkgPath, Pass: s.pass(nil), ResultOf: results}
}

// enter waits until nobody else works on p; leave ends that.
func (d *driver) enter(p *packages.Package) (leave func()) {
	d.mu.Lock()
	entry := d.entries[p.ID]
	if entry == nil {
		entry = new(sync.Mutex)
		d.entries[p.ID] = entry
	}
	d.mu.Unlock()
	entry.Lock()
	return entry.Unlock
}

// factAnalyzers are those with facts among analyzers and what they require.
func factAnalyzers(analyzers []*analysis.Analyzer) []*analysis.Analyzer {
	var found []*analysis.Analyzer
	seen := make(map[*analysis.Analyzer]bool)
	var visit func(a *analysis.Analyzer)
	visit = func(a *analysis.Analyzer) {
		if seen[a] {
			return
		}
		seen[a] = true
		if len(a.FactTypes) > 0 {
			found = append(found, a)
		}
		for _, required := range a.Requires {
			visit(required)
		}
	}
	for _, a := range analyzers {
		visit(a)
	}
	return found
}

// foreign reports whether nobody's facts are about p.
func (d *driver) foreign(p *packages.Package) bool {
	return std(p) || d.listing.opts.Modelled != nil && d.listing.opts.Modelled(p.PkgPath)
}

// pull makes sure that fact analyzer a has run on p, which is entered, reading
// p from source if it has to. Imports have no cycles, so this ends.
func (d *driver) pull(p *packages.Package, a *analysis.Analyzer) {
	key := ranKey{p.ID, a}
	d.mu.Lock()
	ran := d.ran[key]
	d.ran[key] = true
	d.mu.Unlock()
	if ran || d.foreign(p) || d.recallFacts(p, a) {
		return
	}
	d.read(p, a)
}

// read runs a on p and what it requires, and keeps p open if a can be asked
// for more.
func (d *driver) read(p *packages.Package, a *analysis.Analyzer) {
	s := d.open(p)
	if s == nil {
		return
	}
	s.exec(a)
	if d.keeps(ranKey{p.ID, a}) != s {
		s.close()
	}
}

func (d *driver) keeps(key ranKey) *session {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.kept[key]
}

// open reads p from source; nil when that fails, which is then on record.
func (d *driver) open(p *packages.Package) (s *session) {
	defer func() {
		if r := recover(); r != nil {
			d.skip(p.ID, "", fmt.Errorf("the type checker panicked: %v (%s)", r, stackTop(debug.Stack())))
			s = nil
		}
	}()
	u := d.universe(p)
	src, err := u.parse(p)
	if err != nil {
		d.skip(p.ID, "", err)
		return nil
	}
	return &session{driver: d, universe: u, source: src, actions: make(map[*analysis.Analyzer]*action), objects: make(map[objectFact]analysis.Fact)}
}

// lastUse maps the ID of every package to the index of the last of the
// requested packages that is it or imports it, at any distance.
func lastUse(work []*packages.Package) map[string]int {
	last := make(map[string]int)
	for i, p := range slices.Backward(work) {
		markUse(last, p, i)
	}
	return last
}

// markUse enters i for p and what it imports, but for those that a later
// package uses: so do all that these import.
func markUse(last map[string]int, p *packages.Package, i int) {
	if _, known := last[p.ID]; known {
		return
	}
	last[p.ID] = i
	for _, dep := range p.Imports {
		markUse(last, dep, i)
	}
}

// letGo ends the sessions that no package after number done can ask.
func (d *driver) letGo(last map[string]int, done int) {
	d.mu.Lock()
	kept := maps.Clone(d.kept)
	d.mu.Unlock()
	for key, s := range kept {
		if last[key.pkg] <= done {
			s.close()
		}
	}
}

// universe returns the one that p is part of.
func (d *driver) universe(p *packages.Package) *universe {
	d.mu.Lock()
	defer d.mu.Unlock()
	u := d.universes[p.ForTest]
	if u == nil {
		u = newUniverse(d.fset, p.ForTest, &d.looking)
		u.reaches = d.listing.reach
		if d.memory != nil {
			u.digests = d.memory.digests
		}
		d.universes[p.ForTest] = u
	}
	return u
}

func (d *driver) everyUniverse() []*universe {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Collect(maps.Values(d.universes))
}

// member finds the package of that path in the universe u.
func (d *driver) member(u *universe, path string) *packages.Package {
	if u.forTest != "" {
		if p := d.listing.byID[fmt.Sprintf("%s [%s.test]", path, u.forTest)]; p != nil {
			return p
		}
	}
	return d.listing.byID[path]
}

// action is one analyzer on one package.
type action struct {
	result any
	err    error
}

// onDemand is the result of a fact analyzer that exports the facts that nobody
// asked for so far only when somebody does.
type onDemand interface {
	Demand(types.Object, analysis.Fact)
}

// errRequired marks an analyzer that did not run because one it requires
// failed; only that one is reported.
var errRequired = errors.New("a required analyzer failed")

// exec runs a after what it requires, once.
func (s *session) exec(a *analysis.Analyzer) *action {
	if act := s.actions[a]; act != nil {
		return act
	}
	act := new(action)
	s.actions[a] = act
	for _, required := range a.Requires {
		if s.exec(required).err != nil {
			act.err = errRequired
		}
	}
	if act.err == nil {
		act.result, act.err = s.guard(a)
		if act.err != nil {
			s.driver.skip(s.source.pkg.ID, a.Name, act.err)
		}
	}
	if len(a.FactTypes) > 0 {
		s.publish(a)
		_, lazy := act.result.(onDemand)
		s.driver.ranOn(s, a, lazy)
	}
	return act
}

// ranOn notes that a has run; one that can be asked for more stays open.
func (d *driver) ranOn(s *session, a *analysis.Analyzer, lazy bool) {
	key := ranKey{s.source.pkg.ID, a}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.ran[key] = true
	if lazy {
		d.lazy[key], d.kept[key] = true, s
	}
}

// guard turns a panic of the analyzer into an error, so that it costs one
// analyzer on one package.
func (s *session) guard(a *analysis.Analyzer) (result any, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v (%s)", r, stackTop(debug.Stack()))
		}
	}()
	s.driver.looking.RLock()
	defer s.driver.looking.RUnlock()
	return a.Run(s.pass(a))
}

// stackTop names the first functions of a stack below the panic.
func stackTop(stack []byte) string {
	var tops []string
	lines := strings.Split(string(stack), "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, "panic(") {
			lines = lines[i+2:]
			break
		}
	}
	for i := 0; i+1 < len(lines) && len(tops) < 3; i += 2 {
		place := strings.TrimSpace(lines[i+1])
		place, _, _ = strings.Cut(place, " +0x")
		if at := strings.LastIndexByte(place, '/'); at >= 0 {
			place = place[at+1:]
		}
		if strings.HasPrefix(lines[i], "runtime.") {
			continue
		}
		name := lines[i]
		if at := strings.LastIndexByte(name, '('); at > 0 {
			name = name[:at]
		}
		if at := strings.LastIndexByte(name, '/'); at >= 0 {
			name = name[at+1:]
		}
		tops = append(tops, name+" at "+place)
	}
	return strings.Join(tops, ", called from ")
}
