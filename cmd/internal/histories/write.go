package histories

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"go.temporal.io/api/temporalproto"
)

// longest is how much of an id a file name takes: file systems allow 255
// bytes, and the run's id makes the name unique.
const longest = 160

// FileName is the path of a history in a folder of histories: by workflow
// type, then workflow and run, in characters that every file system takes.
func FileName(workflow, workflowID, runID string) string {
	name := escape(workflowID)
	if len(name) > longest {
		name = name[:longest]
	}
	return filepath.Join(escape(workflow), name+"_"+escape(runID)+".json")
}

// escape keeps letters, digits and a few signs, and writes the rest in
// hexadecimal as URLs do.
func escape(s string) string {
	var b strings.Builder
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '-', c == '_', c == '.' && i > 0 && i < len(s)-1:
			b.WriteByte(c)
		default:
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	switch name := strings.ToUpper(b.String()); {
	case name == "":
		return "%"
	case reserved(name):
		return fmt.Sprintf("%%%02X%s", s[0], b.String()[1:])
	}
	return b.String()
}

// reserved are names of devices on Windows, with any extension.
func reserved(name string) bool {
	name, _, _ = strings.Cut(name, ".")
	switch name {
	case "CON", "PRN", "AUX", "NUL":
		return true
	}
	return len(name) == 4 && (strings.HasPrefix(name, "COM") || strings.HasPrefix(name, "LPT")) && name[3] >= '0' && name[3] <= '9'
}

// Encode is the history as JSON that every tool reads, one event a line.
func Encode(h History) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(`{"events":[`)
	for i, event := range h.Events.GetEvents() {
		text, err := temporalproto.CustomJSONMarshalOptions{}.Marshal(event)
		if err != nil {
			return nil, fmt.Errorf("%s cannot be written as JSON: %s", h.Path, oneLine(err))
		}
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
		// The encoder spaces its output at random.
		if err := json.Compact(&b, text); err != nil {
			return nil, fmt.Errorf("%s cannot be written as JSON: %w", h.Path, err)
		}
	}
	b.WriteString("\n]}\n")
	return b.Bytes(), nil
}

// Write writes the history to the path, compressed if that ends in .gz. The
// file appears as a whole or not at all.
func Write(path string, h History) (err error) {
	text, err := Encode(h)
	if err != nil {
		return err
	}
	if strings.HasSuffix(path, ".gz") {
		var b bytes.Buffer
		w := gzip.NewWriter(&b)
		_, _ = w.Write(text) // to memory
		_ = w.Close()
		text = b.Bytes()
	}
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return fmt.Errorf("cannot make the folder: %w", err)
	}
	// Hidden, so that a reader of the folder does not see it.
	temp, err := os.CreateTemp(dir, ".replayvet-*")
	if err != nil {
		return fmt.Errorf("cannot write %s: %w", path, err)
	}
	defer func() {
		if err != nil {
			_ = temp.Close()
			_ = os.Remove(temp.Name())
			err = fmt.Errorf("cannot write %s: %w", path, err)
		}
	}()
	if err := temp.Chmod(0o644); err != nil {
		return err
	}
	if _, err := temp.Write(text); err != nil {
		return err
	}
	if err := temp.Close(); err != nil {
		return err
	}
	return os.Rename(temp.Name(), path)
}
