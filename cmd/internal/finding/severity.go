package finding

import (
	"fmt"

	"github.com/replayvet/replayvet/passes/config"
)

// Severity is a grade that reports write as the word of the configuration.
type Severity config.Severity

// The grades, under the names that report formats use.
const (
	Off     = Severity(config.Off)
	Info    = Severity(config.Info)
	Warning = Severity(config.Warning)
	Error   = Severity(config.Error)
)

// String is that word.
func (s Severity) String() string { return config.Severity(s).String() }

// MarshalText makes it the JSON form too.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads the word back.
func (s *Severity) UnmarshalText(text []byte) error {
	severity, ok := config.ParseSeverity(string(text))
	if !ok {
		return fmt.Errorf("severity %q is not one of error, warning, info, off", text)
	}
	*s = Severity(severity)
	return nil
}
