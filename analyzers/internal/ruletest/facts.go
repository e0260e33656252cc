package ruletest

import (
	"bytes"
	"cmp"
	"encoding/gob"
	"fmt"
	"go/types"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"
	"golang.org/x/tools/go/types/objectpath"
)

// factStore holds the facts of finished packages, encoded: a driver that runs
// one process per package has nothing else. Facts about objects without an
// object path (locals, literals, unexported package-level names) are lost on
// the way, as they are there.
type factStore map[factKey][]byte

type factKey struct {
	pkg string
	// object is the path of the object; "" for a fact about the package.
	object objectpath.Path
	kind   reflect.Type
}

// facts is the view of one package: its own, not yet encoded, and the store.
type facts struct {
	store   factStore
	pkg     *types.Package
	direct  map[string]bool
	encoder objectpath.Encoder
	own     map[ownKey]analysis.Fact
}

type ownKey struct {
	// object is nil for a fact about the package.
	object types.Object
	kind   reflect.Type
}

func (s factStore) open(pkg *packages.Package) *facts {
	f := &facts{store: s, pkg: pkg.Types, direct: make(map[string]bool), own: make(map[ownKey]analysis.Fact)}
	for path := range pkg.Imports {
		f.direct[path] = true
	}
	return f
}

func (f *facts) importObject(obj types.Object, fact analysis.Fact) bool {
	kind := reflect.TypeOf(fact)
	if obj.Pkg() == f.pkg {
		return assign(fact, f.own[ownKey{obj, kind}])
	}
	if obj.Pkg() == nil {
		return false
	}
	path, err := f.encoder.For(obj)
	if err != nil {
		return false
	}
	return decode(f.store[factKey{obj.Pkg().Path(), path, kind}], fact)
}

// importPackage sees direct imports only; other facts about packages do not
// travel in every driver.
func (f *facts) importPackage(pkg *types.Package, fact analysis.Fact) bool {
	kind := reflect.TypeOf(fact)
	if pkg == f.pkg {
		return assign(fact, f.own[ownKey{nil, kind}])
	}
	return f.direct[pkg.Path()] && decode(f.store[factKey{pkg.Path(), "", kind}], fact)
}

func (f *facts) exportObject(obj types.Object, fact analysis.Fact) {
	if obj.Pkg() != f.pkg {
		panic(fmt.Sprintf("a fact about %s, which is of another package", obj))
	}
	f.own[ownKey{obj, reflect.TypeOf(fact)}] = fact
}

func (f *facts) exportPackage(fact analysis.Fact) {
	f.own[ownKey{nil, reflect.TypeOf(fact)}] = fact
}

// seal encodes what the package exports into the store and lists it. A fact
// that two encodings write differently would defeat the drivers' caches.
func (f *facts) seal() (string, error) {
	var keys []factKey
	for own, fact := range f.own {
		key := factKey{f.pkg.Path(), "", own.kind}
		if own.object != nil {
			path, err := f.encoder.For(own.object)
			if err != nil {
				continue
			}
			key.object = path
		}
		encoded, err := encode(fact)
		if err != nil {
			return "", fmt.Errorf("%s: %w", key, err)
		}
		again, err := encode(fact)
		if err != nil || !bytes.Equal(encoded, again) {
			return "", fmt.Errorf("%s: encoding it twice gives different bytes; facts must hold no maps", key)
		}
		f.store[key] = encoded
		keys = append(keys, key)
	}
	slices.SortFunc(keys, func(a, b factKey) int {
		return cmp.Or(cmp.Compare(a.object, b.object), cmp.Compare(a.kind.String(), b.kind.String()))
	})
	var b strings.Builder
	for _, key := range keys {
		fmt.Fprintf(&b, "fact %s: %x\n", key, f.store[key])
	}
	return b.String(), nil
}

func (k factKey) String() string {
	return fmt.Sprintf("%s.%s (%s)", k.pkg, k.object, k.kind)
}

func encode(fact analysis.Fact) ([]byte, error) {
	var b bytes.Buffer
	err := gob.NewEncoder(&b).Encode(fact)
	return b.Bytes(), err
}

// decode fills fact from its encoding; false when there is none.
func decode(encoded []byte, fact analysis.Fact) bool {
	if encoded == nil {
		return false
	}
	if err := gob.NewDecoder(bytes.NewReader(encoded)).Decode(fact); err != nil {
		panic(fmt.Sprintf("fact %T does not survive gob: %v", fact, err))
	}
	return true
}

// assign copies one's own fact into fact; false when there is none.
func assign(fact, own analysis.Fact) bool {
	if own == nil {
		return false
	}
	reflect.ValueOf(fact).Elem().Set(reflect.ValueOf(own).Elem())
	return true
}
