// Package overlay changes a user's program for one build without touching its
// files: the go command reads other contents for some of them, and finds files
// that are not there.
package overlay

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
)

// Overlay is a set of files as the go command shall see them.
type Overlay struct {
	dir     string
	replace map[string]string
}

// New returns an overlay that keeps its files in dir.
func New(dir string) *Overlay { return &Overlay{dir: dir, replace: make(map[string]string)} }

// Clone returns an overlay that can be changed apart.
func (o *Overlay) Clone() *Overlay {
	return &Overlay{dir: o.dir, replace: maps.Clone(o.replace)}
}

// Set gives the file at path, which need not exist, a content.
func (o *Overlay) Set(path string, content []byte) error {
	name := filepath.Join(o.dir, fmt.Sprintf("%x", sha256.Sum256(append([]byte(path+"\x00"), content...)))[:24]+filepath.Ext(path))
	if err := os.WriteFile(name, content, 0o600); err != nil {
		return err
	}
	o.replace[path] = name
	return nil
}

// Content returns what Set gave the file, or what is on disk.
func (o *Overlay) Content(path string) ([]byte, error) {
	if name, ok := o.replace[path]; ok {
		path = name
	}
	return os.ReadFile(path)
}

// Original returns the path that a file of the overlay stands for.
func (o *Overlay) Original(name string) string {
	for path, replacement := range o.replace {
		if replacement == name {
			return path
		}
	}
	return name
}

// File writes the file for the go command's flag -overlay and returns its
// path.
func (o *Overlay) File() (string, error) {
	text, err := json.Marshal(struct{ Replace map[string]string }{o.replace})
	if err != nil {
		return "", err
	}
	path := filepath.Join(o.dir, fmt.Sprintf("overlay-%x.json", sha256.Sum256(text))[:32])
	return path, os.WriteFile(path, text, 0o600)
}
