package models

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// parse reads one model file. All its errors are returned together, each
// with file and line; the statements are those of the good lines.
func parse(name string, text []byte) ([]statement, error) {
	var (
		statements []statement
		problems   []error
		seen       = map[symbolID]int{}
	)
	line := 0
	for raw := range strings.Lines(string(text)) {
		line++
		raw = strings.TrimSpace(raw)
		if raw == "" || raw[0] == '#' {
			continue
		}
		st, errs := parseLine(raw)
		st.source, st.line = name, line
		if len(errs) == 0 {
			if first, dup := seen[st.id()]; dup {
				errs = []error{fmt.Errorf("%s is already modelled at %s:%d; keep one of the lines", st.key(), name, first)}
			} else {
				seen[st.id()] = line
			}
		}
		for _, err := range errs {
			problems = append(problems, fmt.Errorf("%s:%d: %w", name, line, err))
		}
		if len(errs) == 0 {
			statements = append(statements, st)
		}
	}
	return statements, errors.Join(problems...)
}

func parseLine(line string) (statement, []error) {
	var st statement
	line, reason, _ := strings.Cut(line, ";")
	line, remedy, _ := strings.Cut(line, "->")
	words, err := fields(line)
	if err != nil {
		return st, []error{err}
	}
	if len(words) == 0 {
		return st, []error{errors.New("no statement before the remedy or reason")}
	}
	v := slices.Index(verbWords[:], words[0])
	if v < 0 {
		return st, []error{fmt.Errorf("unknown statement %q%s", words[0], DidYouMean(words[0], verbWords[:]))}
	}
	st.verb = verb(v)
	if len(words) < 2 {
		return st, []error{fmt.Errorf("%s names nothing: write %s %s", st.verb, st.verb, targetForms[st.verb])}
	}
	if err := st.setTarget(words[1]); err != nil {
		return st, []error{err}
	}
	words = words[2:]
	st.entry.Instead, st.entry.Reason = strings.TrimSpace(remedy), strings.TrimSpace(reason)

	if st.verb == aliasVerb {
		return st, st.parseAlias(words)
	}
	var problems []error
	if st.verb != fieldVerb {
		if len(words) == 0 {
			return st, []error{fmt.Errorf("%s %s has no kind; write one of %s", st.verb, st.key(), strings.Join(fileKinds(), ", "))}
		}
		if err := st.parseKind(words[0]); err != nil {
			problems = append(problems, err)
		}
		words = words[1:]
	}
	// The SDK calls what it is given later and on its own terms; everything
	// else is assumed to call it before returning.
	st.entry.CallsAll = st.verb != varVerb && st.verb != fieldVerb && !isSDK(st.path)
	given := map[string]bool{}
	for _, w := range words {
		name, args, hasArgs := strings.Cut(w, "(")
		if given[name] {
			problems = append(problems, fmt.Errorf("attribute %q is given twice", name))
			continue
		}
		given[name] = true
		if err := st.parseAttr(name, strings.TrimSuffix(args, ")"), hasArgs); err != nil {
			problems = append(problems, err)
		}
	}
	if st.verb == fieldVerb && len(problems) == 0 && st.entry.Role == "" {
		problems = append(problems, fmt.Errorf("field %s has no role; write role(%s)", st.key(), strings.Join(roleWords, "|")))
	}
	return st, problems
}

func (st *statement) parseKind(word string) error {
	kindWord, check, hasCheck := strings.Cut(word, "/")
	kind, ok := ParseKind(kindWord)
	if !ok || !slices.Contains(fileKinds(), kindWord) {
		return fmt.Errorf("unknown kind %q%s", kindWord, DidYouMean(kindWord, fileKinds()))
	}
	st.entry.Kind, st.entry.Check = kind, check
	if hasCheck && !checkAllowed(kind, check) {
		if len(checks[kind]) == 0 {
			return fmt.Errorf("kind %s has no checks; write %s alone", kind, kind)
		}
		return fmt.Errorf("unknown check %q of kind %s%s (known: %s)",
			check, kind, DidYouMean(check, checks[kind]), strings.Join(checks[kind], ", "))
	}
	return nil
}

func (st *statement) parseAlias(words []string) []error {
	if len(words) != 1 {
		return []error{fmt.Errorf("alias takes two symbols: write alias %s", targetForms[aliasVerb])}
	}
	if !isSDKInternal(st.path) {
		return []error{fmt.Errorf("alias is for names below %s only; model %s itself", sdkInternalPath, st.path+"."+st.name)}
	}
	other := statement{verb: aliasVerb}
	if err := other.setTarget(words[0]); err != nil {
		return []error{err}
	}
	st.toPath, st.toName = other.path, other.name
	return nil
}

// fields splits at spaces that are not inside parentheses.
func fields(line string) ([]string, error) {
	var words []string
	depth, start := 0, -1
	for i, r := range line {
		switch {
		case (r == ' ' || r == '\t') && depth == 0:
			if start >= 0 {
				words = append(words, line[start:i])
				start = -1
			}
			continue
		case r == '(':
			depth++
		case r == ')':
			depth--
		}
		if depth < 0 {
			return nil, fmt.Errorf("unmatched %q", ")")
		}
		if start < 0 {
			start = i
		}
	}
	if depth > 0 {
		return nil, fmt.Errorf("unclosed %q", "(")
	}
	if start >= 0 {
		words = append(words, line[start:])
	}
	return words, nil
}

// fileKinds are the kinds that a symbol can have. Reads and writes of
// variables and fields, and what becomes of a panic, are seen in code and
// never declared.
func fileKinds() []string {
	var words []string
	for k, w := range kindWords {
		switch Kind(k) {
		case GlobalWrite, GlobalRead, ReceiverWrite, ReceiverRead, WriteOutside, Recovers:
		default:
			words = append(words, w)
		}
	}
	return words
}
