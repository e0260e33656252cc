package models

import "strings"

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

// packageName is the element of an import path that names the package, most
// likely: the last one that is not a major version.
func packageName(path string) string {
	dir, last := cutElement(path)
	if versionSegment.MatchString(last) && dir != "" {
		_, last = cutElement(dir)
	}
	if name, version, ok := cutLast(last); ok && versionSegment.MatchString(version) {
		return name
	}
	return last
}

func cutElement(path string) (dir, last string) {
	i := strings.LastIndexByte(path, '/')
	if i < 0 {
		return "", path
	}
	return path[:i], path[i+1:]
}
