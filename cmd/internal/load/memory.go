package load

import (
	"cmp"
	"reflect"
	"slices"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"
	"golang.org/x/tools/go/types/objectpath"

	"github.com/replayvet/replayvet/cmd/internal/cache"
	"github.com/replayvet/replayvet/cmd/internal/plain"
)

// Memory keeps what is known of packages from run to run: the facts about
// those that others asked about, and what the caller notes of requested ones.
type Memory struct {
	Cache *cache.Cache
	// Facts says what facts depend on beside code: the program, the settings,
	// the toolchain. Results says what the caller's notes depend on, beside
	// that, for a package with these files.
	Facts   string
	Results func(files []string) string
	// Recall takes a note over that an earlier run has made of a package; false
	// when it cannot be used, and the package is analysed again.
	Recall func(note []byte) bool
}

// memory is a Memory during a run. A nil one remembers nothing.
type memory struct {
	Memory
	digests *digests
	// mu guards what follows.
	mu sync.Mutex
	// uses lists, by package, those whose facts were asked for; troubled are
	// those that could not be analysed as a whole. Nothing is kept of what
	// depends on them, so that the next run says the same of them.
	uses     map[string]map[string]bool
	troubled map[string]bool
	// recalled holds how much is on disk of a package's facts.
	recalled map[ranKey]int
}

func newMemory(l *Listing) *memory {
	if l.opts.Memory == nil || l.opts.Memory.Cache == nil {
		return nil
	}
	return &memory{
		Memory:   *l.opts.Memory,
		digests:  l.digests,
		uses:     make(map[string]map[string]bool),
		troubled: make(map[string]bool),
		recalled: make(map[ranKey]int),
	}
}

func (m *memory) trouble(id string) {
	if m != nil {
		m.mu.Lock()
		defer m.mu.Unlock()
		m.troubled[id] = true
	}
}

func (m *memory) use(from, id string) {
	if m == nil {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.uses[from] == nil {
		m.uses[from] = make(map[string]bool)
	}
	m.uses[from][id] = true
}

// sound reports whether what is known of p is all there is to know.
func (d *driver) sound(p *packages.Package) bool {
	m := d.memory
	for _, u := range d.everyUniverse() {
		if u.failures.Load() == 0 {
			continue
		}
		failed := false
		packages.Visit([]*packages.Package{p}, func(dep *packages.Package) bool {
			failed = failed || u.failed(dep)
			return !failed
		}, nil)
		if failed {
			return false
		}
	}
	if !m.digests.settled(p) {
		return false
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	seen := make(map[string]bool)
	var troubled func(id string) bool
	troubled = func(id string) bool {
		if seen[id] {
			return false
		}
		seen[id] = true
		if m.troubled[id] {
			return true
		}
		for used := range m.uses[id] {
			if troubled(used) {
				return true
			}
		}
		return false
	}
	return !troubled(p.ID)
}

func (m *memory) resultKey(p *packages.Package) cache.Key {
	return m.digests.key(p, "result", m.Facts, m.Results(p.GoFiles))
}

// find returns what an earlier run noted of p.
func (m *memory) find(p *packages.Package) (note []byte, ok bool) {
	if m == nil {
		return nil, false
	}
	return m.Cache.Get(m.resultKey(p))
}

// recall takes over a note that was found.
func (m *memory) recall(p *packages.Package, note []byte) bool {
	ok := m.Recall(note)
	if !ok {
		m.Cache.Drop(m.resultKey(p))
	}
	return ok
}

// keepNotes stores what the caller said of packages. It waits for the end of the
// run, when it is known what there is trouble with.
func (d *driver) keepNotes(notes map[*packages.Package][]byte) {
	m := d.memory
	if m == nil {
		return
	}
	var kept []*packages.Package
	for p, note := range notes {
		if note != nil && d.sound(p) {
			kept = append(kept, p)
		}
	}
	// There is a file for each.
	inParallel(len(kept), func(i int) { m.Cache.Put(m.resultKey(kept[i]), notes[kept[i]]) })
}

// remembered is one fact as it is on disk, or that there is none.
type remembered struct {
	Path string
	// Kind is the index among the analyzer's fact types.
	Kind int
	// Fact is empty for one that was asked for and is not there.
	Fact []byte
}

// remembrance is all that is known of the facts of a package.
type remembrance struct {
	// Lazy: the analyzer says more when it is asked.
	Lazy  bool
	Facts []remembered
}

func (m *memory) factsKey(p *packages.Package, a *analysis.Analyzer) cache.Key {
	return m.digests.key(p, "facts", a.Name, m.Facts)
}

// recallFacts takes over the facts about p that earlier runs have found.
func (d *driver) recallFacts(p *packages.Package, a *analysis.Analyzer) bool {
	m := d.memory
	if m == nil {
		return false
	}
	key := m.factsKey(p, a)
	data, ok := m.Cache.Get(key)
	if !ok {
		return false
	}
	var known remembrance
	if _, err := plain.Decode(data, &known, 0); err != nil {
		m.Cache.Drop(key)
		return false
	}
	facts := make([]analysis.Fact, len(known.Facts))
	for i, f := range known.Facts {
		if f.Kind < 0 || f.Kind >= len(a.FactTypes) {
			m.Cache.Drop(key)
			return false
		}
		if len(f.Fact) == 0 {
			continue
		}
		facts[i] = reflect.New(reflect.TypeOf(a.FactTypes[f.Kind]).Elem()).Interface().(analysis.Fact)
		if _, err := plain.Decode(f.Fact, facts[i], 0); err != nil {
			m.Cache.Drop(key)
			return false
		}
	}
	run := ranKey{p.ID, a}
	d.mu.Lock()
	for i, f := range known.Facts {
		key := factKey{p.ID, objectpath.Path(f.Path), reflect.TypeOf(a.FactTypes[f.Kind])}
		if facts[i] == nil {
			d.asked[key] = true
		} else {
			d.store.putNew(key, facts[i])
		}
	}
	d.ran[run] = true
	if known.Lazy {
		d.lazy[run] = true
	}
	d.mu.Unlock()
	m.mu.Lock()
	m.recalled[run] = len(known.Facts)
	m.mu.Unlock()
	return true
}

// keepFacts stores what the run has learnt of facts.
func (d *driver) keepFacts() {
	m := d.memory
	if m == nil {
		return
	}
	known := make(map[ranKey]*remembrance)
	runs := make(map[string][]ranKey)
	for run := range d.ran {
		p := d.listing.byID[run.pkg]
		if p != nil && !d.foreign(p) {
			known[run] = &remembrance{Lazy: d.lazy[run]}
			runs[run.pkg] = append(runs[run.pkg], run)
		}
	}
	add := func(key factKey, fact analysis.Fact) {
		for _, run := range runs[key.pkg] {
			r := known[run]
			kind := slices.IndexFunc(run.analyzer.FactTypes, func(f analysis.Fact) bool { return reflect.TypeOf(f) == key.fact })
			if r == nil || kind < 0 {
				continue
			}
			f := remembered{Path: string(key.path), Kind: kind}
			if fact != nil {
				data, err := plain.Encode(fact)
				if err != nil {
					delete(known, run)
					continue
				}
				f.Fact = data
			}
			r.Facts = append(r.Facts, f)
		}
	}
	for key, fact := range d.store.facts {
		add(key, fact)
	}
	for key := range d.asked {
		if d.store.facts[key] == nil {
			add(key, nil)
		}
	}
	type entry struct {
		key  cache.Key
		data []byte
	}
	var entries []entry
	for run, r := range known {
		p := d.listing.byID[run.pkg]
		if before, ok := m.recalled[run]; ok && before == len(r.Facts) || !d.sound(p) {
			continue
		}
		slices.SortFunc(r.Facts, func(a, b remembered) int {
			return cmp.Or(strings.Compare(a.Path, b.Path), cmp.Compare(a.Kind, b.Kind))
		})
		if data, err := plain.Encode(r); err == nil {
			entries = append(entries, entry{m.factsKey(p, run.analyzer), data})
		}
	}
	inParallel(len(entries), func(i int) { m.Cache.Put(entries[i].key, entries[i].data) })
}
