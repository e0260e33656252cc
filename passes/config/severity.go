package config

// Severity grades a finding.
type Severity uint8

const (
	// Off hides a rule or a check.
	Off Severity = iota
	// Info is advice; it never fails a run by default.
	Info
	// Warning breaks under a condition that is likely in production.
	Warning
	// Error breaks replay, or can never work.
	Error
)

var severityWords = [...]string{"off", "info", "warning", "error"}

// String is the word used in configuration and reports.
func (s Severity) String() string { return severityWords[s] }

// ParseSeverity is the inverse of String.
func ParseSeverity(word string) (Severity, bool) {
	for s, w := range severityWords {
		if w == word {
			return Severity(s), true
		}
	}
	return Off, false
}
