// Package e2e runs workflows on a real service, and replays their histories
// unchanged and against edits of the code.
package e2e

import (
	_ "embed"
	"fmt"
	"strings"
)

//go:embed edits.txt
var editsText string

// row is a line of edits.txt.
type row struct {
	history, edit string
	// passes is what the SDK's replayer says, verdict what replayvet says.
	passes          bool
	verdict, change string
}

// name is the value of $EDIT.
func (r row) name() string {
	if r.edit == "-" {
		return ""
	}
	return r.history + "/" + r.edit
}

func rows() ([]row, error) {
	var all []row
	for n, line := range strings.Split(editsText, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		words := strings.Fields(line)
		if len(words) < 5 || words[2] != "passes" && words[2] != "fails" {
			return nil, fmt.Errorf("edits.txt:%d: want history, edit, passes or fails, verdict, change", n+1)
		}
		all = append(all, row{words[0], words[1], words[2] == "passes", words[3], strings.Join(words[4:], " ")})
	}
	return all, nil
}
