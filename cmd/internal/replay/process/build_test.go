package process

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestCompileError(t *testing.T) {
	original := func(file string) string { return strings.ReplaceAll(file, "overlay", "main") }
	for _, test := range []struct{ output, want string }{
		{"# example.com/app\ncmd/overlay.go:3:4: undefined: x\n", "does not build: cmd/main.go:3:4: undefined: x"},
		{"# example.com/app\r\nC:\\app\\overlay.go:3:4: undefined: x\r\n", `does not build: C:\app\main.go:3:4: undefined: x`},
		{"go: updates to go.mod needed\n", "does not build: go: updates to go.mod needed"},
		{"\n", "does not build: go build: exit status 1"},
	} {
		require.Equal(t, test.want, compileError(test.output, errors.New("exit status 1"), original))
	}
}
