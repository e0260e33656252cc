package load

import (
	"bytes"
	"encoding/binary"
	"go/token"
	"go/types"
	"io"
	"os"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/gcexportdata"
	"golang.org/x/tools/go/packages"
)

// What is declared is the same with and without what condense leaves out.
func TestCondense(t *testing.T) {
	roots, err := packages.Load(&packages.Config{
		Mode: packages.NeedName | packages.NeedImports | packages.NeedDeps | packages.NeedExportFile | packages.NeedModule,
	}, "go.temporal.io/sdk/worker", "google.golang.org/grpc", "slices")
	require.NoError(t, err)
	whole := map[string]*types.Package{"unsafe": types.Unsafe}
	u := newUniverse(token.NewFileSet(), "", new(sync.RWMutex))
	before, after, elementsBefore, elementsAfter := 0, 0, 0, 0
	packages.Visit(roots, nil, func(p *packages.Package) {
		if p.ExportFile == "" {
			return
		}
		text := exportText(t, p.ExportFile)
		before += len(text)
		short := new(scratch).condense(bytes.Clone(text), p.PkgPath, u.packages)
		after += len(short)
		elementsBefore += elements(text)
		elementsAfter += elements(short)
		want, err := gcexportdata.Read(bytes.NewReader(text), token.NewFileSet(), whole, p.PkgPath)
		require.NoError(t, err)
		got, err := u.load(p)
		require.NoError(t, err)
		require.Equal(t, declarations(want), declarations(got), p.PkgPath)
	})
	require.Less(t, after, before/2)
	require.Less(t, elementsAfter, elementsBefore/2)
}

// elements is where the last section ends.
func elements(text []byte) int {
	return int(binary.LittleEndian.Uint32(text[1+4+4+4*(sections-1):]))
}

func exportText(t *testing.T, file string) []byte {
	f, err := os.Open(file)
	require.NoError(t, err)
	defer f.Close()
	r, err := gcexportdata.NewReader(f)
	require.NoError(t, err)
	text, err := io.ReadAll(r)
	require.NoError(t, err)
	return text
}

// declarations lists what a package declares and what it is made of.
func declarations(p *types.Package) (all []string) {
	for _, imported := range p.Imports() {
		all = append(all, imported.Path())
	}
	for _, name := range p.Scope().Names() {
		obj := p.Scope().Lookup(name)
		all = append(all, obj.String())
		if c, ok := obj.(*types.Const); ok {
			all = append(all, c.Val().ExactString())
		}
		if named, ok := obj.Type().(*types.Named); ok {
			all = append(all, named.Underlying().String())
			for i := range named.NumMethods() {
				all = append(all, named.Method(i).String())
			}
		}
	}
	return all
}

func TestCondenseLeavesWhatItDoesNotKnow(t *testing.T) {
	roots, err := packages.Load(&packages.Config{Mode: packages.NeedName | packages.NeedExportFile}, "sort")
	require.NoError(t, err)
	text := exportText(t, roots[0].ExportFile)
	require.Less(t, len(new(scratch).condense(bytes.Clone(text), "sort", nil)), len(text))
	for name, change := range map[string]func(text []byte) []byte{
		"other letter":   func(text []byte) []byte { text[0] = 'i'; return text },
		"newer format":   func(text []byte) []byte { binary.LittleEndian.PutUint32(text[1:], newestFormat+1); return text },
		"marks between":  func(text []byte) []byte { binary.LittleEndian.PutUint32(text[5:], 1); return text },
		"other sections": func(text []byte) []byte { binary.LittleEndian.PutUint32(text[9:], 1<<30); return text },
		"cut off":        func(text []byte) []byte { return text[:len(text)-1] },
	} {
		t.Run(name, func(t *testing.T) {
			changed := change(bytes.Clone(text))
			require.Equal(t, changed, new(scratch).condense(bytes.Clone(changed), "sort", nil))
		})
	}
}
