// Command modular is a tool for go vet that runs the analyzers the way most
// drivers do: package by package, with what is known of others in files. Tests
// hold replayvet, which goes another way under go vet, to what this one finds.
package main

import (
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/unitchecker"

	"github.com/replayvet/replayvet/analyzers"
)

func main() {
	suite := analyzers.New(nil)
	unitchecker.Main(append([]*analysis.Analyzer{suite.Config}, suite.Analyzers...)...)
}
