package load

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"go/types"
	"reflect"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/objectpath"
)

// factKey names a fact independently of the identity of objects: the same
// function is one object in its own source and another in export data.
type factKey struct {
	// pkg is the ID of the package in the listing.
	pkg string
	// path is empty for a fact about the package.
	path objectpath.Path
	fact reflect.Type
}

// factStore holds the facts of finished packages.
type factStore struct {
	roundTrip bool
	mu        sync.Mutex
	facts     map[factKey]analysis.Fact
	encoder   objectpath.Encoder
	paths     map[types.Object]objectpath.Path
}

func newFactStore(roundTrip bool) *factStore {
	return &factStore{
		roundTrip: roundTrip,
		facts:     make(map[factKey]analysis.Fact),
		paths:     make(map[types.Object]objectpath.Path),
	}
}

// pathOf is the object's path from its package, or "" when other packages
// cannot name it.
func (s *factStore) pathOf(obj types.Object) objectpath.Path {
	s.mu.Lock()
	defer s.mu.Unlock()
	if path, ok := s.paths[obj]; ok {
		return path
	}
	path, err := s.encoder.For(obj)
	if err != nil {
		path = ""
	}
	s.paths[obj] = path
	return path
}

// forget drops what the store remembers about the objects of pkg, so that
// its syntax can be released.
func (s *factStore) forget(objects map[objectFact]analysis.Fact) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for key := range objects {
		delete(s.paths, key.obj)
	}
}

// get copies the fact into ptr.
func (s *factStore) get(key factKey, ptr analysis.Fact) bool {
	s.mu.Lock()
	fact, ok := s.facts[key]
	s.mu.Unlock()
	if ok {
		reflect.ValueOf(ptr).Elem().Set(reflect.ValueOf(fact).Elem())
	}
	return ok
}

func (s *factStore) put(key factKey, fact analysis.Fact) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.facts[key] = fact
}

// putNew leaves a fact that is there.
func (s *factStore) putNew(key factKey, fact analysis.Fact) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.facts[key] == nil {
		s.facts[key] = fact
	}
}

// carried is the fact as another package will see it.
func (s *factStore) carried(fact analysis.Fact) analysis.Fact {
	if !s.roundTrip {
		return fact
	}
	return roundTrip(fact)
}

// roundTrip panics on a fact that go vet and gopls could not carry: those
// encode every fact, this driver none.
func roundTrip(fact analysis.Fact) analysis.Fact {
	var buf bytes.Buffer
	if err := gob.NewEncoder(&buf).Encode(fact); err != nil {
		panic(fmt.Sprintf("fact %T does not encode: %v", fact, err))
	}
	back := reflect.New(reflect.TypeOf(fact).Elem()).Interface().(analysis.Fact)
	if err := gob.NewDecoder(&buf).Decode(back); err != nil {
		panic(fmt.Sprintf("fact %T does not decode: %v", fact, err))
	}
	return back
}
