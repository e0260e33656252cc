package config

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
)

const (
	schemaFile = "../../docs/replayvet.schema.json"
	docFile    = "../../docs/configuration.md"
)

var update = flag.Bool("update", false, "write docs/replayvet.schema.json")

func TestSchemaFileIsUpToDate(t *testing.T) {
	if *update {
		require.NoError(t, os.WriteFile(schemaFile, Schema(), 0o666))
	}
	written, err := os.ReadFile(schemaFile)
	require.NoError(t, err)
	require.Equal(t, string(Schema()), string(written), "docs/replayvet.schema.json needs updating. Run: go generate ./passes/config")
}

func compileSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(Schema()))
	require.NoError(t, err)
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	require.NoError(t, compiler.AddResource("schema.json", document))
	schema, err := compiler.Compile("schema.json")
	require.NoError(t, err)
	return schema
}

func asJSON(t *testing.T, text string) any {
	t.Helper()
	var value any
	require.NoError(t, yaml.Unmarshal([]byte(text), &value))
	return value
}

func TestSchemaAndLoadRejectTheSame(t *testing.T) {
	schema := compileSchema(t)
	for _, text := range []string{
		"version: 2\n",
		"rules: {wallclock: loud}\n",
		"rules: {Wallclock: off}\n",
		"rules: [wallclock]\n",
		"fail-on: off\n",
		"minimum: never\n",
		"skip: gen/\n",
		"skip: ['a(b']\n",
		"workflowcheck-ignore: perhaps\n",
		"heartbeat: {after: soon}\n",
		"heartbeat: {before: 1m}\n",
		"search-attributes: {Total: Float}\n",
		"models: a.model\n",
		"model: [a]\n",
		"decls: {time.Now: never}\n",
		"unknown: 1\n",
	} {
		_, err := Load(write(t, text), testRules)
		require.Error(t, err, text)
		require.Error(t, schema.Validate(asJSON(t, text)), text)
	}
}

func TestDocumentationHasEveryKeyWithAnExample(t *testing.T) {
	doc, err := os.ReadFile(docFile)
	require.NoError(t, err)
	schema := compileSchema(t)
	blocks := regexp.MustCompile("(?s)```yaml\n(.*?)```").FindAllStringSubmatch(string(doc), -1)
	require.NotEmpty(t, blocks)
	for _, block := range blocks {
		path := write(t, block[1])
		writeFile(t, filepath.Join(filepath.Dir(path), "tools", "replayvet", "ids.model"), "func example.com/app/ids.Last random/id\n")
		_, err := Load(path, testRules)
		require.NoError(t, err, block[1])
		require.NoError(t, schema.Validate(asJSON(t, block[1])), block[1])
	}
	full := asJSON(t, blocks[0][1]).(map[string]any)
	for _, k := range fileKeys {
		require.Contains(t, full, k.name, "the first example has every key")
		_, section, found := strings.Cut(string(doc), "### `"+k.name+"`\n")
		require.True(t, found, "docs/configuration.md has no section about %q", k.name)
		section, _, _ = strings.Cut(section, "\n### ")
		require.Contains(t, section, "```yaml\n"+k.name+":", "the section about %q has an example", k.name)
	}
	for _, k := range replayKeys {
		require.Contains(t, full["replay"], k.name)
	}
	for _, k := range heartbeatKeys {
		require.Contains(t, full["heartbeat"], k.name)
	}
}
