//go:build unix

package main

import (
	"embed"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// sources are a module with one workflow, its worker, and the loop. They end
// in .txt because they belong to a module of their own.
//
//go:embed app/*.txt
var sources embed.FS

// testdata is a module of the tests of the same SDK, and histories of it.
const testdata = "cmd/internal/replay/testdata"

func writeApp(dir string) {
	for source, target := range map[string]string{
		"workflow.txt": "flows/workflow.go",
		"worker.txt":   "cmd/worker/main.go",
		"loop.txt":     "cmd/loop/main.go",
	} {
		text, err := sources.ReadFile("app/" + source)
		check(err)
		write(filepath.Join(dir, filepath.FromSlash(target)), text)
	}
	for _, name := range []string{"go.mod", "go.sum"} {
		text, err := os.ReadFile(testdata + "/acme/" + name)
		check(err)
		write(filepath.Join(dir, name), []byte(strings.Replace(string(text), "module example.com/acme", "module example.com/bench", 1)))
	}
}

// edit changes the workflow's source.
func edit(dir string, n int) {
	text, err := sources.ReadFile("app/workflow.txt")
	check(err)
	write(filepath.Join(dir, "flows", "workflow.go"), fmt.Appendf(text, "\nvar Edited = %d\n", n))
}

func write(path string, text []byte) {
	check(os.MkdirAll(filepath.Dir(path), 0o700))
	check(os.WriteFile(path, text, 0o600))
}
