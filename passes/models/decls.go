package models

import (
	"cmp"
	"errors"
	"fmt"
	"go/token"
	"maps"
	"slices"
	"strings"
)

// Decls makes a source of a decls map as workflowcheck has it: a key names a
// function, method, variable or package; true says it is not deterministic,
// false that it is. Keys are "time.Now", "(*path/of/pkg.Type).Method",
// "(path/of/pkg.Type).Method", "path/of/pkg.Iface.Method", "pkg.Var" or a
// bare import path. Name is the file they come from.
func Decls(name string, decls map[string]bool) Source {
	if decls == nil {
		decls = map[string]bool{}
	}
	return Source{Name: name, decls: decls}
}

func parseDecls(name string, decls map[string]bool) ([]statement, error) {
	var (
		statements []statement
		problems   []error
		seen       = map[symbolID]string{}
	)
	for _, key := range sortedKeys(decls) {
		readings := readDecl(key)
		if len(readings) == 0 {
			problems = append(problems, fmt.Errorf(
				"%s: decls: %q names no symbol; write pkg/path.Func, (*pkg/path.Type).Method, pkg/path.Iface.Method, pkg/path.Var or pkg/path", name, key))
			continue
		}
		entry := Entry{Kind: Pure, CallsAll: true, Reason: "declared deterministic in " + name}
		if decls[key] {
			entry = Entry{Kind: IO, Check: "declared", CallsAll: true, Reason: "declared non-deterministic in " + name}
		}
		for _, st := range readings {
			if other, dup := seen[st.id()]; dup {
				// "(*p.T).M" and "p.T.M" are one method.
				if decls[other] != decls[key] {
					problems = append(problems, fmt.Errorf("%s: decls: %q and %q are the same symbol and disagree; keep one", name, other, key))
				}
				continue
			}
			seen[st.id()] = key
			st.entry, st.source = entry, name
			statements = append(statements, st)
		}
	}
	return statements, errors.Join(problems...)
}

// readDecl returns every reading of a key. A dot may belong to the last
// element of an import path ("gopkg.in/yaml.v3.Marshal", "example.com"), and
// only type information could tell, which there is none here; the readings
// that are not meant name nothing and so never match.
func readDecl(key string) []statement {
	if inner, ok := strings.CutPrefix(key, "("); ok {
		inner, method, ok := strings.Cut(inner, ").")
		inner, _, _ = strings.Cut(strings.TrimPrefix(inner, "*"), "[")
		st := statement{verb: methodVerb}
		if !ok || st.setTarget(inner+"."+method) != nil {
			return nil
		}
		return []statement{st}
	}
	if !validPath(key) {
		return nil
	}
	segments := strings.Split(key[strings.LastIndexByte(key, '/')+1:], ".")
	if slices.Contains(segments, "") {
		return nil
	}
	var readings []statement
	try := func(v verb) {
		st := statement{verb: v}
		if st.setTarget(key) == nil {
			readings = append(readings, st)
		}
	}
	last := segments[len(segments)-1]
	version := isMajorVersion(last) && len(segments) > 1
	if len(segments) > 1 && !version {
		try(funcVerb)
	}
	if len(segments) > 2 && !version {
		try(methodVerb)
	}
	// An exported name at the end is never part of a path element.
	if len(segments) == 1 || !token.IsExported(last) {
		try(packageVerb)
	}
	return readings
}

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }
