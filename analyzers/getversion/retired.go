package getversion

import (
	"fmt"
	"go/constant"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
)

// oldest is the lowest version that matters; retired tells that it is above the
// minimum, because no open run has a lower one.
func (c asked) oldest(s *emit.Sink) (version int, retired bool) {
	id, ok := c.id.(*ssa.Const)
	if !ok || id.Value == nil || id.Value.Kind() != constant.String {
		return c.low, false
	}
	version, known := s.Config.Oldest[constant.StringVal(id.Value)]
	if !known || version <= c.low || c.high < version {
		return c.low, false
	}
	return version, true
}

// reportRetired reports a minimum that open runs allow to be raised. The fix
// raises it and keeps the branches that are left.
func reportRetired(s *emit.Sink, c asked) {
	version, retired := c.oldest(s)
	if !c.ranged || !retired {
		return
	}
	f := c.start(s, "decided", c.call)
	f.What = fmt.Sprintf("no open run has a version of the change below %d, so the minimum can be raised and older branches can go", version)
	fix, why := keepTaken(s, c, version)
	offer(&f, fix, why)
	s.Report(f)
}
