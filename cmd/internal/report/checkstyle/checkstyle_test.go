package checkstyle_test

import (
	"testing"

	"github.com/replayvet/replayvet/cmd/internal/finding"
	"github.com/replayvet/replayvet/cmd/internal/report/checkstyle"
	"github.com/replayvet/replayvet/cmd/internal/report/reporttest"
)

func TestGoldens(t *testing.T) {
	for name, report := range map[string]*finding.Report{
		"demo": reporttest.Demo(t), "awkward": reporttest.Awkward(), "empty": reporttest.Empty(),
	} {
		t.Run(name, func(t *testing.T) { reporttest.Golden(t, name+".xml", report, checkstyle.Write) })
	}
}
