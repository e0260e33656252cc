package report

import "strings"

// Explain says what a cause means, for reports that list causes, or "" where
// nothing is known of it.
func Explain(cause string) string {
	if text := explained[cause]; text != "" {
		return text
	}
	for _, change := range changes {
		if what, ok := strings.CutSuffix(cause, "-"+change.suffix); ok {
			what = strings.ReplaceAll(what, "-", " ")
			article := "a "
			if strings.HasPrefix(what, "activity") {
				article = "an "
			}
			return strings.NewReplacer("A_WHAT", article+what, "WHAT", what).Replace(change.text)
		}
	}
	return ""
}

// changes are the ends of causes that begin with the kind of a command.
var changes = []struct{ suffix, text string }{
	{"added", "The code issues A_WHAT command that the history does not have at this place. Executions that passed here before the change fail on replay. Put the new call behind workflow.GetVersion."},
	{"removed", "The history has A_WHAT event, and the code no longer issues the command at this place. Keep the old call for executions from before the change, behind workflow.GetVersion."},
	{"renamed", "The code issues A_WHAT command of another name than the history has. Executions from before the change fail on replay: keep the old name, or choose by workflow.GetVersion."},
	{"replaced", "The code issues another kind of command where the history has A_WHAT event. Choose between both by workflow.GetVersion."},
	{"reordered", "The code issues the commands of the history in another order, beginning with A_WHAT command. Keep the old order for executions from before the change, by workflow.GetVersion."},
	{"changed-id", "The code issues the WHAT command of the history under another identifier or with another target. Identifiers have to be the same in every replay."},
}

// explained are the causes that are words of their own.
var explained = map[string]string{
	"close-changed":          "The execution ended in one way, and the code ends in another, or goes on. Choose by workflow.GetVersion.",
	"version-dropped":        "The execution has a version of a change that the code no longer supports. Keep the old branch until no execution of that version runs.",
	"version-too-new":        "The execution was recorded by newer code than this: it has a version of a change that this code does not know.",
	"version-marker-removed": "The history has the marker of a change that the code no longer asks workflow.GetVersion for, and goes on with a branch that the code does not have. Keep the call and the branch until no execution that has recorded it runs.",
	"version-marker-renamed": "The code asks workflow.GetVersion for another change id than the history has the marker of, and so takes the branch of workflow.DefaultVersion. A change id has to stay.",
	"version-marker-added":   "Right behind a call of workflow.GetVersion that the history has no marker of, the code does something else than the history has. The branch for workflow.DefaultVersion has to do what the code did before.",
	"version-branch-changed": "Right behind a call of workflow.GetVersion, in the branch of the version that the history has, the code does something else. What is new needs a new version.",
	"handler-removed":        "The execution went on with a signal or an update, and the code waits and takes none of that name. Keep taking it until no execution runs that has got it.",
	"result-type-changed":    "The code decodes a result of the history into a type that it does not fit, and fails. Keep decoding into the old type, or call an activity of another name behind workflow.GetVersion.",
	"order-dependent":        "Replays of one history differ from each other: what the workflow does is left to chance, such as the order of a map, or to native goroutines.",
	"panic":                  "Workflow code panics on the history. The workflow task fails until the code is fixed.",
	"input-changed":          "The workflow can no longer decode the input of the execution. Keep the old parameter type, or register the new signature as a workflow type of its own.",
	"unknown":                "The SDK rejects the replay, and the commands do not show why.",

	"codec-missing": "The input cannot be decoded without the data converter or codec that it was written with, so nothing can be said about the code.",
	"crash":         "The process ended in the replay of the history: workflow code, or what it calls, exits or panics outside of the workflow's goroutines.",
	"deadlock":      "Workflow code blocked without giving control back to the SDK.",
	"receiver":      "The workflow is a method, and no worker that registers it could be started, so it was replayed on an empty receiver. Name a function that registers it with -setup.",
	"unregistered":  "No worker registers the workflow type of the history. Name the package with its worker, or a function that registers it with -setup.",
	"unreadable":    "The file is no history that can be read.",
	"not-begun":     "The execution has not begun: there is nothing to replay.",
	"pinned":        "The execution is pinned to a worker deployment version: the server never gives it to the workers that were replayed on.",

	"early-close":           "The workflow ends where a running execution goes on waiting. The SDK lets it pass.",
	"ending":                "An execution that failed or was canceled ends in another way. The SDK does not compare such ends.",
	"result":                "The workflow returns another result than the execution did. The SDK does not compare results.",
	"continue-as-new":       "The workflow continues as another workflow type. The SDK does not compare the type.",
	"continue-as-new-input": "The workflow continues as new with another input. The SDK does not compare it.",
	"local-activity":        "The workflow starts a local activity that nothing waits for, and of which the history has nothing.",
	"isreplaying":           "workflow.IsReplaying decides which commands the workflow issues, so that a replay does something else than the execution did.",
	"order":                 "Calls of one activity have changed places, so that each gets the result of the other, or their order differs from one replay to the next.",
	"activity-input":        "An activity gets another input than the history has. The SDK does not compare inputs.",
	"child-input":           "A child workflow gets another input than the history has. The SDK does not compare inputs.",
	"signal-input":          "A signal to another workflow carries another input than the history has. The SDK does not compare inputs.",
	"timer":                 "A timer has another length than the history has. The SDK does not compare lengths.",
}
