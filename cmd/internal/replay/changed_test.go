package replay

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/cmd/internal/replay/report"
	"github.com/replayvet/replayvet/passes/config"
)

const (
	ok       = report.OK
	nondet   = report.Nondeterministic
	semantic = report.SemanticChange
	fault    = report.Error
)

// edits are what somebody might do to the workflows of acme.
var edits = []struct{ variant, history, verdict, cause string }{
	{"rename-first", "base", nondet, "activity-renamed"},
	{"rename-last", "base", nondet, "activity-renamed"},
	{"add-first", "base", nondet, "activity-added"},
	{"add-middle", "base", nondet, "activity-added"},
	{"add-last", "base", nondet, "activity-added"},
	{"add-last-unawaited", "base", nondet, "activity-added"},
	{"remove-first", "base", nondet, "activity-removed"},
	{"remove-last", "base", nondet, "activity-removed"},
	{"completes-at-once", "base", nondet, "activity-removed"},
	{"completes-after-a", "base", nondet, "timer-removed"},
	{"errors-at-once", "base", nondet, "activity-removed"},
	{"swap-first", "base", nondet, "activity-reordered"},
	{"swap-timer", "base", nondet, "timer-removed"},
	{"timer-first", "base", nondet, "activity-removed"},
	{"timer-second", "base", nondet, "timer-added"},
	{"timer-removed", "base", nondet, "timer-removed"},
	{"timer-zero", "base", nondet, "timer-removed"},
	{"timer-long", "base", ok, ""},
	{"input", "base", ok, ""},
	{"activity-id", "base", nondet, "activity-changed-id"},
	{"result", "base", semantic, "result"},
	{"fails", "base", nondet, "close-changed"},
	{"continues", "base", nondet, "close-changed"},
	{"waits", "base", nondet, "close-changed"},
	{"panic", "base", nondet, "panic"},
	{"panic-last", "base", nondet, "panic"},
	{"nil", "base", nondet, "panic"},
	{"native-sleep", "base", ok, ""},
	{"retyped", "base", nondet, "input-changed"},
	{"upsert-middle", "base", nondet, "search-attributes-added"},
	{"memo-middle", "base", nondet, "memo-added"},
	{"side-middle", "base", nondet, "side-effect-added"},
	{"mutable-middle", "base", nondet, "mutable-side-effect-added"},
	{"local-middle", "base", nondet, "local-activity-added"},
	{"local-last", "base", nondet, "local-activity-added"},
	{"local-unawaited", "base", semantic, "local-activity"},
	{"child-middle", "base", nondet, "child-workflow-added"},
	{"signal-middle", "base", nondet, "signal-added"},
	{"version-guarded", "base", ok, ""},
	{"version-default", "base", nondet, "version-marker-added"},
	{"result-type", "base", nondet, "result-type-changed"},
	{"version-no-default", "base", nondet, "version-dropped"},
	{"isreplaying", "base", semantic, "isreplaying"},
	{"isreplaying-log", "base", ok, ""},
	{"chance", "base", nondet, "order-dependent"},
	{"no-codec", "sealed", fault, "codec-missing"},
	{"rename-last", "sealed", nondet, "activity-renamed"},

	{"open-after", "open", ok, ""},
	{"open-timer", "open", nondet, "timer-added"},
	{"open-completes", "open", semantic, "early-close"},
	{"open-fails", "open", semantic, "early-close"},
	{"open-continues", "open", semantic, "early-close"},
	{"open-completes-at-once", "open", nondet, "activity-removed"},

	{"fail-completes", "fail", semantic, "ending"},
	{"fail-extra", "fail", nondet, "activity-added"},

	{"again-args", "again-continued", ok, ""},
	{"again-other", "again-continued", semantic, "continue-as-new"},
	{"again-completes", "again-continued", nondet, "close-changed"},

	{"parent-id", "parent", nondet, "child-workflow-changed-id"},
	{"parent-type", "parent", nondet, "child-workflow-renamed"},
	{"parent-activity", "parent", nondet, "activity-added"},
	{"parent-input", "parent", ok, ""},
	{"parent-removed", "parent", nondet, "child-workflow-removed"},

	{"version-removed-new", "versioned", ok, ""},
	{"version-removed-old", "versioned", nondet, "version-marker-removed"},
	{"version-removed-far", "versioned", nondet, "activity-added"},
	{"version-renamed", "versioned", nondet, "version-marker-renamed"},
	{"version-branch", "versioned", nondet, "version-branch-changed"},
	{"version-min", "versioned", nondet, "version-dropped"},
	{"version-max", "versioned", nondet, "version-too-new"},

	{"side-removed", "side", nondet, "side-effect-removed"},
	{"side-second", "side", nondet, "side-effect-added"},
	{"side-moved", "side", nondet, "side-effect-removed"},

	{"mutable-removed", "mutable", nondet, "mutable-side-effect-removed"},
	{"mutable-renamed", "mutable", nondet, "mutable-side-effect-added"},

	{"memo-removed", "memo", nondet, "memo-removed"},

	{"local-renamed", "local", nondet, "local-activity-renamed"},
	{"local-regular", "local", nondet, "local-activity-replaced"},
	{"local-removed", "local", nondet, "local-activity-removed"},
	{"local-second", "local", nondet, "local-activity-added"},

	{"parallel-order", "parallel", nondet, "activity-reordered"},
	{"parallel-inputs", "parallel", semantic, "order"},
	{"parallel-chance", "parallel", semantic, "order"},

	{"update-activity", "updated", nondet, "activity-renamed"},
	{"update-removed", "updated", nondet, "handler-removed"},

	{"canceled-completes", "canceled", semantic, "ending"},
	{"canceled-cleanup", "canceled", nondet, "activity-added"},

	{"signals-renamed", "signals", nondet, "handler-removed"},
	{"signals-target", "signals", nondet, "signal-changed-id"},
	{"signals-name", "signals", nondet, "signal-renamed"},
}

func changed(t *testing.T, a *acme) {
	for _, edit := range edits {
		t.Run(edit.variant+" on "+edit.history, func(t *testing.T) {
			t.Parallel()
			got := a.replay(t, edit.variant, edit.history)
			require.Len(t, got.Histories, 1)
			h := got.Histories[0]
			require.Equal(t, edit.verdict, h.Verdict, "%s (%s)", h.Message, h.SDK)
			require.Equal(t, edit.cause, h.Cause, "%s (%s)", h.Message, h.SDK)
		})
	}
}

// kinds are edits that the SDK lets pass, one of each kind.
var kinds = []struct{ kind, variant, history string }{
	{"early-close", "open-completes", "open"},
	{"ending", "fail-completes", "fail"},
	{"result", "result", "base"},
	{"continue-as-new", "again-other", "again-continued"},
	{"continue-as-new-input", "again-args", "again-continued"},
	{"local-activity", "local-unawaited", "base"},
	{"isreplaying", "isreplaying", "base"},
	{"order", "parallel-inputs", "parallel"},
	{"activity-input", "input", "base"},
	{"child-input", "parent-input", "parent"},
	{"signal-input", "signals-input", "signals"},
	{"timer", "timer-long", "base"},
}

// strict holds that each kind of change is reported and can be turned off by
// itself.
func strict(t *testing.T, a *acme) {
	accepting := func(kinds ...string) *acme {
		run := *a.run
		run.opts.Accept = kinds
		return &acme{&run, a.main}
	}
	for _, h := range accepting().replay(t, "").Histories {
		require.Equal(t, ok, h.Verdict, "%s: %s", h.Path, h.Message)
	}
	var held []string
	for _, k := range kinds {
		held = append(held, k.kind)
		t.Run(k.kind, func(t *testing.T) {
			h := accepting().replay(t, k.variant, k.history).Histories[0]
			require.Equal(t, semantic, h.Verdict, h.Message)
			require.True(t, slices.ContainsFunc(h.Semantic, func(s report.Semantic) bool { return s.Kind == k.kind }), h.Message)

			others := slices.DeleteFunc(slices.Clone(config.SemanticChanges), func(kind string) bool { return kind == k.kind })
			h = accepting(others...).replay(t, k.variant, k.history).Histories[0]
			require.Equal(t, semantic, h.Verdict, "it is not turned off with the others")
			require.Equal(t, k.kind, h.Cause)
			require.True(t, h.Event != nil || h.Command != nil, "it has a place")

			for _, s := range accepting(k.kind).replay(t, k.variant, k.history).Histories[0].Semantic {
				require.NotEqual(t, k.kind, s.Kind)
			}
			h = accepting(config.SemanticChanges...).replay(t, k.variant, k.history).Histories[0]
			require.Equal(t, ok, h.Verdict, h.Message)
		})
	}
	require.ElementsMatch(t, config.SemanticChanges, held, "every kind has its edit")
}

// lost holds what the user's code does to its process.
func lost(t *testing.T, a *acme) {
	for variant, cause := range map[string]string{
		"exit":            "crash",
		"goroutine-panic": "crash",
		"spin":            "deadlock",
		"block":           "deadlock",
	} {
		t.Run(variant, func(t *testing.T) {
			t.Parallel()
			got := a.replay(t, variant, "base", "sealed", "open", "side", "local", "versioned")
			for _, h := range got.Histories {
				if h.Workflow != "Base" {
					require.Equal(t, ok, h.Verdict, "%s: %s", h.Path, h.Message)
					continue
				}
				require.Equal(t, fault, h.Verdict, h.Message)
				require.Equal(t, cause, h.Cause, h.Message)
			}
			require.Len(t, got.Histories, 6)
		})
	}
	t.Run("main", func(t *testing.T) {
		got := a.replay(t, "main-exits", "base")
		require.Equal(t, "unregistered", got.Histories[0].Cause)
		require.Len(t, got.Problems, 1)
		require.Contains(t, got.Problems[0].Reason, "ACME_SECRET is not set")
	})
}
