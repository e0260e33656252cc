package effects

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// meaning is what a statement or a request says.
type meaning struct {
	// known: its text is in view, as far as it matters. nothing: it changes
	// nothing.
	known, nothing bool
	what           string
	same           bool
	keyed          string
	// columns are the columns by placeholder, from 0.
	columns []string
	role    string
	// param says it instead.
	param *ssa.Parameter
}

var (
	comment     = regexp.MustCompile(`(?s)--[^\n]*\n?|/\*.*?\*/`)
	space       = regexp.MustCompile(`\s+`)
	written     = regexp.MustCompile(`(?i)\b(INSERT|UPDATE|DELETE|MERGE)\b`)
	conditional = regexp.MustCompile(`(?i)\bON CONFLICT\b|^CONFLICT\b|\bON DUPLICATE KEY\b|\bINSERT (OR )?(IGNORE|REPLACE)\b|\bNOT EXISTS\b|\bEXCEPT\b|\bUPSERT\b|\bMERGE\b`)
	target      = regexp.MustCompile("(?i)\\bINSERT\\s+INTO\\s+([\\w.\"`\\[\\]]+)")
	updated     = regexp.MustCompile("(?i)\\bUPDATE\\s+([\\w.\"`]+)")
	columnList  = regexp.MustCompile("(?i)\\bINSERT\\s+INTO\\s+[\\w.\"`\\[\\]]+\\s*\\(([^()]*)\\)\\s*(?:OVERRIDING \\w+ VALUE )?VALUES\\s*\\(([^()]*(?:\\([^()]*\\)[^()]*)*)\\)")
	assignment  = regexp.MustCompile("(?i)([\\w\"`]+)\\s*=\\s*([^,=]+)")
)

// sqlMeaning reads a statement. open is set where its end is not in view: what
// makes an INSERT harmless stands there.
func sqlMeaning(text string, open bool) meaning {
	text = strings.TrimSpace(space.ReplaceAllString(comment.ReplaceAllString(text, " "), " "))
	first, _, _ := strings.Cut(strings.TrimLeft(text, "( "), " ")
	verb := strings.ToUpper(first)
	if verb == "WITH" || verb == "EXPLAIN" {
		verb = strings.ToUpper(written.FindString(text))
		if verb == "" {
			return meaning{known: true, nothing: true}
		}
	}
	switch verb {
	case "INSERT":
		return insertMeaning(text, open)
	case "UPDATE":
		m := meaning{known: true, what: "UPDATE", same: !increments(text) || conditionalUpdate(text) || open}
		if t := updated.FindStringSubmatch(text); t != nil {
			m.what = "UPDATE " + t[1]
		}
		return m
	case "DELETE", "TRUNCATE", "MERGE", "REPLACE", "UPSERT", "CREATE", "DROP", "ALTER":
		return meaning{known: true, what: verb, same: true}
	case "SELECT", "SHOW", "SET", "BEGIN", "COMMIT", "ROLLBACK", "LOCK", "VALUES", "VACUUM", "ANALYZE", "PRAGMA", "USE", "DESCRIBE":
		return meaning{known: true, nothing: true}
	}
	return meaning{}
}

func insertMeaning(text string, open bool) meaning {
	m := meaning{known: true, what: "INSERT"}
	if t := target.FindStringSubmatch(text); t != nil {
		if isDiary(t[1]) {
			return meaning{known: true, nothing: true}
		}
		m.what = "INSERT INTO " + t[1]
	}
	if guard := conditional.FindString(text); guard != "" {
		m.same, m.keyed = true, strings.ToUpper(guard)
	} else if open {
		m.same = true
	}
	if t := columnList.FindStringSubmatch(text); t != nil {
		m.columns = columns(strings.Split(t[1], ","), strings.Split(t[2], ","))
	}
	return m
}

// diaries are words in the names of tables that take down what happened, as a
// log does: an attempt that is repeated has happened twice.
var diaries = []string{"log", "logs", "logging", "audit", "audits", "error", "errors", "metric", "metrics", "stat", "stats", "statistics", "trace", "traces", "telemetry", "heartbeat", "heartbeats"}

func isDiary(table string) bool {
	table = strings.ToLower(table[strings.LastIndexByte(table, '.')+1:])
	words := strings.FieldsFunc(table, func(r rune) bool { return r < 'a' || r > 'z' })
	return slices.ContainsFunc(words, func(word string) bool { return slices.Contains(diaries, word) })
}

// columns are the names of the columns by placeholder.
func columns(names, values []string) []string {
	if len(names) != len(values) {
		return nil
	}
	var out []string
	next := 0
	for i, v := range values {
		v = strings.TrimSpace(v)
		at := -1
		switch {
		case v == "?":
			at = next
			next++
		case strings.HasPrefix(v, "$"):
			at = 0
			for _, r := range v[1:] {
				if r < '0' || r > '9' {
					break
				}
				at = at*10 + int(r-'0')
			}
			at--
		}
		if at < 0 || at > 63 {
			continue
		}
		for len(out) <= at {
			out = append(out, "")
		}
		out[at] = strings.Trim(strings.TrimSpace(names[i]), "\"`[]")
	}
	return out
}

// increments reports whether an UPDATE computes a column from itself.
func increments(text string) bool {
	_, set, ok := cutFold(text, " SET ")
	if !ok {
		return false
	}
	if before, _, ok := cutFold(set, " WHERE "); ok {
		set = before
	}
	for _, a := range assignment.FindAllStringSubmatch(set, -1) {
		name := strings.Trim(a[1], "\"`")
		self := regexp.MustCompile(`(?i)\b` + regexp.QuoteMeta(name) + `\b`)
		if self.MatchString(a[2]) && strings.ContainsAny(a[2], "+-*|") {
			return true
		}
	}
	return false
}

// conditionalUpdate: more than one condition guards it, so that it can be one
// that a second call does not meet.
func conditionalUpdate(text string) bool {
	_, where, ok := cutFold(text, " WHERE ")
	if !ok {
		return false
	}
	upper := strings.ToUpper(where)
	return strings.Contains(upper, " AND ") || strings.Contains(upper, "(")
}

func cutFold(s, sep string) (before, after string, found bool) {
	i := strings.Index(strings.ToUpper(s), sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}

// methodMeaning reads an HTTP method.
func methodMeaning(method string) meaning {
	switch method = strings.ToUpper(method); method {
	case "POST":
		return meaning{known: true, what: method}
	case "PUT", "PATCH", "DELETE":
		return meaning{known: true, what: method, same: true}
	case "", "GET", "HEAD", "OPTIONS", "TRACE", "CONNECT":
		return meaning{known: true, nothing: true}
	}
	return meaning{}
}

// asks are words of an address that a POST only asks.
var asks = []string{
	"analyze", "auth", "authenticate", "authorize", "calculate", "chat", "check", "completions", "embed", "embeddings", "estimate",
	"find", "generate", "graphql", "list", "login", "lookup", "oauth", "oauth2", "query", "quote", "rpc", "search", "token", "validate", "verify",
}

// onlyAsks reports whether a POST to an address with these texts is likely to
// be a question.
func onlyAsks(texts []string) bool {
	return slices.ContainsFunc(texts, func(text string) bool {
		words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
		return strings.Contains(text, "/") && slices.ContainsFunc(words, func(word string) bool { return slices.Contains(asks, word) })
	})
}
