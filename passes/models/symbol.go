package models

import (
	"strings"
	"unicode"
)

// symbol spells a symbol as people write it, the package by its last element:
// "time.Now", "workflow.Future.Get", "(*sync.Mutex).Lock".
func symbol(path, typ, name string, pointer bool) string {
	pkg := packageName(path)
	switch {
	case typ == "":
		return pkg + "." + name
	case pointer:
		return "(*" + pkg + "." + typ + ")." + name
	default:
		return pkg + "." + typ + "." + name
	}
}

// packageName is what a package of that path most likely calls itself: the
// last element that is not a major version, as far as it is an identifier, and
// without the "go-" that names repositories more often than packages.
func packageName(path string) string {
	dir, last := cutElement(path)
	if isMajorVersion(last) && dir != "" {
		_, last = cutElement(dir)
	}
	name := strings.TrimPrefix(last, "go-")
	end := strings.IndexFunc(name, func(r rune) bool { return r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if end > 0 {
		name = name[:end]
	}
	return name
}

func cutElement(path string) (dir, last string) {
	i := strings.LastIndexByte(path, '/')
	if i < 0 {
		return "", path
	}
	return path[:i], path[i+1:]
}

// isMajorVersion holds for "v2" and "v10".
func isMajorVersion(element string) bool {
	digits, ok := strings.CutPrefix(element, "v")
	return ok && digits != "" && strings.Trim(digits, "0123456789") == ""
}
