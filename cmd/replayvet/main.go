// Command replayvet finds what would break a Temporal workflow on replay.
//
// It is also an analysis tool for go vet: go vet -vettool=$(which replayvet).
package main

import (
	"os"

	"github.com/replayvet/replayvet/cmd/internal/cli"
)

func main() { os.Exit(cli.Main(os.Args[1:])) }
