package compat

import "regexp"

// equality is a condition that compares something with a constant.
var equality = regexp.MustCompile(`^(.+) == ("(?:[^"\\]|\\.)*"|-?\d+|nil)$`)

// equated are the sides of an equality; ok is false for any other condition.
func equated(cond string) (what, with string, ok bool) {
	m := equality.FindStringSubmatch(cond)
	if m == nil {
		return "", "", false
	}
	return m[1], m[2], true
}

// excludes reports whether a decision makes a condition false: nothing equals
// two constants.
func excludes(d decision, cond string) bool {
	if !d.holds {
		return false
	}
	what, with, ok := equated(d.cond)
	same, other, also := equated(cond)
	return ok && also && what == same && with != other
}
