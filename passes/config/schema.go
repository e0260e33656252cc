package config

import (
	"bytes"
	"encoding/json"
)

// schema is a JSON schema, or a part of one.
type schema map[string]any

// durationSchema accepts what time.ParseDuration does, but for 0 and signs.
var durationSchema = schema{"type": "string", "pattern": `^([0-9]+(\.[0-9]*)?(ns|us|µs|ms|s|m|h))+$`}

func words(known []string) schema { return schema{"enum": known} }

// Lists and mappings may be empty: people comment their lines out.
func listOf(item schema) schema {
	return schema{"type": []string{"array", "null"}, "items": item}
}

func mapOf(value, name schema) schema {
	s := schema{"type": []string{"object", "null"}, "additionalProperties": value}
	if name != nil {
		s["propertyNames"] = name
	}
	return s
}

func mappingOf(keys []key) schema {
	properties := schema{}
	for _, k := range keys {
		property := schema{"description": k.doc}
		for name, value := range k.schema {
			property[name] = value
		}
		properties[k.name] = property
	}
	return schema{"type": []string{"object", "null"}, "properties": properties, "additionalProperties": false}
}

//go:generate go test . -run ^TestSchemaFileIsUpToDate$ -update

// Schema returns the JSON schema of a settings file, for editors. It leaves
// out the names of the rules, so that an older schema does not reject a newer
// rule.
func Schema() []byte {
	s := mappingOf(fileKeys)
	s["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	s["$id"] = "https://raw.githubusercontent.com/replayvet/replayvet/main/docs/replayvet.schema.json"
	s["title"] = "Settings of replayvet (.replayvet.yaml)"
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(s); err != nil {
		// The table holds strings, lists and maps only.
		panic(err)
	}
	return out.Bytes()
}
