package effects

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"go/token"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"
)

// Facts are written for every package of a build and read by every importer:
// they must be the same bytes each time, mean the same in another process, and
// be small.

func TestFactTypes(t *testing.T) {
	for _, fact := range NewAnalyzer(nil, nil, nil, false).FactTypes {
		seen := map[reflect.Type]bool{}
		var check func(typ reflect.Type, path string)
		check = func(typ reflect.Type, path string) {
			if seen[typ] {
				return
			}
			seen[typ] = true
			require.NotEqual(t, reflect.TypeFor[token.Pos](), typ, "%s: a position means nothing in another process", path)
			switch typ.Kind() {
			case reflect.Pointer, reflect.Slice:
				check(typ.Elem(), path)
			case reflect.Struct:
				for i := range typ.NumField() {
					f := typ.Field(i)
					require.True(t, f.IsExported(), "%s.%s would be lost", path, f.Name)
					check(f.Type, path+"."+f.Name)
				}
			case reflect.Map:
				require.Fail(t, "gob writes maps in random order", path)
			case reflect.Bool, reflect.String, reflect.Int, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Int64:
			default:
				require.Fail(t, "not data", "%s is a %s", path, typ)
			}
		}
		check(reflect.TypeOf(fact), reflect.TypeOf(fact).Elem().Name())
	}
}

func TestFactsEncode(t *testing.T) {
	if testing.Short() {
		t.Skip("analyses all fixtures")
	}
	// What people write. A good part is the description of the types, which a
	// driver writes once a package.
	largest := largestFact(t, packages.Config{}, "../../testdata/src/...")
	require.NotZero(t, largest)
	require.Less(t, largest, 5<<10)
}

// A deeper or wider helper must not make the facts of all its callers grow.
func TestFactsAreCapped(t *testing.T) {
	var b strings.Builder
	b.WriteString("package deep\n")
	const depth = 100
	for i := range depth {
		fmt.Fprintf(&b, "var Variable%d int\nfunc Level%d() { Variable%d++; Level%d() }\n", i, i, i, i+1)
	}
	fmt.Fprintf(&b, "func Level%d() {}\n", depth)
	file, err := filepath.Abs("testdata/deep/deep.go")
	require.NoError(t, err)
	overlay := map[string][]byte{file: []byte(b.String())}
	largest := largestFact(t, packages.Config{Overlay: overlay}, "./testdata/deep")
	require.Greater(t, largest, 4<<10, "this test should be the worst case")
	require.Less(t, largest, 64<<10)
}

// largestFact checks that every fact encodes to the same bytes each time, and
// returns how many the largest has.
func largestFact(t *testing.T, cfg packages.Config, pattern string) int {
	largest, of := 0, ""
	for act := range analyze(t, cfg, false, pattern).All() {
		for _, f := range act.AllObjectFacts() {
			data := encode(t, f.Fact)
			require.Equal(t, data, encode(t, f.Fact), f.Object)
			decoded := reflect.New(reflect.TypeOf(f.Fact).Elem()).Interface().(analysis.Fact)
			require.NoError(t, gob.NewDecoder(bytes.NewReader(data)).Decode(decoded), f.Object)
			require.Equal(t, data, encode(t, decoded), f.Object)
			if len(data) > largest {
				largest, of = len(data), f.Object.String()
			}
		}
	}
	t.Logf("the largest fact has %d bytes: %s", largest, of)
	return largest
}

func encode(t *testing.T, fact analysis.Fact) []byte {
	var b bytes.Buffer
	require.NoError(t, gob.NewEncoder(&b).Encode(fact))
	return b.Bytes()
}
