package cli

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestBuildID(t *testing.T) {
	const id = "action/main/main/content"
	for _, test := range []struct{ name, start, want string }{
		{"in front of the code", "\x7fELF\xff Go build ID: \"" + id + "\"\n \xffcode", id},
		{"note", "\x7fELF\x04\x00\x00\x00\x18\x00\x00\x00\x04\x00\x00\x00Go\x00\x00" + id + "code", id},
		{"note of a big-endian machine", "\x7fELF\x00\x00\x00\x04\x00\x00\x00\x18\x00\x00\x00\x04Go\x00\x00" + id + "code", id},
		{"note that goes on too long", "\x7fELF\x04\x00\x00\x00\x18\x00\x00\x01\x04\x00\x00\x00Go\x00\x00" + id, ""},
		{"no digest of the content", "\xff Go build ID: \"action/main/main/\"\n \xff", ""},
		{"not of a program", "\xff Go build ID: \"action/content\"\n \xff", ""},
		{"none", "#!/bin/sh", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, ok := buildID([]byte(test.start))
			require.Equal(t, test.want != "", ok)
			if ok {
				require.Equal(t, test.want, got)
			}
		})
	}
}
