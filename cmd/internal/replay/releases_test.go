package replay

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/cmd/internal/replay/report"
)

// releases of the SDK, each with something that the one before does not have.
// 1.25 is of the generation with other messages.
var releases = []string{"v1.25.1", "v1.28.1", "v1.31.0", "v1.34.0", "v1.36.0", "v1.41.1"}

func TestReleases(t *testing.T) {
	if !*heavy {
		t.Skip("compiles the SDK several times: run with -replay")
	}
	history, err := filepath.Abs("testdata/histories/base.json")
	require.NoError(t, err)
	for _, release := range releases {
		t.Run(release, func(t *testing.T) {
			dir := unpack(t, "vendor")
			mod := fmt.Sprintf("module example.com/mod\n\ngo 1.21\n\nrequire go.temporal.io/sdk %s\n", release)
			require.NoError(t, os.WriteFile(filepath.Join(dir, "go.mod"), []byte(mod), 0o600))
			goCommand(t, dir, "mod", "tidy")
			flows := filepath.Join(dir, "internal", "flows", "flows.go")
			source, err := os.ReadFile(flows)
			require.NoError(t, err)
			for _, test := range []struct{ activity, verdict, cause string }{
				{"ActB", report.OK, ""},
				{"ActA", report.Nondeterministic, "activity-renamed"},
			} {
				changed := strings.Replace(string(source), "ExecuteActivity(ctx, ActB", "ExecuteActivity(ctx, "+test.activity, 1)
				require.NoError(t, os.WriteFile(flows, []byte(changed), 0o600))
				got, err := Run(t.Context(), Options{Dir: dir, Histories: []string{history}, Repeat: 1, Timeout: 10 * time.Second, Startup: 20 * time.Second})
				require.NoError(t, err)
				require.Len(t, got.Histories, 1)
				require.Equal(t, test.verdict, got.Histories[0].Verdict, "%s %v", got.Histories[0].Message, got.Problems)
				require.Equal(t, test.cause, got.Histories[0].Cause)
			}
		})
	}
}
