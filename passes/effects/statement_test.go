package effects

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestStatements(t *testing.T) {
	tests := map[string]struct {
		text string
		open bool
		want meaning
	}{
		"insert":                      {"insert into t (a, b) values (?, ?)", false, meaning{known: true, what: "INSERT INTO t", columns: []string{"a", "b"}}},
		"numbered":                    {"INSERT INTO t (a, b) VALUES ($2, now())", false, meaning{known: true, what: "INSERT INTO t", columns: []string{"", "a"}}},
		"columns that a SELECT gives": {"INSERT INTO t (a) SELECT a FROM u", false, meaning{known: true, what: "INSERT INTO t"}},
		"upsert":                      {"INSERT INTO t (a) VALUES ($1) ON CONFLICT (a) DO NOTHING", false, meaning{known: true, what: "INSERT INTO t", same: true, keyed: "ON CONFLICT", columns: []string{"a"}}},
		"ignored":                     {"INSERT IGNORE INTO t VALUES (1)", false, meaning{known: true, what: "INSERT", same: true, keyed: "INSERT IGNORE"}},
		"open end":                    {"INSERT INTO t VALUES (1) %s", true, meaning{known: true, what: "INSERT INTO t", same: true}},
		"log table":                   {"INSERT INTO app.access_log (a) VALUES (1)", false, meaning{known: true, nothing: true}},
		"blog is no log":              {"INSERT INTO catalog VALUES (1)", false, meaning{known: true, what: "INSERT INTO catalog"}},
		"set":                         {"UPDATE t SET a = $1 WHERE id = $2", false, meaning{known: true, what: "UPDATE t", same: true}},
		"increment":                   {"UPDATE t SET a = t.a + 1 WHERE id = $2", false, meaning{known: true, what: "UPDATE t"}},
		"other column":                {"UPDATE t SET a = b + 1 WHERE id = $2", false, meaning{known: true, what: "UPDATE t", same: true}},
		"guarded increment":           {"UPDATE t SET a = a + 1 WHERE id = $2 AND v = 3", false, meaning{known: true, what: "UPDATE t", same: true}},
		"delete":                      {"DELETE FROM t", false, meaning{known: true, what: "DELETE", same: true}},
		"read":                        {"-- a note\nSELECT 1", false, meaning{known: true, nothing: true}},
		"with that reads":             {"WITH x AS (SELECT 1) SELECT * FROM x", false, meaning{known: true, nothing: true}},
		"with that inserts":           {"WITH x AS (SELECT 1) INSERT INTO t SELECT * FROM x", false, meaning{known: true, what: "INSERT INTO t"}},
		"procedure":                   {"CALL pay($1)", false, meaning{}},
		"nothing":                     {"", false, meaning{}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) { require.Equal(t, test.want, sqlMeaning(test.text, test.open)) })
	}
}

func TestMethods(t *testing.T) {
	require.Equal(t, meaning{known: true, what: "POST"}, methodMeaning("post"))
	require.Equal(t, meaning{known: true, what: "PUT", same: true}, methodMeaning("PUT"))
	require.Equal(t, meaning{known: true, nothing: true}, methodMeaning(""))
	require.Equal(t, meaning{}, methodMeaning("PURGE"))
	require.True(t, onlyAsks([]string{"https://example.com/v1/search?q="}))
	require.False(t, onlyAsks([]string{"https://example.com/checkout", "search"}))
}
