// Package sarif is the Static Analysis Results Interchange Format, version
// 2.1.0, which GitHub code scanning and editors read: the parts of it that
// reports are made of, and how files are named in it.
//
// Which findings there are and what they say is for the formats of check and
// of replay.
package sarif

// Log is a whole file.
type Log struct {
	Schema  string `json:"$schema"`
	Version string `json:"version"`
	Runs    []Run  `json:"runs"`
}

// Run is what one run of a tool found.
type Run struct {
	Tool Tool `json:"tool"`
	// Automation tells runs of one tool with different tasks apart.
	Automation  *AutomationDetails          `json:"automationDetails,omitempty"`
	Bases       map[string]ArtifactLocation `json:"originalUriBaseIds,omitempty"`
	ColumnKind  string                      `json:"columnKind"`
	Invocations []Invocation                `json:"invocations"`
	Results     []Result                    `json:"results"`
}

// AutomationDetails names what a run is for.
type AutomationDetails struct {
	ID string `json:"id"`
}

// Tool wraps its driver: extensions are left out.
type Tool struct {
	Driver Driver `json:"driver"`
}

// Driver is the program and its rules.
type Driver struct {
	Name            string `json:"name"`
	Version         string `json:"version,omitempty"`
	SemanticVersion string `json:"semanticVersion,omitempty"`
	InformationURI  string `json:"informationUri"`
	Rules           []Rule `json:"rules"`
}

// Rule is a reportingDescriptor.
type Rule struct {
	ID            string         `json:"id"`
	Name          string         `json:"name,omitempty"`
	Short         *Message       `json:"shortDescription,omitempty"`
	Full          *Message       `json:"fullDescription,omitempty"`
	Help          *Message       `json:"help,omitempty"`
	HelpURI       string         `json:"helpUri,omitempty"`
	Configuration *Configuration `json:"defaultConfiguration,omitempty"`
	Properties    map[string]any `json:"properties,omitempty"`
}

// Configuration is the severity of a rule.
type Configuration struct {
	Level string `json:"level"`
}

// Message is a text, for rules also in Markdown.
type Message struct {
	Text     string `json:"text"`
	Markdown string `json:"markdown,omitempty"`
}

// Invocation says how the run went.
type Invocation struct {
	Successful    bool           `json:"executionSuccessful"`
	Notifications []Notification `json:"toolExecutionNotifications,omitempty"`
}

// Notification is about the run, not about the code.
type Notification struct {
	Level     string     `json:"level"`
	Message   Message    `json:"message"`
	Locations []Location `json:"locations,omitempty"`
}

// Result is a finding.
type Result struct {
	RuleID       string            `json:"ruleId"`
	RuleIndex    int               `json:"ruleIndex"`
	Level        string            `json:"level"`
	Message      Message           `json:"message"`
	Locations    []Location        `json:"locations"`
	Related      []Location        `json:"relatedLocations,omitempty"`
	Fingerprints map[string]string `json:"partialFingerprints"`
	CodeFlows    []CodeFlow        `json:"codeFlows,omitempty"`
	// Occurrences counts the cases that are one result.
	Occurrences int `json:"occurrenceCount,omitempty"`
	// Suppressions are nil when nothing in the run is suppressed, and empty
	// for a finding that is not where others are.
	Suppressions *[]Suppression `json:"suppressions,omitempty"`
	Properties   map[string]any `json:"properties,omitempty"`
}

// Suppression is a comment in the code.
type Suppression struct {
	Kind string `json:"kind"`
}

// Location is a place and the function around it.
type Location struct {
	ID       int               `json:"id,omitempty"`
	Physical *PhysicalLocation `json:"physicalLocation,omitempty"`
	Logical  []LogicalLocation `json:"logicalLocations,omitempty"`
	Message  *Message          `json:"message,omitempty"`
}

// PhysicalLocation is a place in a file.
type PhysicalLocation struct {
	Artifact ArtifactLocation `json:"artifactLocation"`
	Region   *Region          `json:"region,omitempty"`
}

// ArtifactLocation is a file, relative to a base.
type ArtifactLocation struct {
	URI         string   `json:"uri,omitempty"`
	BaseID      string   `json:"uriBaseId,omitempty"`
	Description *Message `json:"description,omitempty"`
}

// Region is a part of a file.
type Region struct {
	StartLine   int `json:"startLine"`
	StartColumn int `json:"startColumn,omitempty"`
	EndLine     int `json:"endLine,omitempty"`
	EndColumn   int `json:"endColumn,omitempty"`
}

// LogicalLocation is a function.
type LogicalLocation struct {
	Name          string `json:"name"`
	QualifiedName string `json:"fullyQualifiedName"`
	Kind          string `json:"kind"`
}

// CodeFlow wraps the way to the cause in the one thread it runs in.
type CodeFlow struct {
	ThreadFlows []ThreadFlow `json:"threadFlows"`
}

// Flow is one way with its hops, or none for no hops.
func Flow(hops []ThreadFlowLocation) []CodeFlow {
	if len(hops) == 0 {
		return nil
	}
	return []CodeFlow{{[]ThreadFlow{{hops}}}}
}

// ThreadFlow is that way.
type ThreadFlow struct {
	Locations []ThreadFlowLocation `json:"locations"`
}

// ThreadFlowLocation is a hop, NestingLevel calls deep.
type ThreadFlowLocation struct {
	Location     Location `json:"location"`
	NestingLevel int      `json:"nestingLevel"`
	Importance   string   `json:"importance,omitempty"`
}
