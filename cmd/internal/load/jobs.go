package load

import (
	"cmp"
	"context"
	"os"
	"runtime"
	"slices"
	"sync"

	"golang.org/x/tools/go/packages"
)

// job is a requested package that is analysed, or known.
type job struct {
	pkg *packages.Package
	// after are the jobs that this one has to wait for: of the packages that it
	// imports, whose facts are then there without reading them twice.
	after []*job
	taken bool
	// done is closed at the end; result is what came of it, if anything.
	done   chan struct{}
	result *Package
}

func (j *job) end() {
	j.taken = true
	close(j.done)
}

func (j *job) ended() bool {
	select {
	case <-j.done:
		return true
	default:
		return false
	}
}

func (j *job) ready() bool {
	for _, before := range j.after {
		if !before.ended() {
			return false
		}
	}
	return true
}

// newJobs makes a job of each package of work, which is in order of imports.
func newJobs(work []*packages.Package) []*job {
	jobs := make([]*job, len(work))
	// nearest are the jobs that a package leads to by imports, first ones only.
	nearest := make(map[*packages.Package][]*job)
	for i, p := range work {
		jobs[i] = &job{pkg: p, done: make(chan struct{})}
		jobs[i].after = nearestBelow(p, nearest)
		nearest[p] = []*job{jobs[i]}
	}
	return jobs
}

// heaviestFirst orders jobs by the sources that there are to analyse from each
// to the end, on the longest way over those that wait for it. What is large, or
// what much waits for, would else be left for one processor at the end.
func heaviestFirst(jobs []*job, size func(*packages.Package) int64) []*job {
	weight := make(map[*job]int64, len(jobs))
	for _, j := range slices.Backward(jobs) {
		weight[j] += size(j.pkg)
		for _, before := range j.after {
			weight[before] = max(weight[before], weight[j])
		}
	}
	order := slices.Clone(jobs)
	slices.SortStableFunc(order, func(a, b *job) int { return cmp.Compare(weight[b], weight[a]) })
	return order
}

// sourceSize is how many bytes there are to parse.
func sourceSize(p *packages.Package) (size int64) {
	for _, name := range p.CompiledGoFiles {
		if info, err := os.Stat(name); err == nil {
			size += info.Size()
		}
	}
	return size
}

func nearestBelow(p *packages.Package, nearest map[*packages.Package][]*job) []*job {
	if known, ok := nearest[p]; ok {
		return known
	}
	var below []*job
	seen := make(map[*job]bool)
	for _, dep := range p.Imports {
		for _, j := range nearestBelow(dep, nearest) {
			if !seen[j] {
				seen[j] = true
				below = append(below, j)
			}
		}
	}
	nearest[p] = below
	return below
}

// start runs analyse on the jobs that are not done, as many at once as there
// are processors; each after those it waits for, and apart from that the
// heaviest first. The function that it returns waits for all.
func (d *driver) start(ctx context.Context, jobs []*job, analyse func(*packages.Package) *Package) (wait func()) {
	var (
		mu      sync.Mutex
		changed = sync.NewCond(&mu)
		workers sync.WaitGroup
		begun   int
	)
	for _, j := range jobs {
		if j.taken {
			begun++
		}
	}
	if begun == len(jobs) {
		return workers.Wait // all is known, and nobody has to ask for sizes
	}
	order := heaviestFirst(jobs, sourceSize)
	next := func() (j *job, position int) {
		mu.Lock()
		defer mu.Unlock()
		for {
			waiting := false
			for _, j := range order {
				if j.taken {
					continue
				}
				if j.ready() {
					j.taken = true
					begun++
					return j, begun - 1
				}
				waiting = true
			}
			if !waiting {
				return nil, 0
			}
			changed.Wait()
		}
	}
	end := func(j *job) {
		mu.Lock()
		defer mu.Unlock()
		j.end()
		changed.Broadcast()
	}
	var telling sync.Mutex
	work := func() {
		for j, position := next(); j != nil; j, position = next() {
			if ctx.Err() != nil {
				d.skip(j.pkg.ID, "", ctx.Err())
				end(j)
				continue
			}
			if progress := d.listing.opts.Progress; progress != nil {
				telling.Lock()
				progress(position, len(jobs), j.pkg.PkgPath)
				telling.Unlock()
			}
			j.result = analyse(j.pkg)
			end(j)
		}
	}
	for range min(runtime.GOMAXPROCS(0), len(jobs)-begun) {
		workers.Go(work)
	}
	return workers.Wait
}
