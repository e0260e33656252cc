package load

import (
	"go/types"
	"maps"
	"reflect"
	"runtime"
	"slices"

	"golang.org/x/tools/go/packages"

	"github.com/replayvet/replayvet/cmd/internal/cache"
	"github.com/replayvet/replayvet/cmd/internal/plain"
)

// answer is what the go command said about packages, and what it looked at to
// say it: as long as that is the same, it need not be asked again.
type answer struct {
	Arch     string
	Packages []alone
	// Around is a digest of the surroundings; Folders and Sources are what the
	// packages are made of that can change, and where more can appear.
	Around  digest
	Folders []folder
	Sources []sourceHead
}

// sourceHead is a Go file. The go command reads no further than to the end of
// the imports; where the content is another, that decides.
type sourceHead struct {
	Name          string
	Content, Head digest
}

func answerKey(opts Options) cache.Key {
	return requestKey(opts, "answer", opts.Toolchain)
}

// recallAnswer is the answer of an earlier run; nil when the go command has to
// be asked.
func recallAnswer(opts Options, d *digests) *answer {
	if opts.Toolchain == "" {
		return nil
	}
	key := answerKey(opts)
	data, ok := opts.Memory.Cache.Get(key)
	if !ok {
		return nil
	}
	a := new(answer)
	if _, err := plain.Decode(data, a, 0); err != nil {
		opts.Memory.Cache.Drop(key)
		return nil
	}
	if !a.holds(opts, d) {
		return nil
	}
	return a
}

// holds reports whether the go command would say the same again.
func (a *answer) holds(opts Options, d *digests) bool {
	around, _, ok := surroundings(opts, a.Packages)
	if !ok || around != a.Around {
		return false
	}
	folders, _, ok := lookAtFolders(opts, a.Packages)
	if !ok || !slices.Equal(folders, a.Folders) {
		return false
	}
	names := make([]string, len(a.Sources))
	for i, s := range a.Sources {
		names[i] = s.Name
	}
	same := make([]bool, len(names))
	_, err := d.contents(names, func(i int, c content) {
		same[i] = c.sum == a.Sources[i].Content || headOf(c.text) == a.Sources[i].Head
	})
	return err == nil && !slices.Contains(same, false)
}

// answerOf is what the go command would say of packages that it has listed in
// full; nil if that is not for sure.
func answerOf(l *Listing) *answer {
	a := new(answer)
	requested := make(map[*packages.Package]bool, len(l.roots))
	for _, p := range l.roots {
		requested[p] = true
		if a.Arch = archOf(p.TypesSizes); a.Arch == "" {
			return nil
		}
	}
	trouble := false
	packages.Visit(l.roots, nil, func(p *packages.Package) {
		trouble = trouble || len(p.Errors) > 0
		listed := alone{
			ImportPath: p.ID, Name: p.Name, Dir: p.Dir, ForTest: p.ForTest, Module: p.Module, DepOnly: !requested[p],
			GoFiles: p.GoFiles, EmbedFiles: p.EmbedFiles,
			Imports: slices.Sorted(maps.Keys(p.Imports)), ImportMap: make(map[string]string),
		}
		for path, dep := range p.Imports {
			if path != dep.ID {
				listed.ImportMap[path] = dep.ID
			}
		}
		a.Packages = append(a.Packages, listed)
	})
	if trouble {
		return nil
	}
	return a
}

// archOf names a platform where types have these sizes.
func archOf(sizes types.Sizes) string {
	for _, arch := range []string{runtime.GOARCH, "amd64", "arm64", "386", "arm", "wasm", "ppc64le", "s390x", "riscv64", "loong64", "mips", "mips64"} {
		if reflect.DeepEqual(types.SizesFor("gc", arch), sizes) {
			return arch
		}
	}
	return ""
}

// keep stores an answer that was just given, unless it is not known on what it
// depends.
func (a *answer) keep(opts Options, d *digests) {
	if opts.Toolchain == "" {
		return
	}
	for _, p := range a.Packages {
		if p.Error != nil || p.Module != nil && p.Module.Error != nil {
			return // trouble is told again, by who knows whether it still holds
		}
	}
	around, newest, ok := surroundings(opts, a.Packages)
	if !ok || d.late(newest) {
		return
	}
	folders, newest, ok := lookAtFolders(opts, a.Packages)
	if !ok || d.late(newest) {
		return
	}
	var names []string
	for _, f := range folders {
		names = append(names, f.sources()...)
	}
	a.Around, a.Folders, a.Sources = around, folders, make([]sourceHead, len(names))
	late, err := d.contents(names, func(i int, c content) {
		a.Sources[i] = sourceHead{names[i], c.sum, headOf(c.text)}
	})
	if err != nil || late {
		return
	}
	for i := range a.Packages {
		if m := a.Packages[i].Module; m != nil && m.Time != nil {
			timeless := *m // a time is not plain, and of no use here
			timeless.Time = nil
			a.Packages[i].Module = &timeless
		}
	}
	if data, err := plain.Encode(a); err == nil {
		opts.Memory.Cache.Put(answerKey(opts), data)
	}
}

// list makes packages of the answer: those that go/packages would, or an error
// where that would be more work.
func (a *answer) list() (roots, all []*packages.Package, err error) {
	sizes := types.SizesFor("gc", a.Arch)
	if sizes == nil {
		return nil, nil, errTrouble
	}
	byID := make(map[string]*packages.Package, len(a.Packages))
	for i := range a.Packages {
		p, err := a.Packages[i].convert(byID)
		if err != nil {
			return nil, nil, err
		}
		p.TypesSizes = sizes
		byID[p.ID] = p
		all = append(all, p)
		if !a.Packages[i].DepOnly {
			roots = append(roots, p)
		}
	}
	return roots, all, nil
}
