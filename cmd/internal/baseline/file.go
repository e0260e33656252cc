package baseline

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/replayvet/replayvet/cmd/internal/finding"
)

// format is the first line of a file.
const format = "replayvet baseline 1"

const header = format + "\n" +
	"# Findings that do not count. Take lines out at will; add none by hand:\n" +
	"# replayvet check -baseline FILE -baseline-write\n" +
	"# check, package, function, how many, what\n"

// Write writes a line for each root cause, sorted, so that branches merge. It
// names no file, so that it is the same on every system.
func (b Baseline) Write(w io.Writer) error {
	out := bufio.NewWriter(w)
	out.WriteString(header)
	for _, k := range b.keys() {
		fmt.Fprintf(out, "%s\t%s\t%s\t%d\t%s\n", k.Check, k.Package, k.Function, b[k], k.What)
	}
	return out.Flush()
}

// Read reads what Write wrote. Of a root cause that is there twice, as after a
// merge, the larger number counts.
func Read(r io.Reader, name string) (Baseline, error) {
	b := make(Baseline)
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	n := 0
	for lines.Scan() {
		n++
		line := strings.TrimSuffix(lines.Text(), "\r")
		if n == 1 {
			if err := first(line, name); err != nil {
				return nil, err
			}
			continue
		}
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.SplitN(line, "\t", 5)
		if len(fields) != 5 {
			return nil, fmt.Errorf("%s:%d: not a line of a baseline (check, package, function, number and text, with tabs between); settle a merge conflict by keeping both sides, or write the file anew with -baseline-write", name, n)
		}
		count, err := strconv.Atoi(fields[3])
		if err != nil || count < 1 {
			return nil, fmt.Errorf("%s:%d: %q is no number of findings; write the file anew with -baseline-write", name, n, fields[3])
		}
		k := finding.Key{Check: fields[0], Package: fields[1], Function: fields[2], What: fields[4]}
		b[k] = max(b[k], count)
	}
	if err := lines.Err(); errors.Is(err, bufio.ErrTooLong) {
		return nil, fmt.Errorf("%s:%d: the line is too long for a baseline", name, n+1)
	} else if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if n == 0 {
		return nil, fmt.Errorf("%s is empty; write it with -baseline-write", name)
	}
	return b, nil
}

// first holds the first line to the format: what is not a baseline must not be
// overwritten, nor taken for one without findings.
func first(line, name string) error {
	if line == format {
		return nil
	}
	if strings.HasPrefix(line, strings.TrimSuffix(format, "1")) {
		return fmt.Errorf("%s: %q is of another release of replayvet; write the file anew with that of this one, under another name, or use that release", name, line)
	}
	return fmt.Errorf("%s:1: not a baseline: the first line has to be %q; give -baseline another file", name, format)
}
