package load

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"go/token"
	"go/types"
	"runtime/debug"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"
)

// driver is the state of one run.
type driver struct {
	listing   *Listing
	fset      *token.FileSet
	store     *factStore
	universes map[string]*universe
	// ran holds, by package ID, the fact analyzers that ran or failed there.
	ran map[ranKey]bool
	// lazy holds those of ran that can say more on demand, and kept the open
	// sessions among them.
	lazy map[ranKey]bool
	kept map[ranKey]*session
	// asked holds the facts that were demanded, found or not.
	asked   map[factKey]bool
	skipped map[Skipped]bool
	memory  *memory
}

type ranKey struct {
	pkg      string
	analyzer *analysis.Analyzer
}

// Run analyses the requested packages that reach the SDK and hands each to
// take. It stops early when ctx is done.
func (l *Listing) Run(ctx context.Context, analyzers []*analysis.Analyzer, take func(*Package)) *Outcome {
	d := &driver{
		listing:   l,
		fset:      token.NewFileSet(),
		store:     newFactStore(l.opts.RoundTrip),
		universes: make(map[string]*universe),
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
	last := lastUse(work)
	for i, p := range work {
		if ctx.Err() != nil {
			d.skip(p.ID, "", ctx.Err())
			continue
		}
		if l.opts.Progress != nil {
			l.opts.Progress(i, len(work), p.PkgPath)
		}
		if d.memory.recall(p) {
			out.Recalled++
			out.Analysed++
		} else if d.analyse(p, analyzers, take) {
			out.Analysed++
		}
		d.letGo(last, i)
	}
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

func (d *driver) skip(id, analyzer string, err error) {
	d.memory.trouble(id)
	d.skipped[Skipped{Package: id, Analyzer: analyzer, Reason: sentence(err.Error())}] = true
}

// analyse runs the analyzers on a requested package; false when none could.
func (d *driver) analyse(p *packages.Package, analyzers []*analysis.Analyzer, take func(*Package)) bool {
	for _, a := range factAnalyzers(analyzers) {
		d.recallFacts(p, a)
	}
	s := d.open(p)
	if s == nil {
		return false
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
		return false
	}
	results := make(map[*analysis.Analyzer]any)
	for a, act := range s.actions {
		if act.err == nil {
			results[a] = act.result
		}
	}
	taken := &Package{Path: p.PkgPath, Pass: s.pass(nil), ResultOf: results}
	take(taken)
	d.note(p, taken.Note)
	return true
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

// pull makes sure that fact analyzer a has run on p, reading p from source if
// it has to. Imports have no cycles, so this ends.
func (d *driver) pull(p *packages.Package, a *analysis.Analyzer) {
	key := ranKey{p.ID, a}
	if d.ran[key] {
		return
	}
	d.ran[key] = true
	if d.foreign(p) || d.recallFacts(p, a) {
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
	if d.kept[ranKey{p.ID, a}] != s {
		s.close()
		return
	}
	// What a required, or knows of types and texts, is in its result as far as
	// a needs it.
	s.actions = map[*analysis.Analyzer]*action{a: s.actions[a]}
	s.source.info, s.source.texts = nil, nil
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
	for key, s := range d.kept {
		if last[key.pkg] <= done {
			s.close()
		}
	}
}

// universe returns the one that p is part of.
func (d *driver) universe(p *packages.Package) *universe {
	u := d.universes[p.ForTest]
	if u == nil {
		u = newUniverse(d.fset, p.ForTest)
		u.reaches = d.listing.reach
		if d.memory != nil {
			u.digests = d.memory.digests
		}
		d.universes[p.ForTest] = u
	}
	return u
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
		s.driver.ran[ranKey{s.source.pkg.ID, a}] = true
		s.publish(a)
		if _, ok := act.result.(onDemand); ok {
			key := ranKey{s.source.pkg.ID, a}
			s.driver.lazy[key], s.driver.kept[key] = true, s
		}
	}
	return act
}

// guard turns a panic of the analyzer into an error, so that it costs one
// analyzer on one package.
func (s *session) guard(a *analysis.Analyzer) (result any, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v (%s)", r, stackTop(debug.Stack()))
		}
	}()
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
