package shapes

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// foldVersion turns a comparison of a version with a number into the list of
// versions for which it holds, so that v == 1 and v != workflow.DefaultVersion
// are one. It yields nil for what is no such comparison.
func foldVersion(op string, x, y *Expr) *Expr {
	if x.Op == Const && y.Op == VersionOf {
		if mirrored[op] == "" {
			return nil
		}
		return foldVersion(mirrored[op], y, x)
	}
	if x.Op != VersionOf || y.Op != Const || len(x.Args) < 3 {
		return nil
	}
	n, err := strconv.Atoi(y.Text)
	all := versions(x)
	if err != nil || all == nil {
		return nil
	}
	var in []int
	for _, v := range all {
		holds := false
		switch op {
		case "==":
			holds = v == n
		case "!=":
			holds = v != n
		case "<":
			holds = v < n
		case "<=":
			holds = v <= n
		case ">":
			holds = v > n
		case ">=":
			holds = v >= n
		default:
			return nil
		}
		if holds {
			in = append(in, v)
		}
	}
	switch {
	case len(in) == 0:
		return no
	case len(in) == len(all):
		return yes
	case slices.Contains(in, all[0]):
		// Of the two ways to say it, the one about what was added later.
		rest := slices.DeleteFunc(slices.Clone(all), func(v int) bool { return slices.Contains(in, v) })
		return Of(Not, "", Of(VersionIn, list(rest), x))
	}
	return Of(VersionIn, list(in), x)
}

// maxVersions of one change are told apart.
const maxVersions = 50

// versions are those that GetVersion can yield; nil when its range is unknown.
func versions(x *Expr) []int {
	low, errLow := strconv.Atoi(x.Args[1].Text)
	high, errHigh := strconv.Atoi(x.Args[2].Text)
	if errLow != nil || errHigh != nil {
		return nil
	}
	return Range(low, high)
}

// Range lists the versions from low to high that runs can have; nil where they
// are too many to tell apart. Zero is no version that anybody starts from.
func Range(low, high int) []int {
	if high-low > maxVersions {
		return nil
	}
	var all []int
	for v := low; v <= high; v++ {
		if v != 0 || low == 0 || high == 0 {
			all = append(all, v)
		}
	}
	return all
}

func list(versions []int) string {
	words := make([]string, len(versions))
	for i, v := range versions {
		words[i] = strconv.Itoa(v)
	}
	return strings.Join(words, ",")
}

var versionCond = regexp.MustCompile(`^version\((.+)\) is ([-\d,]+)$`)

// DecideVersion answers the condition of a branch about a version that is known.
func DecideVersion(cond string, versions map[string]int) (holds, known bool) {
	m := versionCond.FindStringSubmatch(cond)
	if m == nil {
		return false, false
	}
	v, ok := versions[m[1]]
	if !ok {
		return false, false
	}
	return slices.Contains(strings.Split(m[2], ","), strconv.Itoa(v)), true
}

// Versions are those that a Version can yield; nil when its range is unknown.
func (s *Step) Versions() []int {
	low, high, ok := s.Span()
	if !ok {
		return nil
	}
	return Range(low, high)
}

// Next is the step that a Branch goes on with.
func (s *Step) Next(holds bool) int { return s.Succ[side(holds)] }

// Span is the range that a Version asks for; ok is false where it is computed.
func (s *Step) Span() (low, high int, ok bool) {
	if len(s.Attrs) != 2 {
		return 0, 0, false
	}
	low, errLow := strconv.Atoi(s.Attrs[0])
	high, errHigh := strconv.Atoi(s.Attrs[1])
	return low, high, errLow == nil && errHigh == nil
}
