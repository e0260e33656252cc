package load

import (
	"crypto/sha256"
	"fmt"
	"hash"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"golang.org/x/mod/modfile"
)

// surroundings is a digest of what the go command goes by apart from packages:
// the environment, itself, and the files that say what modules there are.
// Newest is when the last of these has changed; ok is false where more than
// that matters.
func surroundings(opts Options, listed []alone) (sum digest, newest time.Time, ok bool) {
	dir, err := filepath.Abs(opts.Dir)
	if err != nil {
		return sum, newest, false
	}
	for _, flag := range []string{"-modfile", "-overlay", "-toolexec"} {
		if strings.Contains(os.Getenv("GOFLAGS"), flag) {
			return sum, newest, false
		}
	}
	a := around{hash: sha256.New(), seen: make(map[string]bool)}
	fmt.Fprintf(a.hash, "dir %q\n", dir)
	a.environment()
	if !a.program() {
		return sum, newest, false
	}
	for up := dir; ; up = filepath.Dir(up) {
		a.modules(up)
		if up == filepath.Dir(up) {
			break
		}
	}
	if work := os.Getenv("GOWORK"); filepath.IsAbs(work) {
		a.modules(filepath.Dir(work))
		a.moduleFile(work)
	}
	for _, dir := range moduleFolders(listed) {
		a.modules(dir)
	}
	a.hash.Sum(sum[:0])
	return sum, a.newest, true
}

type around struct {
	hash   hash.Hash
	newest time.Time
	// seen are the folders that were looked at.
	seen map[string]bool
}

// environment writes the variables that the go command reads, and more.
func (a *around) environment() {
	env := os.Environ()
	slices.Sort(env)
	for _, entry := range env {
		name, _, _ := strings.Cut(entry, "=")
		switch {
		case name == "GOMAXPROCS" || name == "GOGC" || name == "GOMEMLIMIT":
		case strings.HasPrefix(name, "GO"), strings.HasPrefix(name, "CGO_"), strings.HasPrefix(name, "PKG_CONFIG"),
			strings.HasPrefix(name, "XDG_"), strings.HasPrefix(strings.ToUpper(name), "APPDATA"),
			slices.Contains([]string{"PATH", "Path", "HOME", "USERPROFILE", "home", "CC", "CXX", "FC", "AR"}, name):
			fmt.Fprintf(a.hash, "%q\n", entry)
		}
	}
}

// program writes which go command would be asked, and its own settings. Which
// toolchain that starts, go.mod and the environment say.
func (a *around) program() (ok bool) {
	name, err := exec.LookPath("go")
	if err != nil {
		return false
	}
	if name, err = filepath.EvalSymlinks(name); err != nil {
		return false
	}
	info, err := os.Stat(name)
	if err != nil {
		return false
	}
	fmt.Fprintf(a.hash, "go %q %d %d\n", name, info.Size(), info.ModTime().UnixNano())
	a.file(filepath.Join(filepath.Dir(filepath.Dir(name)), "go.env"))
	settings := os.Getenv("GOENV")
	if settings == "" {
		if dir, err := os.UserConfigDir(); err == nil {
			settings = filepath.Join(dir, "go", "env")
		}
	}
	a.file(settings)
	return true
}

// modules writes what a folder says of modules, and what the folders do that it
// names.
func (a *around) modules(dir string) {
	if a.seen[dir] {
		return
	}
	a.seen[dir] = true
	for _, name := range []string{"go.mod", "go.work"} {
		a.moduleFile(filepath.Join(dir, name))
	}
	for _, name := range []string{"go.sum", "go.work.sum", "vendor/modules.txt"} {
		a.file(filepath.Join(dir, filepath.FromSlash(name)))
	}
}

func (a *around) moduleFile(name string) {
	text := a.file(name)
	if text == nil {
		return
	}
	var replaced []*modfile.Replace
	var used []*modfile.Use
	if filepath.Ext(name) == ".mod" {
		if mod, err := modfile.Parse(name, text, nil); err == nil {
			replaced = mod.Replace
		}
	} else if work, err := modfile.ParseWork(name, text, nil); err == nil {
		replaced, used = work.Replace, work.Use
	}
	for _, r := range replaced {
		if r.New.Version == "" {
			a.modules(inFolder(filepath.Dir(name), filepath.FromSlash(r.New.Path)))
		}
	}
	for _, u := range used {
		a.modules(inFolder(filepath.Dir(name), filepath.FromSlash(u.Path)))
	}
}

// file writes a file that is there, and returns what is in it.
func (a *around) file(name string) []byte {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil // is not there, or nobody can read it
	}
	if info, err := os.Stat(name); err == nil && info.ModTime().After(a.newest) {
		a.newest = info.ModTime()
	}
	fmt.Fprintf(a.hash, "%q %x\n", name, sha256.Sum256(text))
	return text
}

// moduleFolders lists the folders of modules that people work on, sorted.
func moduleFolders(listed []alone) []string {
	var dirs []string
	for i := range listed {
		if m := listed[i].Module; m != nil && m.Dir != "" && !releasedIn(m, m.Dir) && !slices.Contains(dirs, m.Dir) {
			dirs = append(dirs, m.Dir)
		}
	}
	slices.Sort(dirs)
	return dirs
}
