package models

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Receiver is the index that stands for the receiver in Entry.Writes.
const Receiver = -1

// attribute parses the text between an attribute's parentheses into st.
type attribute struct {
	// args is false for a bare word.
	args  bool
	verbs []verb
	parse func(st *statement, args string) error
}

var (
	callable   = []verb{packageVerb, funcVerb, methodVerb, typeVerb}
	attributes = map[string]attribute{
		"calls":   {true, callable, parseCalls},
		"writes":  {true, callable, parseWrites},
		"sorts":   {true, callable, parseSorts},
		"ordered": {false, callable, func(st *statement, _ string) error { st.entry.Ordered = true; return nil }},
		"seeded":  {false, callable, func(st *statement, _ string) error { st.entry.Seeded = true; return nil }},
		"outside": {false, callable, func(st *statement, _ string) error { st.entry.Outside = true; return nil }},
		"same":    {false, callable, func(st *statement, _ string) error { st.entry.Same = true; return nil }},
		"roles":   {true, callable, parseRoles},
		"role":    {true, []verb{fieldVerb}, parseRole},
		"since":   {true, nil, func(st *statement, s string) error { st.since = s; return checkRelease(s) }},
		"until":   {true, nil, func(st *statement, s string) error { st.until = s; return checkRelease(s) }},
	}
)

func (st *statement) parseAttr(name, args string, hasArgs bool) error {
	attr, ok := attributes[name]
	switch {
	case !ok:
		return fmt.Errorf("unknown attribute %q%s", name, DidYouMean(name, sortedKeys(attributes)))
	case attr.verbs != nil && !slices.Contains(attr.verbs, st.verb):
		return fmt.Errorf("attribute %q does not apply to a %s", name, st.verb)
	case attr.args && !hasArgs:
		return fmt.Errorf("attribute %q needs a value in parentheses", name)
	case !attr.args && hasArgs:
		return fmt.Errorf("attribute %q takes no value", name)
	}
	if err := attr.parse(st, strings.ReplaceAll(args, " ", "")); err != nil {
		return fmt.Errorf("%s(%s): %w", name, args, err)
	}
	return nil
}

func parseCalls(st *statement, args string) (err error) {
	st.entry.CallsAll = false
	if args == "none" {
		return nil
	}
	st.entry.Calls, err = parseIndices(args, false)
	return err
}

func parseWrites(st *statement, args string) (err error) {
	st.entry.Writes, err = parseIndices(args, st.verb != funcVerb)
	return err
}

func parseSorts(st *statement, args string) (err error) {
	st.entry.Sorts, err = parseIndices(args, st.verb != funcVerb)
	return err
}

func parseIndices(args string, receiver bool) ([]int, error) {
	var indices []int
	for word := range strings.SplitSeq(args, ",") {
		if word == "recv" && receiver {
			indices = append(indices, Receiver)
			continue
		}
		i, err := parseIndex(word)
		if err != nil {
			return nil, err
		}
		indices = append(indices, i)
	}
	slices.Sort(indices)
	return slices.Compact(indices), nil
}

func parseIndex(word string) (int, error) {
	i, err := strconv.Atoi(word)
	if err != nil || i < 0 {
		return 0, fmt.Errorf("%q is not the index of an argument, which starts at 0", word)
	}
	return i, nil
}

func parseRoles(st *statement, args string) error {
	st.entry.Roles = map[int]string{}
	for part := range strings.SplitSeq(args, ",") {
		index, role, ok := strings.Cut(part, "=")
		if !ok {
			return fmt.Errorf("%q is not index=role", part)
		}
		if err := checkRole(role); err != nil {
			return err
		}
		word, rest := strings.CutSuffix(index, "+")
		i, err := parseIndex(word)
		if err != nil {
			return err
		}
		if rest {
			if st.entry.RestRole != "" {
				return fmt.Errorf("%q is the second part with a +", part)
			}
			st.entry.RestFrom, st.entry.RestRole = i, role
			continue
		}
		if st.entry.Roles[i] != "" {
			return fmt.Errorf("argument %d has two roles", i)
		}
		st.entry.Roles[i] = role
	}
	return nil
}

func parseRole(st *statement, args string) error {
	st.entry.Role = args
	return checkRole(args)
}

func checkRole(role string) error {
	if !slices.Contains(roleWords, role) {
		return fmt.Errorf("unknown role %q%s (known: %s)", role, DidYouMean(role, roleWords), strings.Join(roleWords, ", "))
	}
	return nil
}

var releasePattern = regexp.MustCompile(`^(go1\.\d+|v\d+\.\d+\.\d+)$`)

func checkRelease(release string) error {
	if !releasePattern.MatchString(release) {
		return fmt.Errorf("%q is not a release; write go1.25 or v1.50.0", release)
	}
	return nil
}
