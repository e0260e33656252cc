package finding

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// Read reads the JSON form back. Fields that it does not know are left out:
// releases may add some without another version.
func Read(r io.Reader) (*Report, error) {
	var document struct {
		Report
		// What other commands write has no findings or no coverage.
		Findings *[]Finding `json:"findings"`
		Coverage *Coverage  `json:"coverage"`
	}
	d := json.NewDecoder(r)
	if err := d.Decode(&document); errors.Is(err, io.EOF) {
		return nil, errors.New("the file is empty")
	} else if err != nil {
		return nil, fmt.Errorf("not a JSON report: %w", err)
	}
	if document.Findings == nil || document.Coverage == nil || document.Tool.Name == "" {
		return nil, errors.New("not a report of replayvet check -format json")
	}
	if document.Report.Version != Version {
		return nil, fmt.Errorf("the report has version %d, this replayvet reads version %d: convert it with the release that wrote it (%s)", document.Report.Version, Version, document.Tool.Version)
	}
	report := document.Report
	report.Findings, report.Coverage = *document.Findings, *document.Coverage
	report.Settle()
	return &report, nil
}
