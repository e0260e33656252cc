package cli

import (
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/unitchecker"

	"github.com/replayvet/replayvet/analyzers"
	"github.com/replayvet/replayvet/cmd/internal/vetunit"
)

// isVetTool reports whether the go command calls: it asks for the version and
// the flags of an analysis tool, then hands over one package at a time.
func isVetTool(args []string) bool {
	return slices.Contains(args, "-V=full") || slices.Contains(args, "-flags") ||
		len(args) > 0 && strings.HasSuffix(args[len(args)-1], ".cfg")
}

func vetTool(args []string) int {
	if slices.Contains(args, "-V=full") {
		return printBuildID()
	}
	spendMemory()
	suite := analyzers.New(nil)
	// The settings pass owns flags, and only listed analyzers may have some.
	run := append([]*analysis.Analyzer{suite.Config}, suite.Analyzers...)
	if name, replace := lastArgument(); strings.HasSuffix(name, ".cfg") && vetunit.Possible() {
		standIns, redirected, err := onDemand(suite, name)
		if err != nil {
			fmt.Fprintln(os.Stderr, "replayvet:", err)
			return exitFailed
		}
		run = standIns
		replace(redirected)
	}
	unitchecker.Main(run...)
	return exitOK
}

// printBuildID answers -V=full. The go command reuses results while the
// answer stays the same, and it runs this in its own working directory. So the
// settings found from there are part of the answer: an edit of the settings
// then has an effect under a plain `go vet -vettool` as well.
func printBuildID() int {
	exe, err := os.Executable()
	if err != nil {
		fmt.Fprintln(os.Stderr, "replayvet:", err)
		return exitFailed
	}
	program, err := programDigest()
	if err != nil {
		fmt.Fprintln(os.Stderr, "replayvet:", err)
		return exitFailed
	}
	h := sha256.New()
	fmt.Fprintln(h, program, vetunit.Possible())
	if wd, err := os.Getwd(); err == nil {
		fmt.Fprintln(h, analyzers.Surroundings(wd))
	}
	fmt.Printf("%s version devel replayvet buildID=%x\n", filepath.Base(exe), h.Sum(nil))
	return exitOK
}

func hashFile(w io.Writer, name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(w, f)
	return err
}
