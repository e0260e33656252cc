package transcode

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// Scanner walks over the values of a JSON text. Its errors are Errors.
type Scanner struct {
	Text []byte
	Pos  int

	depth int
	// shorthand: a payload was met that is certainly written short.
	shorthand bool
}

// deepest is how far values may be nested: that of protobuf.
const deepest = 10000

// enter moves into an object or a list; the caller leaves it.
func (s *Scanner) enter(c byte) error {
	if err := s.expect(c); err != nil {
		return err
	}
	if s.depth++; s.depth > deepest {
		return &Error{Offset: s.Pos, Reason: "nested too deep"}
	}
	return nil
}

// Peek returns the byte at the position, or 0 at the end.
func (s *Scanner) Peek() byte {
	if s.Pos < len(s.Text) {
		return s.Text[s.Pos]
	}
	return 0
}

// Space skips white space.
func (s *Scanner) Space() {
	for s.Pos < len(s.Text) {
		switch s.Text[s.Pos] {
		case ' ', '\n', '\r', '\t':
			s.Pos++
		default:
			return
		}
	}
}

// Object calls member with the name and the position of each member of the
// object at the position; member moves behind the value.
func (s *Scanner) Object(member func(name []byte, at int) error) error {
	if err := s.enter('{'); err != nil {
		return err
	}
	defer func() { s.depth-- }()
	s.Space()
	if s.Peek() == '}' {
		s.Pos++
		return nil
	}
	for {
		s.Space()
		at := s.Pos
		name, err := s.String()
		if err != nil {
			return err
		}
		s.Space()
		if err := s.expect(':'); err != nil {
			return err
		}
		s.Space()
		if err := member(name, at); err != nil {
			return err
		}
		if done, err := s.next('}'); done || err != nil {
			return err
		}
	}
}

// Array calls element before each element; element moves behind it.
func (s *Scanner) Array(element func() error) error {
	if err := s.enter('['); err != nil {
		return err
	}
	defer func() { s.depth-- }()
	s.Space()
	if s.Peek() == ']' {
		s.Pos++
		return nil
	}
	for {
		s.Space()
		if err := element(); err != nil {
			return err
		}
		if done, err := s.next(']'); done || err != nil {
			return err
		}
	}
}

// next moves over a comma or the end of an object or array.
func (s *Scanner) next(end byte) (done bool, err error) {
	s.Space()
	switch s.Peek() {
	case ',':
		s.Pos++
		return false, nil
	case end:
		s.Pos++
		return true, nil
	}
	return false, s.unexpected(fmt.Sprintf("a comma or %q", string(end)))
}

// Skip moves behind the value at the position.
func (s *Scanner) Skip() error {
	switch s.Peek() {
	case '{':
		return s.Object(func([]byte, int) error { return s.Skip() })
	case '[':
		return s.Array(s.Skip)
	case '"':
		_, err := s.String()
		return err
	case 't':
		return s.Literal("true")
	case 'f':
		return s.Literal("false")
	case 'n':
		return s.Literal("null")
	}
	_, err := s.Number()
	return err
}

// String reads a string. The bytes may be those of the text.
func (s *Scanner) String() ([]byte, error) {
	start := s.Pos
	if s.Peek() != '"' {
		return nil, s.unexpected("a string")
	}
	for i := start + 1; i < len(s.Text); i++ {
		switch c := s.Text[i]; {
		case c == '"':
			s.Pos = i + 1
			return s.Text[start+1 : i], nil
		case c == '\\':
			return s.escaped(start, i)
		case c < ' ':
			s.Pos = i
			return nil, s.unexpected("a string without control characters")
		}
	}
	s.Pos = len(s.Text)
	return nil, s.unexpected("the end of the string")
}

// escaped reads a string with a backslash at i.
func (s *Scanner) escaped(start, i int) ([]byte, error) {
	for ; i < len(s.Text); i++ {
		switch s.Text[i] {
		case '\\':
			i++
		case '"':
			var text string
			if err := json.Unmarshal(s.Text[start:i+1], &text); err != nil {
				return nil, &Error{Offset: start, Reason: "a string with an invalid escape"}
			}
			s.Pos = i + 1
			return []byte(text), nil
		}
	}
	s.Pos = len(s.Text)
	return nil, s.unexpected("the end of the string")
}

// Number reads the text of a number, which it does not check further.
func (s *Scanner) Number() ([]byte, error) {
	start := s.Pos
	for s.Pos < len(s.Text) && bytes.IndexByte([]byte("0123456789+-.eE"), s.Text[s.Pos]) >= 0 {
		s.Pos++
	}
	if s.Pos == start {
		return nil, s.unexpected("a value")
	}
	return s.Text[start:s.Pos], nil
}

// Literal reads true, false or null.
func (s *Scanner) Literal(word string) error {
	if !bytes.HasPrefix(s.Text[s.Pos:], []byte(word)) {
		return s.unexpected("a value")
	}
	s.Pos += len(word)
	return nil
}

func (s *Scanner) expect(c byte) error {
	if s.Peek() != c {
		return s.unexpected(fmt.Sprintf("%q", string(c)))
	}
	s.Pos++
	return nil
}

func (s *Scanner) unexpected(want string) error {
	return &Error{Offset: s.Pos, Reason: fmt.Sprintf("want %s, found %s", want, s.found())}
}

// found names what is at the position.
func (s *Scanner) found() string {
	switch c := s.Peek(); {
	case s.Pos >= len(s.Text):
		return "the end of the text"
	case c == '{':
		return "an object"
	case c == '[':
		return "a list"
	case c == '"':
		return "a string"
	case c == '-' || c >= '0' && c <= '9':
		return "a number"
	case c < ' ' || c >= 0x7f:
		return fmt.Sprintf("the byte 0x%02x", c)
	}
	return fmt.Sprintf("%q", string(s.Peek()))
}
