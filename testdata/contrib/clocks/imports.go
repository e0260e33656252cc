// Package clocks imports what tells the time and waits, so that the models of it can be checked
// against a released version.
package clocks

import (
	_ "github.com/benbjohnson/clock"
	_ "github.com/cenkalti/backoff/v4"
	_ "github.com/cenkalti/backoff/v5"
	_ "github.com/facebookgo/clock"
	_ "github.com/jonboulle/clockwork"
	_ "golang.org/x/time/rate"
	_ "k8s.io/utils/clock"
)
