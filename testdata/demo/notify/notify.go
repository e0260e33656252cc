// Package notify tells customers how their orders are doing.
package notify

import "log/slog"

// Sender delivers a message.
type Sender interface {
	Send(to, text string) error
}

// Log writes messages where a developer can read them.
type Log struct{}

// Send logs the message.
func (Log) Send(to, text string) error {
	slog.Info("message", "to", to, "text", text)
	return nil
}

var sender Sender = Log{}

// Customer sends a message in the background: nobody should wait for it.
func Customer(to, text string) {
	go func() {
		if err := sender.Send(to, text); err != nil {
			slog.Error("message not sent", "to", to, "error", err)
		}
	}()
}
