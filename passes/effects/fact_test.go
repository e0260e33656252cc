package effects

import (
	"bytes"
	"encoding/gob"
	"go/token"
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
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
			case reflect.Bool, reflect.String, reflect.Int, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
			default:
				require.Fail(t, "not data", "%s is a %s", path, typ)
			}
		}
		check(reflect.TypeOf(fact), reflect.TypeOf(fact).Elem().Name())
	}
}

// The largest facts of the fixtures may not exceed this many bytes: a deeper
// or wider helper must not make the facts of all its callers grow.
const maxFactBytes = 24 << 10

func TestFactsEncode(t *testing.T) {
	if testing.Short() {
		t.Skip("analyses all fixtures")
	}
	largest, of := 0, ""
	for act := range analyze(t, false, false, "../../testdata/src/...").All() {
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
	require.NotZero(t, largest)
	require.Less(t, largest, maxFactBytes, of)
	t.Logf("the largest fact has %d bytes: %s", largest, of)
}

func encode(t *testing.T, fact analysis.Fact) []byte {
	var b bytes.Buffer
	require.NoError(t, gob.NewEncoder(&b).Encode(fact))
	return b.Bytes()
}
