package vetunit

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strconv"
	"strings"
)

// magic begins a manifest. What follows is strings with a zero byte between
// them, which no name has: for one package, a thousand manifests are read, and
// JSON took a tenth of the time of analysing it.
const magic = "replayvet manifest 2\n"

const (
	ownFields    = 5
	fileFields   = 2
	importFields = 4
)

func (m *Manifest) format() []byte {
	fields := []string{m.ID, m.ModulePath, m.ModuleVersion, m.GoVersion, strconv.Itoa(len(m.Files))}
	for _, f := range m.Files {
		fields = append(fields, f.Name, hex.EncodeToString(f.Sum[:]))
	}
	for _, i := range m.Imports {
		fields = append(fields, i.Path, i.ID, i.Export, i.Manifest)
	}
	return []byte(magic + strings.Join(fields, "\x00"))
}

func parse(text []byte) (*Manifest, error) {
	data, ok := bytes.CutPrefix(text, []byte(magic))
	if !ok {
		return nil, errors.New("it was not written by this program")
	}
	damaged := errors.New("it is damaged")
	fields := strings.Split(string(data), "\x00")
	if len(fields) < ownFields {
		return nil, damaged
	}
	m := &Manifest{ID: fields[0], ModulePath: fields[1], ModuleVersion: fields[2], GoVersion: fields[3], sum: sha256.Sum256(text)}
	files, err := strconv.Atoi(fields[4])
	fields = fields[ownFields:]
	if err != nil || files < 0 || files > len(fields)/fileFields || (len(fields)-files*fileFields)%importFields != 0 {
		return nil, damaged
	}
	m.Files = make([]File, files)
	for i := range m.Files {
		m.Files[i].Name = fields[0]
		sum, err := hex.DecodeString(fields[1])
		if err != nil || len(sum) != sha256.Size {
			return nil, damaged
		}
		m.Files[i].Sum = [sha256.Size]byte(sum)
		fields = fields[fileFields:]
	}
	for ; len(fields) > 0; fields = fields[importFields:] {
		m.Imports = append(m.Imports, Import{Path: fields[0], ID: fields[1], Export: fields[2], Manifest: fields[3]})
	}
	return m, nil
}
