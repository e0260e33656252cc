package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

var testRules = []string{
	"heartbeat", "heartbeat/missing", "nativelog", "nativelog/print",
	"wallclock", "wallclock/branch", "wallclock/input", "wallclock/zone",
}

// write puts a settings file into a new folder and returns its path.
func write(t *testing.T, text string) string {
	t.Helper()
	return writeFile(t, filepath.Join(t.TempDir(), FileNames[0]), text)
}

func writeFile(t *testing.T, path, text string) string {
	t.Helper()
	require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o777))
	require.NoError(t, os.WriteFile(path, []byte(text), 0o666))
	return path
}

func TestEveryKeyIsRead(t *testing.T) {
	path := write(t, `# a comment
version: 1
rules:
  wallclock: warning
  wallclock/branch: error
  nativelog: off
  heartbeat: "info"
fail-on: error
minimum: info
skip:
  - ^internal/legacy/
  - '_gen\.go$'
workflowcheck-ignore: true
heartbeat:
  after: 5m
  every: 1m30s
idempotency:
  keys: [batch, ticket]
search-attributes:
  CustomerId: Keyword
  Total: Double
replay:
  setup: example.com/app/setup.Register
  args:
    ./cmd/app: [worker, -v]
  accept: [timer]
models:
  - models/ids.model
model: |
  func example.com/app/ids.Next random/id
decls:
  example.com/app/clock.Now: true
`)
	writeFile(t, filepath.Join(filepath.Dir(path), "models", "ids.model"), "func example.com/app/ids.Last random/id\n")

	c, err := Load(path, testRules)
	require.NoError(t, err)
	require.Equal(t, Replay{
		Setup: "example.com/app/setup.Register", Args: map[string][]string{"./cmd/app": {"worker", "-v"}},
		Accept: []string{"timer"}, AcceptSet: true,
	}, c.Replay)
	require.Equal(t, path, c.Path)
	require.Equal(t, map[string]Severity{
		"wallclock": Warning, "wallclock/branch": Error, "nativelog": Off, "heartbeat": Info,
	}, c.Severity)
	require.Equal(t, Error, c.FailOn)
	require.Equal(t, Info, c.Minimum)
	require.Equal(t, []string{"^internal/legacy/", `_gen\.go$`}, c.Skip)
	require.True(t, c.HonourWorkflowcheckIgnore)
	require.Equal(t, 5*time.Minute, c.HeartbeatAfter)
	require.Equal(t, 90*time.Second, c.HeartbeatEvery)
	require.Equal(t, []string{"batch", "ticket"}, c.IdempotencyKeys)
	require.Equal(t, map[string]string{"CustomerId": "Keyword", "Total": "Double"}, c.SearchAttributes)
	require.NotEqual(t, Default().Models.Digest(), c.Models.Digest())
}

func TestWithoutSettingsTheDefaultsApply(t *testing.T) {
	for name, text := range map[string]string{
		"empty file":    "",
		"comments only": "# nothing yet\n",
		"null document": "---\n",
		"keys whose lines are commented out": `rules:
#  wallclock: off
skip:
models:
heartbeat:
idempotency:
search-attributes:
decls:
`,
	} {
		t.Run(name, func(t *testing.T) {
			c, err := Load(write(t, text), testRules)
			require.NoError(t, err)
			want := Default()
			want.Path, want.Digest = c.Path, c.Digest
			want.Models = c.Models
			require.Equal(t, want, c)
			require.Equal(t, Default().Models.Digest(), c.Models.Digest())
		})
	}
}

func TestMistakes(t *testing.T) {
	const file = ".replayvet.yaml"
	for name, test := range map[string]struct {
		text string
		want []string
	}{
		"unknown rule": {
			"rules:\n  wallclok: off\n",
			[]string{`:2:3: unknown rule "wallclok"; did you mean "wallclock"?`},
		},
		"unknown rule that is like none": {
			"rules:\n  somethingelse: off\n",
			[]string{`:2:3: unknown rule "somethingelse"`},
		},
		"unknown check": {
			"rules:\n  wallclock/brnach: off\n",
			[]string{`:2:3: unknown check "wallclock/brnach"; did you mean "wallclock/branch"?`},
		},
		"check of an unknown rule": {
			"rules:\n  wallclok/branch: off\n",
			[]string{`:2:3: unknown rule "wallclok/branch"; did you mean "wallclock/branch"?`},
		},
		"unknown severity": {
			"rules:\n  wallclock: warn\n",
			[]string{`:2:14: want off, info, warning or error, not "warn"; did you mean "warning"?`},
		},
		"rules as a list": {
			"rules: [wallclock]\n",
			[]string{":1:8: want rules as `name: value` lines, not a list"},
		},
		"unknown key": {
			"fail_on: error\n",
			[]string{`:1:1: unknown key "fail_on"; did you mean "fail-on"?`},
		},
		"unknown key that is like none": {
			"heartbeat:\n  interval: 1m\n",
			[]string{`:2:3: unknown key "interval"; the keys here are after, every`},
		},
		"replay": {
			"replay:\n  setup: Register\n  accept: [timers]\n  args:\n    ./cmd: worker\n",
			[]string{
				`:2:10: want a function as import/path.Func, not "Register"`,
				`:3:12: want early-close, ending, result, continue-as-new, local-activity, isreplaying, order, continue-as-new-input, activity-input, child-input, signal-input or timer, not "timers"; did you mean "timer"?`,
				`:5:12: want a list of arguments as ` + "`- value`" + ` lines, not "worker"`,
			},
		},
		"key written twice": {
			"minimum: info\nfail-on: error\nminimum: error\n",
			[]string{`:3:1: "minimum" is already set in line 1`},
		},
		"rule written twice": {
			"rules:\n  wallclock: off\n  wallclock: error\n",
			[]string{`:3:3: "wallclock" is already set in line 2`},
		},
		"fail-on off": {
			"fail-on: off\n",
			[]string{`:1:10: want info, warning, error or never, not "off"`},
		},
		"no value": {
			"fail-on:\nheartbeat:\n  after:\n",
			[]string{":1:9: want info, warning, error or never, not nothing", ":3:9: want a duration like 2m or 90s, not nothing"},
		},
		"version of the future": {
			"version: 2\n",
			[]string{`:1:10: unknown version "2"; this replayvet reads version 1`},
		},
		"bad durations": {
			"heartbeat:\n  after: 2\n  every: -1m\n",
			[]string{`:2:10: want a duration like 2m or 90s, not "2"`, `:3:10: want a duration like 2m or 90s, not "-1m"`},
		},
		"bad regular expression": {
			"skip:\n  - ok\n  - a(b\n",
			[]string{":3:5: error parsing regexp: missing closing ): `a(b`"},
		},
		"skip as one word": {
			"skip: gen/\n",
			[]string{":1:7: want a list of regular expressions as `- value` lines, not \"gen/\""},
		},
		"empty item": {
			"skip:\n  -\n  - {a: b}\n",
			[]string{":2:4: want one of the regular expressions, not nothing", ":3:5: want one of the regular expressions, not a mapping"},
		},
		"not a bool": {
			"workflowcheck-ignore: yes please\n",
			[]string{`:1:23: want true or false, not "yes please"`},
		},
		"unknown type of search attribute": {
			"search-attributes:\n  Total: double\n  Paid: Boolean\n",
			[]string{
				`:2:10: want Bool, Datetime, Double, Int, Keyword, KeywordList or Text, not "double"; did you mean "Double"?`,
				`:3:9: want Bool, Datetime, Double, Int, Keyword, KeywordList or Text, not "Boolean"`,
			},
		},
		"missing model file": {
			"models:\n  - gone.model\n",
			[]string{`:2:5: cannot read the model file "gone.model": ` + noSuchFile()},
		},
		"inline model that is no block": {
			"model: func a.B clock\n",
			[]string{":1:8: write the lines of a model below `model: |`"},
		},
		"line of an inline model": {
			"version: 1\nmodel: |\n  func example.com/a.B clock\n\n  # note\n  func example.com/a.C clok\n",
			[]string{`:6: unknown kind "clok"`},
		},
		"declaration of nothing": {
			"decls:\n  example.com/a.B: true\n  '(example.com/a': false\n",
			[]string{`:3:3: decls: "(example.com/a" names no symbol`},
		},
		"declaration of another type": {
			"decls:\n  example.com/a.B: maybe\n",
			[]string{`:2:20: want true or false, not "maybe"`},
		},
		"two documents": {
			"version: 1\n---\nversion: 1\n",
			[]string{":2:1: a second document; write all settings in one"},
		},
		"settings as a list": {
			"- version: 1\n",
			[]string{":1:1: want settings as `name: value` lines, not a list"},
		},
		"not YAML": {
			"rules:\n  wallclock: off\n minimum: info\n",
			[]string{":2: not YAML: did not find expected"},
		},
		"a list as a name": {
			"rules:\n  ? [a]\n  : off\n",
			[]string{":2:5: want a name, not a list"},
		},
		"all of them, by line": {
			"model: |\n  func a clok\nrules:\n  wallclok: of\nfail-on: nevermore\nnope: 1\n",
			[]string{
				":2: ",
				`:4:3: unknown rule "wallclok"`,
				`:4:13: want off, info, warning or error, not "of"; did you mean "off"?`,
				`:5:10: want info, warning, error or never, not "nevermore"`,
				`:6:1: unknown key "nope"`,
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			path := write(t, test.text)
			c, err := Load(path, testRules)
			require.Nil(t, c)
			var problems Problems
			require.ErrorAs(t, err, &problems)
			lines := strings.Split(err.Error(), "\n")
			require.Len(t, lines, len(problems))
			for i, want := range test.want {
				require.Less(t, i, len(lines), "missing %q in\n%v", want, err)
				require.Contains(t, strings.TrimPrefix(lines[i], strings.TrimSuffix(path, file)), file+want)
			}
			require.Len(t, lines, len(test.want), "%v", err)
		})
	}
}

func TestMistakeInAModelFile(t *testing.T) {
	path := write(t, "models: [m/a.model]\nrules: {x: off}\n")
	model := writeFile(t, filepath.Join(filepath.Dir(path), "m", "a.model"), "# note\nfunc example.com/a.B clok\n")
	_, err := Load(path, testRules)
	var problems Problems
	require.ErrorAs(t, err, &problems)
	require.Len(t, problems, 2)
	require.Equal(t, path, problems[0].File, "the settings come first")
	require.Equal(t, model, problems[1].File)
	require.Equal(t, 2, problems[1].Line)
}

func TestModelFileListedTwice(t *testing.T) {
	path := write(t, "models: [a.model, a.model]\n")
	writeFile(t, filepath.Join(filepath.Dir(path), "a.model"), "func example.com/a.B clock\n")
	_, err := Load(path, testRules)
	require.ErrorContains(t, err, `:1:19: model file "a.model" is listed twice`)
}

// noSuchFile is how the system says it.
func noSuchFile() string {
	_, err := os.Open("gone.yaml")
	return reason(err)
}

func TestMissingFile(t *testing.T) {
	_, err := Load("gone.yaml", testRules)
	require.EqualError(t, err, "gone.yaml: cannot read the settings: "+noSuchFile()+"; go vet runs its tool in each package's folder, so pass an absolute path there")
}

func TestWithoutRulesEveryNameIsAccepted(t *testing.T) {
	c, err := Load(write(t, "rules: {anything/goes: info}\n"), nil)
	require.NoError(t, err)
	require.Equal(t, Info, c.Severity["anything/goes"])
}

func TestFailOnNever(t *testing.T) {
	c, err := Load(write(t, "fail-on: never\n"), testRules)
	require.NoError(t, err)
	require.Equal(t, Off, c.FailOn)
}

func TestAnchorsAreFollowed(t *testing.T) {
	c, err := Load(write(t, "rules:\n  wallclock: &grade info\n  heartbeat: *grade\n"), testRules)
	require.NoError(t, err)
	require.Equal(t, Info, c.Severity["heartbeat"])
}

func TestWorkflowcheckFileIsAccepted(t *testing.T) {
	path := writeFile(t, filepath.Join(t.TempDir(), "workflowcheck.config.yaml"), `# Overrides
decls:
  github.com/google/uuid.rander: true
  path/to/package.MetricSum: false
  (*path/to/package.Receiver).Function: yes

# Set of regexes for files to skip (matched after filepath.ToSlash applied)
skip:
  - 'some/package/[^/]*\.go'
`)
	c, err := Load(path, testRules)
	require.NoError(t, err)
	require.True(t, c.Skips("/home/me/some/package/a.go"), "absolute paths match as they do in workflowcheck")
	require.False(t, c.Skips("/home/me/some/package/sub/a.go"))
}

func TestDigestFollowsContentAndNotPlace(t *testing.T) {
	const text = "models: [a.model]\n"
	load := func(settings, model string) string {
		path := write(t, settings)
		writeFile(t, filepath.Join(filepath.Dir(path), "a.model"), model)
		c, err := Load(path, testRules)
		require.NoError(t, err)
		require.NotEmpty(t, c.Digest)
		return c.Digest
	}
	first := load(text, "func example.com/a.B clock\n")
	require.Equal(t, first, load(text, "func example.com/a.B clock\n"))
	require.NotEqual(t, first, load(text, "func example.com/a.C clock\n"))
	require.NotEqual(t, first, load(text+"fail-on: error\n", "func example.com/a.B clock\n"))
	require.NotEqual(t, first, Default().Digest)
	require.Equal(t, Default().Digest, Default().Digest)
}
