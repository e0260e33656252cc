package options

import (
	"go/constant"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestSettingTellsZeroFromUnknown(t *testing.T) {
	for name, test := range map[string]struct {
		setting Setting
		zero    bool
		number  float64
		known   bool
	}{
		"not set":       {Struct{}.Field("StartToCloseTimeout"), true, 0, true},
		"not in view":   {Struct{Open: true}.Field("StartToCloseTimeout"), false, 0, false},
		"set elsewhere": {Struct{}.with("StartToCloseTimeout", Setting{}).Field("StartToCloseTimeout"), false, 0, false},
		"zero":          {Setting{Known: true, Value: constant.MakeInt64(0)}, true, 0, true},
		"a second":      {Setting{Known: true, Value: constant.MakeInt64(int64(time.Second))}, false, 1e9, true},
		"a coefficient": {Setting{Known: true, Value: constant.MakeFloat64(1.5)}, false, 1.5, true},
		"no name":       {Setting{Known: true, Value: constant.MakeString("")}, true, 0, false},
		"a name":        {Setting{Known: true, Value: constant.MakeString("q")}, false, 0, false},
		"true":          {Setting{Known: true, Value: constant.MakeBool(true)}, false, 0, false},
		"false":         {Setting{Known: true, Value: constant.MakeBool(false)}, true, 0, false},
		"a policy":      {Setting{Known: true, Policies: []Struct{{}}}, false, 0, false},
		"no policy":     {Setting{Known: true}, true, 0, true},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, test.zero, test.setting.Zero())
			number, known := test.setting.Number()
			require.Equal(t, test.known, known)
			if known {
				require.InDelta(t, test.number, number, 0)
			}
		})
	}
}

// One set of options more than anybody can tell apart is none in view.
func TestTooManyAlternativesAreUnknown(t *testing.T) {
	var all []Options
	for i := range maxAlternatives {
		set := Setting{Known: true, Value: constant.MakeInt64(int64(i))}
		all = append(all, Options{Set: true, Struct: Struct{}.with("HeartbeatTimeout", set)})
	}
	require.Len(t, distinct(append(all, all...)), maxAlternatives)
	require.Equal(t, []Options{unknown}, distinct(append(all, Options{})))
}
