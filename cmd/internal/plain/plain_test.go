package plain_test

import (
	"go/token"
	"go/types"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/cmd/internal/plain"
)

type base struct{ Pos, End token.Pos }

type leaf struct {
	Name string
	Any  any
}

type tree struct {
	Base     base
	On       bool
	N        int8
	U        uint64
	F        float64
	Text     string
	Nil      []string
	Empty    []string
	Some     []leaf
	Table    map[string]int
	None     map[string]int
	Next     *tree
	Pair     [2]int
	Fn       *types.Func
	unseen   int
	Callback func()
}

func TestRoundTrip(t *testing.T) {
	in := tree{
		Base: base{Pos: 900, End: 7}, On: true, N: -8, U: math.MaxUint64, F: -0.5, Text: "a\xff\x00",
		Empty: []string{}, Some: []leaf{{Name: "x"}, {}}, Table: map[string]int{"b": 2, "a": 1},
		Next: &tree{Base: base{Pos: 7}}, Pair: [2]int{1, -2},
	}
	data, err := plain.Encode(&in)
	require.NoError(t, err)
	again, err := plain.Encode(&in)
	require.NoError(t, err)
	require.Equal(t, data, again)

	var out tree
	next, err := plain.Decode(data, &out, 100)
	require.NoError(t, err)
	require.Equal(t, token.Pos(103), next)
	want := in
	want.Base, want.Next = base{Pos: 102, End: 101}, &tree{Base: base{Pos: 101}}
	require.Equal(t, want, out)
	require.Nil(t, out.Nil)
	require.NotNil(t, out.Empty)
}

func TestWhatCannotBeWritten(t *testing.T) {
	for name, in := range map[string]tree{
		"interface": {Some: []leaf{{Any: 1}}},
		"object":    {Fn: types.NewFunc(0, nil, "f", types.NewSignatureType(nil, nil, nil, nil, nil, false))},
		"func":      {Callback: func() {}},
	} {
		_, err := plain.Encode(&in)
		require.ErrorContains(t, err, "cannot be written", name)
	}
}

// TestDamagedData cuts and changes every byte: that may give another value,
// but neither a panic nor a slice as long as a number in it says.
func TestDamagedData(t *testing.T) {
	data, err := plain.Encode(&tree{Text: "text", Some: []leaf{{Name: "x"}}, Table: map[string]int{"a": 1}, Next: &tree{}})
	require.NoError(t, err)
	for i := range data {
		_, err := plain.Decode(data[:i], new(tree), 1)
		require.Error(t, err)
		for _, b := range []byte{0, 1, 0xff} {
			damaged := append([]byte{}, data...)
			damaged[i] = b
			_, _ = plain.Decode(damaged, new(tree), 1)
		}
	}
	_, err = plain.Decode(append(data, 0), new(tree), 1)
	require.ErrorContains(t, err, "left")
}
