package cli

import (
	"crypto/sha256"
	"fmt"
	"io"
	"log"
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
	log.SetFlags(0)
	log.SetPrefix(filepath.Base(os.Args[0]) + ": ")
	suite := analyzers.New(nil)
	// The settings pass owns flags, and only listed analyzers may have some.
	run := append([]*analysis.Analyzer{suite.Config}, suite.Analyzers...)
	last := len(args) - 1
	flags := parseVetFlags(run, args[:last])
	if name := args[last]; strings.HasSuffix(name, ".cfg") {
		var err error
		if run, err = vetPackage(suite, run, flags, name); err != nil {
			log.Print(err)
			return exitFailed
		}
	}
	if run != nil {
		unitchecker.Main(run...)
	}
	return exitOK
}

// vetPackage answers for the package in the named file. What x/tools'
// unitchecker has to do yet is left in its argument, for the analyzers that
// are returned.
func vetPackage(suite *analyzers.Suite, run []*analysis.Analyzer, flags *vetFlags, name string) ([]*analysis.Analyzer, error) {
	asked, err := vetunit.ReadConfig(name)
	if err != nil || asked.VetxOnly {
		return run, err
	}
	possible := vetunit.Possible()
	if possible {
		// What others are told of the package does not go by who asks.
		m, err := vetunit.New(asked)
		if err != nil {
			return nil, err
		}
		if err := m.Write(asked.VetxOutput); err != nil {
			return nil, err
		}
	}
	if !flags.tests {
		asked = asked.Plain()
	}
	switch {
	case len(asked.GoFiles) == 0:
		return nil, nil
	case !possible && flags.tests:
		return run, nil
	case possible && flags.json():
		return nil, vetJSON(suite, flags, asked)
	case possible:
		run = newStandIns(suite, asked)
	}
	redirected, err := vetunit.Redirect(name, asked, !possible)
	if err != nil {
		return nil, err
	}
	os.Args[len(os.Args)-1] = redirected
	return run, nil
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
