package searchattribute

import (
	"maps"
	"slices"
	"strings"
)

const changeVersion = "TemporalChangeVersion"

// system are the attributes that the server keeps as fields of their own, and
// names that none can have. Setting one is an error.
var system = map[string]bool{
	"WorkflowId": true, "RunId": true, "WorkflowType": true, "StartTime": true, "ExecutionTime": true, "CloseTime": true,
	"ExecutionStatus": true, "TaskQueue": true, "HistoryLength": true, "ExecutionDuration": true, "StateTransitionCount": true,
	"HistorySizeBytes": true, "ParentWorkflowId": true, "ParentRunId": true, "RootWorkflowId": true, "RootRunId": true,
	"NamespaceId": true, "MemoEncoding": true, "Memo": true, "VisibilityTaskKey": true,
}

// predefined are the attributes that every namespace has and that may still be
// set, with their types.
var predefined = map[string]string{
	changeVersion:                "KeywordList",
	"BinaryChecksums":            "KeywordList",
	"BuildIds":                   "KeywordList",
	"BatcherNamespace":           "Keyword",
	"BatcherUser":                "Keyword",
	"TemporalScheduledStartTime": "Datetime",
	"TemporalScheduledById":      "Keyword",
	"TemporalSchedulePaused":     "Bool",
	"TemporalNamespaceDivision":  "Keyword",
	"TemporalPauseInfo":          "KeywordList",
	"TemporalReportedProblems":   "KeywordList",
}

// reserved: no namespace can have an attribute of that name, and those of the
// server are not to be set.
func reserved(name string) bool {
	return strings.HasPrefix(name, "Temporal") && predefined[name] == ""
}

func names(declared map[string]string) []string { return slices.Sorted(maps.Keys(declared)) }

const (
	text    = "Text"
	keyword = "Keyword"
)

func isText(kind string) bool { return kind == text || kind == keyword }

// accepts reports whether the server takes a value of one type for an attribute
// of another: it decodes the JSON of it. A list of one keyword passes for it,
// and a text for the time that it is written like.
func accepts(want, kind string) bool {
	switch {
	case want == kind, isText(want) && isText(kind):
		return true
	case kind == "Int":
		return want == "Double"
	case want == "Datetime":
		return isText(kind)
	case kind == "Datetime", kind == "KeywordList":
		return isText(want)
	}
	return false
}
