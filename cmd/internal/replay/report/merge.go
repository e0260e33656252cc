package report

import (
	"maps"
	"slices"
)

// Merge joins what was found in parts, on the same code. A history that several
// parts have counts once.
func Merge(parts ...*Report) *Report {
	all := &Report{Version: Version}
	known := make(map[[2]string]bool)
	for _, part := range parts {
		for _, h := range part.Histories {
			key := [2]string{h.Path, h.worker()}
			if !known[key] {
				known[key] = true
				all.Histories = append(all.Histories, h)
			}
		}
		all.Workers = append(all.Workers, part.Workers...)
		all.Problems = append(all.Problems, part.Problems...)
		all.Coverage.add(part.Coverage)
	}
	slices.SortStableFunc(all.Workers, compareWorkers)
	all.Workers = slices.CompactFunc(all.Workers, func(a, b Worker) bool { return compareWorkers(a, b) == 0 })
	all.settleCoverage()
	all.Coverage.branches(parts)
	all.Settle()
	return all
}

func (c *Coverage) add(other Coverage) {
	c.Workflows = append(c.Workflows, other.Workflows...)
	c.NotReplayed = append(c.NotReplayed, other.NotReplayed...)
	c.OpenTails = append(c.OpenTails, other.OpenTails...)
	c.Endings = append(c.Endings, other.Endings...)
}

// settleCoverage makes one of the entries of a workflow type.
func (r *Report) settleCoverage() {
	c := &r.Coverage
	paths := make(map[string][]string)
	for _, h := range r.Histories {
		paths[h.Workflow] = append(paths[h.Workflow], h.Path)
	}
	versions := make(map[string]map[string][]int)
	functions, received := make(map[string][]string), make(map[string][]Message)
	for _, w := range c.Workflows {
		functions[w.Workflow] = unique(append(functions[w.Workflow], w.Functions...))
		for _, m := range w.Received {
			if !slices.Contains(received[w.Workflow], m) {
				received[w.Workflow] = append(received[w.Workflow], m)
			}
		}
		if versions[w.Workflow] == nil {
			versions[w.Workflow] = make(map[string][]int)
		}
		for id, got := range w.Versions {
			versions[w.Workflow][id] = unique(slices.Concat(versions[w.Workflow][id], got))
		}
	}
	c.Workflows = nil
	for _, name := range slices.Sorted(maps.Keys(versions)) {
		c.Workflows = append(c.Workflows, Workflow{
			Workflow: name, Histories: len(unique(paths[name])), Versions: versions[name], Functions: functions[name], Received: received[name],
		})
	}
	// What one part has not replayed, another may have.
	c.NotReplayed = slices.DeleteFunc(unique(c.NotReplayed), func(name string) bool { return versions[name] != nil })
	c.OpenTails = unique(c.OpenTails)
	c.Endings = unique(c.Endings)
}

// branches keeps the handlers that every part with histories of the workflow
// misses, and the versions that none has recorded.
func (c *Coverage) branches(parts []*Report) {
	for _, part := range parts {
		for _, h := range part.Coverage.Handlers {
			received := slices.ContainsFunc(parts, func(p *Report) bool {
				return p.Coverage.has(h.Workflow) && !slices.Contains(p.Coverage.Handlers, h)
			})
			if !received && !slices.Contains(c.Handlers, h) {
				c.Handlers = append(c.Handlers, h)
			}
		}
		for _, v := range part.Coverage.Versions {
			recorded := slices.ContainsFunc(c.Workflows, func(w Workflow) bool {
				return w.Workflow == v.Workflow && slices.Contains(w.Versions[v.ChangeID], v.Version)
			})
			if !recorded && !slices.Contains(c.Versions, v) {
				c.Versions = append(c.Versions, v)
			}
		}
	}
}

func (c *Coverage) has(workflow string) bool {
	return slices.ContainsFunc(c.Workflows, func(w Workflow) bool { return w.Workflow == workflow })
}

func unique[T int | string](all []T) []T {
	slices.Sort(all)
	return slices.Compact(all)
}
