package sarif

// The parts of SARIF 2.1.0 that are written.
type (
	log struct {
		Schema  string `json:"$schema"`
		Version string `json:"version"`
		Runs    []run  `json:"runs"`
	}
	run struct {
		Tool              tool         `json:"tool"`
		AutomationDetails identity     `json:"automationDetails"`
		Invocations       []invocation `json:"invocations"`
		Results           []result     `json:"results"`
		ColumnKind        string       `json:"columnKind"`
	}
	identity struct {
		ID string `json:"id"`
	}
	tool struct {
		Driver driver `json:"driver"`
	}
	driver struct {
		Name           string `json:"name"`
		Version        string `json:"version,omitempty"`
		InformationURI string `json:"informationUri"`
		Rules          []rule `json:"rules"`
	}
	rule struct {
		ID               string        `json:"id"`
		Name             string        `json:"name"`
		ShortDescription message       `json:"shortDescription"`
		FullDescription  message       `json:"fullDescription"`
		Help             message       `json:"help"`
		HelpURI          string        `json:"helpUri"`
		Configuration    configuration `json:"defaultConfiguration"`
	}
	configuration struct {
		Level string `json:"level"`
	}
	message struct {
		Text string `json:"text"`
	}
	invocation struct {
		Successful    bool           `json:"executionSuccessful"`
		Notifications []notification `json:"toolExecutionNotifications"`
	}
	notification struct {
		Level   string  `json:"level"`
		Message message `json:"message"`
	}
	result struct {
		RuleID       string            `json:"ruleId"`
		RuleIndex    int               `json:"ruleIndex"`
		Level        string            `json:"level"`
		Message      message           `json:"message"`
		Locations    []location        `json:"locations"`
		Related      []location        `json:"relatedLocations,omitempty"`
		CodeFlows    []codeFlow        `json:"codeFlows,omitempty"`
		Fingerprints map[string]string `json:"partialFingerprints"`
		Occurrences  int               `json:"occurrenceCount"`
	}
	codeFlow struct {
		ThreadFlows []threadFlow `json:"threadFlows"`
	}
	threadFlow struct {
		Locations []step `json:"locations"`
	}
	step struct {
		Location   location `json:"location"`
		Importance string   `json:"importance"`
	}
	location struct {
		ID       int      `json:"id,omitempty"`
		Physical physical `json:"physicalLocation"`
		Logical  []named  `json:"logicalLocations,omitempty"`
		Message  *message `json:"message,omitempty"`
	}
	named struct {
		FullName string `json:"fullyQualifiedName"`
		Kind     string `json:"kind"`
	}
	physical struct {
		Artifact artifact `json:"artifactLocation"`
		Region   *region  `json:"region,omitempty"`
	}
	artifact struct {
		URI  string `json:"uri"`
		Base string `json:"uriBaseId,omitempty"`
	}
	region struct {
		StartLine int `json:"startLine"`
	}
)
