package models

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// The page repeats the vocabulary; it must not fall behind the parser.
func TestDocs(t *testing.T) {
	text, err := os.ReadFile("../../docs/models.md")
	require.NoError(t, err)
	kinds := map[string][]string{}
	attrs := map[string]bool{}
	examples := 0
	for line := range strings.Lines(string(text)) {
		cells := strings.Split(line, "|")
		switch {
		case strings.HasPrefix(line, "    ") && !strings.Contains(line, "<"):
			first, _, _ := strings.Cut(strings.TrimSpace(line), " ")
			if slices.Contains(verbWords[:], first) {
				examples++
				_, err := parse("docs/models.md", []byte(line))
				require.NoError(t, err)
			}
		case len(cells) == 5: // a kind, its checks, what it means
			words := codeWords(cells[1])
			if len(words) == 1 {
				kinds[words[0]] = codeWords(cells[2])
			}
		case len(cells) == 4:
			for _, word := range codeWords(cells[1]) {
				name, _, _ := strings.Cut(word, "(")
				attrs[name] = true
			}
		}
	}
	require.Positive(t, examples)
	require.Equal(t, slices.Sorted(slices.Values(fileKinds())), sortedKeys(kinds))
	for word, documented := range kinds {
		kind, ok := ParseKind(word)
		require.True(t, ok, word)
		require.ElementsMatch(t, checks[kind], documented, word)
	}
	for _, name := range sortedKeys(attributes) {
		if name != "role" { // of a field; in the list of statements
			require.True(t, attrs[name], name)
		}
	}
	for _, role := range roleWords {
		require.Contains(t, string(text), "`"+role+"`")
	}
}

// codeWords returns what stands between backquotes.
func codeWords(cell string) []string {
	var words []string
	for i, part := range strings.Split(cell, "`") {
		if i%2 == 1 {
			words = append(words, part)
		}
	}
	return words
}
