package workflows

import (
	"cmp"
	"go/types"
	"slices"
	"strings"
)

const (
	sdkPath      = "go.temporal.io/sdk"
	workflowPath = sdkPath + "/workflow"
	nexusPath    = "github.com/nexus-rpc/sdk-go/nexus"
)

// inSDK reports whether a package belongs to the SDK's own module. The modules
// below contrib and test are written against its public packages like any
// user's code.
func inSDK(path string) bool {
	rest, ok := strings.CutPrefix(path, sdkPath)
	switch {
	case !ok:
		return false
	case rest == "":
		return true
	case rest[0] != '/':
		return false
	}
	first, _, _ := strings.Cut(rest[1:], "/")
	return first != "contrib" && first != "test"
}

// ofSDK reports whether the SDK declares obj.
func ofSDK(obj types.Object) bool {
	return obj != nil && obj.Pkg() != nil && inSDK(obj.Pkg().Path())
}

// findSDK looks for the workflow package among the packages that pkg imports,
// nearest first, so that workflow code finds it at once.
func findSDK(pkg *types.Package) *types.Package {
	seen := map[*types.Package]bool{pkg: true}
	for level := []*types.Package{pkg}; len(level) > 0; {
		var next []*types.Package
		for _, p := range level {
			for _, imp := range p.Imports() {
				if imp.Path() == workflowPath {
					return imp
				}
				if !seen[imp] {
					seen[imp] = true
					next = append(next, imp)
				}
			}
		}
		slices.SortFunc(next, func(a, b *types.Package) int { return cmp.Compare(a.Path(), b.Path()) })
		level = next
	}
	return nil
}
