package histories

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"unicode/utf16"
)

// readFile reads the histories of one file, whatever the format.
func readFile(path string, stdin io.Reader) outcome {
	data, err := content(path, stdin)
	if err != nil {
		return outcome{problems: []Problem{{Path: path, Reason: err.Error()}}}
	}
	return decode(path, data)
}

func content(path string, stdin io.Reader) ([]byte, error) {
	var data []byte
	var err error
	if path == "-" {
		data, err = io.ReadAll(stdin)
	} else {
		data, err = os.ReadFile(path)
	}
	if err != nil {
		return nil, fmt.Errorf("cannot be read: %w", unwrapPath(err))
	}
	if data, err = gunzip(data); err != nil {
		return nil, err
	}
	return utf8Text(data), nil
}

// unwrapPath takes the path out of a message that follows it.
func unwrapPath(err error) error {
	var path *os.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}

// gunzip decompresses what is compressed, whatever the file is called.
func gunzip(data []byte) ([]byte, error) {
	if !bytes.HasPrefix(data, []byte{0x1f, 0x8b}) {
		return data, nil
	}
	r, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("damaged gzip file: %w", err)
	}
	plain, err := io.ReadAll(r)
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return nil, fmt.Errorf("the gzip file is cut off after %d bytes of content; save the history again", len(plain))
	case err != nil:
		return nil, fmt.Errorf("damaged gzip file: %w", err)
	}
	return plain, nil
}

// utf8Text drops a byte order mark, and decodes what PowerShell writes when
// the output of a command is redirected.
func utf8Text(data []byte) []byte {
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(data, []byte{0xef, 0xbb, 0xbf}):
		return data[3:]
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}):
		order = binary.LittleEndian
	case bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		order = binary.BigEndian
	default:
		return data
	}
	data = data[2:]
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = order.Uint16(data[2*i:])
	}
	return []byte(string(utf16.Decode(units)))
}
