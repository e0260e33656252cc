package workflows

import (
	"cmp"
	"go/types"
	"slices"
)

const (
	workflowPath = "go.temporal.io/sdk/workflow"
	nexusPath    = "github.com/nexus-rpc/sdk-go/nexus"
)

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
